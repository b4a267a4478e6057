import { beforeEach, describe, expect, test } from 'vitest'
import type { Callback } from '../../../../src/shared/contract/callbacks'
import { at, hire, type TestClub, testClub, triesOf } from '../../club'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

type Recorded = { attemptId: string; done: Callback; retryAt: number | null; next: Callback | null }
type Queue = { total: number; rows: Callback[]; counts: Record<string, number> }

/** Wednesday 18 November 2026, and the days after. */
const on = (time: string) => club.clock.set(at(`2026-${time}+08:00`))

async function newMember(name: string, phone: string | null, fields: object = {}) {
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name, ...fields },
    phones: phone === null ? [] : [{ phone }],
  })
  return id
}

async function newCustomer(name: string, phone: string | null = '13800138000', fields: object = {}) {
  const memberId = await newMember(name, phone, fields)
  await consume(memberId)
  return memberId
}

const consume = (memberId: string, time?: string) =>
  club.call<{ id: string; firstCallback: { dueAt: number; latestStart: number } | null }>('consumptions.record', {
    memberId,
    amountFen: 5000,
    item: '单次卡',
    quantity: 1,
    at: time === undefined ? undefined : at(time),
  })

const listDue = (input: object = {}) => club.call<Queue>('callbacks.listDue', input)
const first = async (): Promise<Callback> => {
  const [row] = (await listDue()).rows
  if (!row) throw new Error('nothing is due')
  return row
}
const record = (id: string, outcome: string, more: object = {}) =>
  club.call<Recorded>('callbacks.record', { id, outcome, tries: triesOf(club, id), ...more })

describe('the first consumption', () => {
  test('makes a callback due 24 hours later, to begin while calls are allowed [C5]', async () => {
    const memberId = await newMember('王芳', '13800138000')
    const answer = await consume(memberId)
    expect(answer.firstCallback).toEqual({
      dueAt: at('2026-11-19T15:00:00+08:00'),
      latestStart: at('2026-11-19T14:52:00+08:00'),
    })
    expect(await first()).toMatchObject({
      kind: 'first',
      memberId,
      member: '王芳',
      phone: '138****8000',
      state: 'open',
      channel: 'phone',
      bornLate: false,
      why: { rule: 'first', clause: 'C5' },
    })
  })

  test('the second makes none', async () => {
    const memberId = await newCustomer('王芳')
    expect((await consume(memberId)).firstCallback).toBeNull()
    expect((await listDue()).total).toBe(1)
  })

  test('voided, the callback goes, and the next consumption is the first', async () => {
    const memberId = await newMember('王芳', '13800138000')
    const { id } = await consume(memberId)
    on('11-18T16:00:00')
    await club.call('consumptions.void', { id, reason: '输错' })
    expect((await listDue()).total).toBe(0)
    await consume(memberId)
    expect(await first()).toMatchObject({ due: at('2026-11-19T16:00:00+08:00') })
  })

  test('entered three days late it waits apart', async () => {
    const memberId = await newMember('王芳', '13800138000')
    await consume(memberId, '2026-11-15T12:00:00+08:00')
    const queue = await listDue({ bornLate: false })
    expect(queue).toMatchObject({ total: 0, rows: [], counts: { overdue: 0, bornLate: 1 } })
    expect((await listDue({ bornLate: true })).rows).toMatchObject([{ memberId, bornLate: true }])
  })

  test('without a phone it waits for the person to come, and is raised at check-in', async () => {
    const memberId = await newCustomer('王芳', null)
    const callback = await first()
    expect(callback).toMatchObject({ channel: 'onsite', latestStart: null, phone: null })
    expect(await club.call('visits.checkIn', { memberId })).toMatchObject({
      owed: [{ callbackId: callback.id, kind: 'first' }],
    })
  })

  test('who opted out of service contact is not on the list, but is owed', async () => {
    await newCustomer('王芳', '13800138000', { optOut: ['service'] })
    expect((await listDue()).total).toBe(0)
    const { rows } = await club.call<{ rows: unknown[] }>('callbacks.obligations', {})
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'first', state: 'open', suppressed: 'opted_out' }))
  })
})

