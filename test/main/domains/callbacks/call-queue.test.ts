import { describe, expect, test } from 'vitest'
import type { Callback, OpenedCall } from '../../../../src/shared/contract/callbacks'
import type { Client } from '../../../../src/shared/contract/router'
import { CallDesk, type Recorded } from './call-desk'

type Queue = Awaited<ReturnType<Client['callbacks']['queue']>>
type Opened = OpenedCall | null

const queueOf = (desk: CallDesk, view: object = {}) => desk.club.call<Queue>('callbacks.queue', view)
const headings = ({ groups }: Queue) => groups.map(({ group, n, rows }) => [group, n, rows.map(({ member }) => member)])
/** Somebody whose first call is due at that time. */
async function dueAt(desk: CallDesk, name: string, time: string, n: number): Promise<string> {
  const memberId = await desk.member(name, `1380013800${n}`)
  const at = desk.at(time) - 24 * 3_600_000
  await desk.club.call('consumptions.record', { memberId, amountFen: 5000, item: '单次卡', quantity: 1, at })
  return memberId
}
const idOf = async (desk: CallDesk, name: string) => {
  const row = (await queueOf(desk, { planned: 'all' })).groups
    .flatMap(({ rows }) => rows)
    .find(({ member }) => member === name)
  if (!row) throw new Error(`${name} is not in the queue`)
  return row.id
}

describe('headings', () => {
  test('everything stands by the time its promise has left, to the millisecond', async () => {
    const desk = await CallDesk.open()
    desk.on('11-18T12:00')
    await dueAt(desk, '今天', '11-18T17:01', 1)
    await dueAt(desk, '两小时', '11-18T17:00', 2)
    await dueAt(desk, '明天', '11-19T09:00', 3)
    await dueAt(desk, '过了', '11-18T14:59', 4)
    desk.on('11-18T15:00')
    expect(headings(await queueOf(desk, { planned: 'all' }))).toEqual([
      ['overdue', 1, ['过了']],
      ['soon', 1, ['两小时']],
      ['today', 1, ['今天']],
      ['later', 1, ['明天']],
    ])
    const { changesAt } = await queueOf(desk, { planned: 'all' })
    expect(changesAt).toBe(desk.at('11-18T15:01'))
    desk.on('11-18T15:01')
    expect(headings(await queueOf(desk, { planned: 'all' }))).toContainEqual(['soon', 2, ['两小时', '今天']])
  })

  test('the day’s calls keep the order of the plan; only what is past its time comes before them', async () => {
    const desk = await CallDesk.open()
    desk.on('11-18T12:00')
    await dueAt(desk, '傍晚', '11-18T18:00', 1)
    await dueAt(desk, '过了', '11-18T14:00', 2)
    desk.on('11-18T15:00')
    expect(headings(await queueOf(desk))).toEqual([
      ['overdue', 1, ['过了']],
      ['next', 1, ['傍晚']],
    ])
  })

  test('who agreed on a time, or must come in, waits at the end and is nobody’s first', async () => {
    const desk = await CallDesk.open()
    desk.on('11-18T12:00')
    await dueAt(desk, '约好的', '11-18T16:00', 1)
    await desk.record(await idOf(desk, '约好的'), 'rescheduled', { retryAt: desk.at('11-18T15:30') })
    const memberId = await desk.member('没留电话')
    await desk.club.call('consumptions.record', { memberId, amountFen: 5000, item: '单次卡', quantity: 1 })
    desk.on('11-18T15:00')
    const waiting = await queueOf(desk)
    expect(headings(waiting)).toEqual([['waiting', 2, ['约好的', '没留电话']]])
    expect(waiting.first).toBeNull()
    expect(waiting.changesAt).toBe(desk.at('11-18T15:30'))
    expect(waiting.groups[0]?.rows).toMatchObject([
      { attempts: 1, nextAttemptAt: desk.at('11-18T15:30') },
      { onsite: true },
    ])
    desk.on('11-18T15:30')
    expect((await queueOf(desk)).first).toBe(await idOf(desk, '约好的'))
  })

  test('one kind alone is counted alone, and the counts of all kinds stay', async () => {
    const desk = await CallDesk.open()
    const memberId = await desk.customer()
    await desk.club.call('callbacks.invite', { memberId, kind: 'one_to_one', until: '2026-11-18' })
    const kinds = [
      { kind: 'first', n: 1 },
      { kind: 'one_to_one', n: 1 },
    ]
    const all = await queueOf(desk)
    expect(all).toMatchObject({ total: 2 })
    expect(all.kinds).toEqual(expect.arrayContaining(kinds))
    const one = await queueOf(desk, { kind: 'one_to_one' })
    expect(one).toMatchObject({ total: 1 })
    expect(one.kinds).toEqual(all.kinds)
    expect(one.groups.flatMap(({ rows }) => rows.map(({ kind }) => kind))).toEqual(['one_to_one'])
  })

  test('a row says no more than a list shows of it', async () => {
    const desk = await CallDesk.open()
    await desk.customer()
    const [row] = (await queueOf(desk)).groups.flatMap(({ rows }) => rows)
    expect(Object.keys(row ?? {}).sort()).toEqual(['due', 'id', 'kind', 'member'])
  })
})

