import { beforeEach, describe, expect, test } from 'vitest'
import type { Callback } from '../../../../src/shared/contract/callbacks'
import { hire } from '../../club'
import { CallDesk } from './call-desk'

let desk: CallDesk
beforeEach(async () => {
  desk = await CallDesk.open()
})

type Skipped = { skipId: string; until: number; next: Callback | null }
const skip = (id: string, more: object = {}) =>
  desk.club.call<Skipped>('callbacks.skip', { id, reason: '客户在开会', ...more })
const names = async (input: object = {}) => (await desk.queue(input)).rows.map(({ member }) => member)

describe('putting a call off', () => {
  test('until the first call hour of the next day, but back before its last start', async () => {
    await desk.customer()
    // Due the next day at 15:00: ten o'clock is early enough.
    const { until } = await skip((await desk.first()).id)
    expect(until).toBe(desk.at('11-19T10:00'))
    expect(await desk.queue()).toMatchObject({ total: 0, counts: { later: 0 } })
    desk.on('11-19T10:01')
    expect(await names()).toEqual(['王芳'])
    const again = await skip((await desk.first()).id, { until: desk.at('11-20T10:00') })
    expect(again.until).toBe(desk.at('11-19T14:22'))
  })

  test('names who is next, and can be taken back', async () => {
    await desk.customer()
    desk.on('11-18T15:05')
    await desk.customer('李倩', '13800138001')
    const { skipId, next } = await skip((await desk.first()).id)
    expect(next?.member).toBe('李倩')
    expect(await names()).toEqual(['李倩'])
    await desk.club.call('callbacks.undoSkip', { skipId })
    expect(await names()).toEqual(['王芳', '李倩'])
    await expect(desk.club.call('callbacks.undoSkip', { skipId })).rejects.toMatchObject({ code: 'record.not_found' })
  })

  test('where no later start is left it is refused', async () => {
    await desk.customer()
    desk.on('11-19T14:40')
    await expect(skip((await desk.first()).id)).rejects.toMatchObject({ code: 'input.invalid' })
  })

  test('what is overdue anyway may wait until tomorrow', async () => {
    await desk.customer()
    desk.on('11-19T16:00')
    expect((await skip((await desk.first()).id)).until).toBe(desk.at('11-20T10:00'))
  })

  test('needs a reason, which stands in the audit', async () => {
    await desk.customer()
    const { id } = await desk.first()
    await expect(skip(id, { reason: ' ' })).rejects.toMatchObject({ code: 'input.invalid' })
    await skip(id)
    const { rows } = await desk.club.call<{ rows: { action: string; reason: string | null }[] }>('audit.list', {})
    expect(rows[0]).toMatchObject({ action: 'callbacks.skip', reason: '客户在开会' })
  })
})