describe('recording a call', () => {
  test('reached ends it and names the next', async () => {
    await newCustomer('王芳', '13800138000')
    on('11-18T15:05:00')
    const second = await newCustomer('李倩', '13800138001')
    const answer = await record((await first()).id, 'reached', { note: '很满意', scores: { service: 5 }, minutes: 4 })
    expect(answer).toMatchObject({ done: { state: 'done', member: '王芳' }, retryAt: null, next: { memberId: second } })
    expect(await club.call('callbacks.get', { id: answer.done.id })).toMatchObject({
      attempts: [{ outcome: 'reached', note: '很满意', minutes: 4, by: '张店长', undone: false }],
    })
  })

  test('no answer stays open, the ladder asks for another time of the same day', async () => {
    await newCustomer('王芳')
    on('11-18T15:10:00')
    const answer = await record((await first()).id, 'no_answer')
    expect(answer).toMatchObject({ done: { state: 'open', attempts: 1 }, retryAt: at('2026-11-18T18:10:00+08:00') })
  })

  test('a time agreed with the customer is the next try', async () => {
    await newCustomer('王芳')
    const retryAt = at('2026-11-19T11:00:00+08:00')
    expect(await record((await first()).id, 'rescheduled', { retryAt })).toMatchObject({
      retryAt,
      done: { nextAttemptAt: retryAt },
    })
  })

  test.each([
    ['in the past', 'rescheduled', '2026-11-18T14:00:00+08:00'],
    ['without being a new appointment', 'no_answer', '2026-11-19T11:00:00+08:00'],
  ])('a time %s is refused', async (_why, outcome, time) => {
    await newCustomer('王芳')
    await expect(record((await first()).id, outcome, { retryAt: at(time) })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  test('the second window gets the state that the first one made', async () => {
    await newCustomer('王芳')
    const { id } = await first()
    await record(id, 'reached')
    await expect(record(id, 'no_answer')).rejects.toMatchObject({
      code: 'callback.already_closed',
      facts: { id, state: 'done' },
    })
  })

  test('six tries without an answer end it; reached later, it is done after all', async () => {
    const memberId = await newCustomer('王芳')
    const { id } = await first()
    for (let day = 19; day <= 24; day++) {
      on(`11-${day}T11:00:00`)
      await record(id, 'no_answer')
    }
    expect(await club.call('callbacks.get', { id })).toMatchObject({ callback: { state: 'unreachable', attempts: 6 } })
    await expect(record(id, 'no_answer')).rejects.toMatchObject({ code: 'callback.already_closed' })
    expect(await club.call('visits.checkIn', { memberId })).toMatchObject({ owed: [{ callbackId: id }] })
    expect(await record(id, 'reached', { channel: 'onsite' })).toMatchObject({ done: { state: 'done' } })
  })

  test('a dead number leaves the talk to the next visit until a new number is entered', async () => {
    const memberId = await newCustomer('王芳')
    const { id } = await first()
    expect(await record(id, 'invalid_number')).toMatchObject({ done: { state: 'open', channel: 'onsite' } })
    on('11-18T15:30:00')
    const page = await club.call<{ version: number }>('members.get', { id: memberId })
    await club.call('members.update', { id: memberId, version: page.version, addPhones: [{ phone: '13900139000' }] })
    expect(await first()).toMatchObject({ id, channel: 'phone' })
  })

  test('nobody without a certificate calls [C1]', async () => {
    await newCustomer('王芳')
    const { id } = await first()
    const { desk, id: staffId } = await hire(club, '小李', 'caller')
    await expect(club.callAs(desk, 'plans.take', { callbackId: id })).rejects.toMatchObject({
      code: 'callback.not_certified',
      facts: { staffId },
    })
    expect((await first()).attempts).toBe(0)
  })
})

describe('taking back', () => {
  test('the call is open again, the attempt stays in the history', async () => {
    await newCustomer('王芳')
    const { attemptId, done } = await record((await first()).id, 'reached')
    expect(await club.call('callbacks.undo', { attemptId })).toMatchObject({ callback: { state: 'open', attempts: 0 } })
    const { attempts } = await club.call<{ attempts: object[] }>('callbacks.get', { id: done.id })
    expect(attempts).toMatchObject([{ id: attemptId, undone: true }])
    await expect(club.call('callbacks.undo', { attemptId })).rejects.toMatchObject({ code: 'attempt.not_undoable' })
  })

  test('a caller takes back nothing of others', async () => {
    await newCustomer('王芳')
    const { attemptId } = await record((await first()).id, 'no_answer')
    const { desk } = await hire(club, '小李', 'caller')
    await expect(club.callAs(desk, 'callbacks.undo', { attemptId })).rejects.toMatchObject({
      code: 'record.not_found',
    })
  })
})

describe('who sees which', () => {
  test('a caller sees own calls and those of nobody', async () => {
    const { desk, id } = await hire(club, '小李', 'caller')
    const other = await hire(club, '小陈', 'caller')
    await newCustomer('没人的', '13800138000')
    await newCustomer('小李的', '13800138001', { accountManagerId: id })
    await newCustomer('小陈的', '13800138002', { accountManagerId: other.id })
    const queue = await club.callAs<Queue>(desk, 'callbacks.listDue', {})
    expect(queue.rows.map((row) => row.member).sort()).toEqual(['小李的', '没**'])
    expect(queue.counts.later).toBe(2)
    const all = await listDue()
    const foreign = all.rows.find((row) => row.member === '小陈的')
    await expect(club.callAs(desk, 'callbacks.get', { id: foreign?.id })).rejects.toMatchObject({
      code: 'record.not_found',
    })
  })

  test('the front desk has no list of calls', async () => {
    const { desk } = await hire(club, '前台', 'frontdesk')
    await expect(club.callAs(desk, 'callbacks.listDue', {})).rejects.toMatchObject({ code: 'access.denied' })
  })
})

test('those born late are closed in one act, the others stay', async () => {
  const late = await newMember('王芳', '13800138000')
  await consume(late, '2026-11-10T12:00:00+08:00')
  await newCustomer('李倩', '13800138001')
  expect(await club.call('callbacks.closeBornLate', { note: '旧数据' })).toEqual({ closed: 1 })
  const { rows } = await club.call<{ rows: { kind: string; state: string }[] }>('callbacks.obligations', { all: true })
  const first = rows.filter(({ kind }) => kind === 'first')
  expect(first.map((row) => row.state).sort()).toEqual(['missed', 'open'])
  expect(await club.call('callbacks.closeBornLate', {})).toEqual({ closed: 0 })
})

test('counts follow the time that is left', async () => {
  await newCustomer('明天的', '13800138000')
  const counts = async () => (await listDue()).counts
  expect(await counts()).toEqual({ overdue: 0, soon: 0, today: 0, later: 1, bornLate: 0 })
  on('11-19T09:00:00')
  expect(await counts()).toMatchObject({ today: 1, later: 0 })
  on('11-19T13:00:00')
  expect(await counts()).toMatchObject({ soon: 1, today: 0 })
  on('11-19T15:00:01')
  expect(await counts()).toMatchObject({ overdue: 1, soon: 0 })
})

test('a merge hands the callback to the one who stays, its undo gives it back', async () => {
  const into = await newMember('王芳', '13800138000')
  const from = await newCustomer('王 芳', '13800138001')
  const merged = await club.call<{ mergeId: string }>('members.merge', { intoId: into, fromId: from })
  expect((await listDue()).rows).toMatchObject([{ memberId: into, why: { rule: 'first' } }])
  await club.call('members.undoMerge', { mergeId: merged.mergeId })
  expect((await listDue()).rows).toMatchObject([{ memberId: from }])
})