describe('who is next', () => {
  async function three() {
    const desk = await CallDesk.open()
    desk.on('11-18T12:00')
    for (const [n, [name, due]] of [
      ['甲', '11-18T17:10'],
      ['乙', '11-18T17:20'],
      ['丙', '11-18T17:30'],
    ].entries())
      await dueAt(desk, String(name), String(due), n)
    desk.on('11-18T15:00')
    return desk
  }
  const list = { planned: 'all' }
  const recorded = async (desk: CallDesk, name: string, outcome = 'reached') =>
    (await desk.record(await idOf(desk, name), outcome, { list })) as Recorded & { opened: Opened }

  test('is the one below in the list, and past its end the first', async () => {
    const desk = await three()
    expect((await recorded(desk, '乙')).next?.member).toBe('丙')
    expect((await recorded(desk, '丙')).next?.member).toBe('甲')
    expect((await recorded(desk, '甲')).next).toBeNull()
  })

  test('is never one that the same outcome took off the list, nor one that waits', async () => {
    const desk = await three()
    await desk.record(await idOf(desk, '丙'), 'rescheduled', { retryAt: desk.at('11-18T16:30') })
    expect((await recorded(desk, '乙')).next?.member).toBe('甲')
  })

  test('comes opened, with what the page would have asked for; without a list nothing comes with it', async () => {
    const desk = await three()
    const id = await idOf(desk, '丙')
    await desk.club.call('drafts.save', { key: `callback/${id}`, body: '{"note":"先问停车"}' })
    const { opened } = await recorded(desk, '乙')
    expect(opened?.detail).toEqual(await desk.club.call('callbacks.get', { id }))
    const memberId = opened?.detail.callback.memberId
    expect(opened?.questions).toEqual(await desk.club.call('questions.list', { state: 'waiting', memberId }))
    expect(opened?.draft).toMatchObject({ body: '{"note":"先问停车"}' })
    expect(await desk.record(id, 'no_answer')).toMatchObject({ next: { member: '甲' }, opened: null })
  })

  test('a call that is put off goes on down the list as well', async () => {
    const desk = await three()
    const skipped = await desk.club.call<{ next: Callback; opened: Opened }>('callbacks.skip', {
      id: await idOf(desk, '乙'),
      reason: '在店里',
      list,
    })
    expect(skipped).toMatchObject({ next: { member: '丙' }, opened: { detail: { callback: { member: '丙' } } } })
  })
})

test('what was written down of a call is no draft any more', async () => {
  const desk = await CallDesk.open()
  await desk.customer()
  const { id } = await desk.first()
  const key = `callback/${id}`
  await desk.club.call('drafts.save', { key, body: '{"note":"要退卡"}' })
  await desk.record(id, 'no_answer')
  expect(await desk.club.call('drafts.get', { key })).toBeNull()
})