describe('a call by hand [B7]', () => {
  test('promised for a time it is due then, and comes up then', async () => {
    const memberId = await desk.member('赵敏', '13900139000')
    const promisedAt = desk.at('11-19T16:30')
    const made = await desk.club.call<Callback>('callbacks.invite', { memberId, kind: 'invited', promisedAt })
    expect(made).toMatchObject({ kind: 'invited', due: promisedAt, nextAttemptAt: promisedAt, owner: '张店长' })
    desk.on('11-19T16:30')
    expect(await names()).toEqual(['赵敏'])
    await desk.record(made.id, 'reached')
    expect(await names()).toEqual([])
  })

  test("an account manager's talk is due by the end of its day", async () => {
    const memberId = await desk.member('赵敏', '13900139000')
    const made = await desk.club.call<Callback>('callbacks.invite', {
      memberId,
      kind: 'one_to_one',
      until: '2026-11-25',
    })
    expect(made).toMatchObject({ kind: 'one_to_one', state: 'open' })
    expect(new Date(made.due).toISOString()).toMatch(/^2026-11-25T15:59/)
  })

  test.each([
    ['a time that is past', { promisedAt: Date.UTC(2026, 10, 18, 1) }],
    ['a day that is past', { until: '2026-11-17' }],
  ])('%s is refused', async (_what, when) => {
    const memberId = await desk.member('赵敏', '13900139000')
    await expect(desk.club.call('callbacks.invite', { memberId, kind: 'invited', ...when })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})

describe('why', () => {
  test('one is on the list: clause, facts, settings, formula, and what changed', async () => {
    await desk.customer()
    const call = await desk.first()
    await desk.record(call.id, 'no_answer')
    expect(await desk.club.call('callbacks.why', { key: call.key })).toMatchObject({
      rule: 'first',
      clause: 'C5',
      facts: { consumption: '1', tries: 1 },
      settings: { 'first.withinHours': 24 },
      state: 'open',
      changes: [{ change: expect.stringContaining('attempts') }],
    })
  })

  test('one is not: the condition that fails', async () => {
    const memberId = await desk.customer()
    const why = () => desk.club.call('callbacks.whyNot', { memberId, kind: 'first' })
    expect(await why()).toMatchObject({ condition: 'on_list' })
    const { done } = await desk.record((await desk.first()).id, 'reached')
    expect(await why()).toMatchObject({ condition: 'done', facts: { key: done.key } })
    expect(await desk.club.call('callbacks.whyNot', { memberId, kind: 'owed_answer' })).toMatchObject({
      condition: 'nothing_owed',
    })
  })

  test('nobody asks about a call that is not theirs to see', async () => {
    const other = await hire(desk.club, '小陈', 'caller')
    await desk.customer('小陈的', '13800138002', { accountManagerId: other.id })
    const { key } = await desk.first()
    const { desk: caller } = await hire(desk.club, '小李', 'caller')
    await expect(desk.club.callAs(caller, 'callbacks.why', { key })).rejects.toMatchObject({ code: 'record.not_found' })
  })
})

describe('the call sheet for a desk without power', () => {
  test('carries readable numbers, each of which stands in the audit', async () => {
    const memberId = await desk.customer('王芳', '13800138000', { pinnedNote: '膝盖有旧伤', preferredTimes: '晚上' })
    await desk.customer('无号码', null)
    const sheet = await desk.club.call<{ rows: { member: string; dial: string | null }[] }>('callbacks.callSheet', {})
    expect(sheet.rows).toMatchObject([
      { member: '王芳', dial: '13800138000', phone: '138****8000', pinnedNote: '膝盖有旧伤', preferredTimes: '晚上' },
      { member: '无号码', dial: null },
    ])
    const { rows } = await desk.club.call<{ rows: { action: string; object: string }[] }>('audit.list', {})
    expect(rows.filter(({ action }) => action === 'members.revealPhone').map(({ object }) => object)).toEqual([
      `member/${memberId}`,
    ])
  })
})

describe('the end of a round', () => {
  test('counts the own calls since it began', async () => {
    const since = desk.at('11-18T15:00')
    await desk.customer('王芳', '13800138000')
    await desk.customer('李倩', '13800138001')
    await desk.customer('周航', '13800138002')
    const queue = await desk.queue()
    await desk.record(queue.rows[0]?.id ?? '', 'reached', await desk.fullAnswers(4))
    desk.on('11-18T15:05')
    await desk.record(queue.rows[1]?.id ?? '', 'no_answer')
    expect(await desk.club.call('callbacks.round', { since })).toEqual({
      begunAt: since,
      calls: 2,
      reached: 1,
      satisfaction: { average: 4, n: 5 },
      effective: { count: 1, of: 1 },
      tickets: 0,
      questions: 0,
      skipped: 0,
      left: 2,
    })
    const { desk: caller } = await hire(desk.club, '小李', 'caller')
    expect(await desk.club.callAs(caller, 'callbacks.round', { since })).toMatchObject({
      begunAt: null,
      calls: 0,
      left: 2,
    })
  })

  test('begins with its first act, also when that put somebody off, and not with one that was taken back', async () => {
    const since = desk.at('11-18T15:00')
    await desk.customer('王芳', '13800138000')
    await desk.customer('李倩', '13800138001')
    const [first, second] = (await desk.queue()).rows
    const begun = async () => (await desk.club.call<{ begunAt: number | null }>('callbacks.round', { since })).begunAt
    const { attemptId } = await desk.record(first?.id ?? '', 'no_answer')
    await desk.club.call('callbacks.undo', { attemptId })
    expect(await begun()).toBeNull()
    desk.on('11-18T15:10')
    await skip(second?.id ?? '')
    desk.on('11-18T15:20')
    await desk.record(first?.id ?? '', 'no_answer')
    expect(await begun()).toBe(desk.at('11-18T15:10'))
  })
})

describe("today's calls in the order to make them", () => {
  test('what runs out today goes first, whatever answers best', async () => {
    await desk.customer('明天到期', '13800138000')
    desk.on('11-18T16:00')
    await desk.member('约好的', '13900139000')
    const memberId = await desk.member('今天到期', '13900139001')
    await desk.club.call('callbacks.invite', { memberId, kind: 'invited', until: '2026-11-18' })
    expect(await names({ planned: 'today', bornLate: false })).toEqual(['今天到期', '明天到期'])
  })

  test('a call not begun yet is on no list', async () => {
    await desk.customer()
    desk.on('11-18T14:00')
    expect(await names()).toEqual([])
    expect(await names({ planned: 'today' })).toEqual([])
  })

  test('with a plan: its day and what must begin today; a call lent to a colleague is theirs', async () => {
    const { desk: caller, id: callerId } = await hire(desk.club, '小李', 'caller')
    const colleague = await hire(desk.club, '小陈', 'caller')
    await desk.customer('借给小李', '13800138000', { accountManagerId: colleague.id })
    const far = await desk.member('下周的', '13900139001', { accountManagerId: callerId })
    await desk.club.call('callbacks.invite', { memberId: far, kind: 'one_to_one', until: '2026-11-30' })
    const plan = (name: string, day: string, staffId: string, lent: number) =>
      desk.club.core.command(desk.club.core.actorOf(desk.club.desk), 'test', ({ db }) => {
        db.run(
          `INSERT INTO planned_call (obligation_id, day, staff_id, effective_due, lent, attempts, planned_at)
           SELECT o.id, ?, ?, ?, ?, 0, 0 FROM obligation o JOIN member m ON m.id = o.member_id WHERE m.name = ?`,
          day,
          Number(staffId),
          day,
          lent,
          name,
        )
      })
    await plan('借给小李', '2026-11-18', callerId, 1)
    await plan('下周的', '2026-11-24', callerId, 0)
    const of = async (who: typeof caller, input: object) =>
      (await desk.club.callAs<{ rows: Callback[] }>(who, 'callbacks.listDue', { bornLate: false, ...input })).rows.map(
        ({ member }) => member,
      )
    expect(await of(caller, {})).toEqual(['借给小李', '下周的'])
    // Without a finished plan everything that may be called is today's.
    expect(await of(colleague.desk, { planned: 'today' })).toEqual([])
    const { rows } = await desk.queue()
    expect(rows.map(({ plannedOn, owner }) => [plannedOn, owner])).toEqual([
      ['2026-11-18', '小李'],
      ['2026-11-24', '小李'],
    ])
    expect(await desk.club.callAs(caller, 'callbacks.get', { id: rows[0]?.id })).toMatchObject({
      callback: { member: '借给小李' },
    })
  })
})

describe('a merge', () => {
  test('takes what was asked, promised and reported along, and its undo gives it back', async () => {
    const into = await desk.member('王芳', '13800138000')
    const from = await desk.customer('王 芳', '13800138001')
    const ticket = { kind: 'complaint', category: 'service', content: '没人理我' }
    await desk.record((await desk.first()).id, 'reached', { questions: ['能转卡吗？'], ticket })
    await desk.club.call('callbacks.invite', { memberId: from, kind: 'one_to_one' })
    const held = async (memberId: string) => [
      (await desk.club.call<{ total: number }>('tickets.list', { memberId })).total,
      (await desk.club.call<{ total: number }>('questions.list', { memberId })).total,
      (await desk.queue()).rows.filter((row) => row.memberId === memberId).map(({ kind }) => kind),
    ]
    const all = [1, 1, ['owed_answer', 'one_to_one']]
    expect(await held(from)).toEqual(all)
    const { mergeId } = await desk.club.call<{ mergeId: string }>('members.merge', { intoId: into, fromId: from })
    expect(await held(into)).toEqual(all)
    await desk.club.call('members.undoMerge', { mergeId })
    expect(await held(from)).toEqual(all)
  })
})

test('the member’s page tells of tickets among everything else [C15]', async () => {
  const memberId = await desk.customer()
  const ticket = { kind: 'fault', category: 'facilities', content: '淋浴没有热水' }
  await desk.record((await desk.first()).id, 'reached', { ticket })
  const { rows } = await desk.club.call<{ rows: object[] }>('members.timeline', {
    id: memberId,
    kinds: ['ticket', 'callback'],
  })
  expect(rows).toHaveLength(2)
  expect(rows).toContainEqual(
    expect.objectContaining({
      kind: 'ticket',
      facts: { number: 'TS-20261118-001', kind: 'fault', category: 'facilities', by: '张店长', undone: false },
    }),
  )
  expect(rows).toContainEqual(
    expect.objectContaining({
      kind: 'callback',
      facts: expect.objectContaining({ kind: 'first', outcome: 'reached', undone: false }),
    }),
  )
})
