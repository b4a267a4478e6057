import { beforeEach, describe, expect, test } from 'vitest'
import { changesSoFar, isPlanned, markPlanned, markUnplanned } from '../../../../src/main/domains/plans/run'
import type { Desk } from '../../../../src/main/kernel/desk'
import type { Callback } from '../../../../src/shared/contract/callbacks'
import type { PlannedCall } from '../../../../src/shared/contract/plans'
import { addDays, type Day } from '../../../../src/shared/day'
import { isAppError } from '../../../../src/shared/errors'
import { at, hire, hireCaller, type TestClub, testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'

/** A Wednesday in the middle of a quarter. */
const TODAY = '2026-10-21'

type Calendar = {
  plannedAt: number | null
  publishedUntil: Day | null
  days: { day: Day; kind: string }[]
  staff: { staffId: string; name: string; days: { day: Day; capacity: number; planned: number; away: string }[] }[]
  unplaced: number
}
type Calls = { total: number; rows: (Omit<PlannedCall, 'day'> & { day: Day | null })[] }
type Week = { weekday: number; from: number; until: number; calls: number }[]

let club: TestClub
let wang: { desk: Desk; id: string }
beforeEach(async () => {
  club = await testClub({ now: `${TODAY}T09:00:00+08:00` })
  wang = await hireCaller(club, '王客服')
})

/** The manager leads and does not call. */
const alone = () => club.call('plans.setShifts', { staffId: '1', week: [] })
const everyDay = (calls: number): Week =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 540, until: 1260, calls }))

let phones = 0
/** Somebody whose first purchase is long ago: owed a contact until the end of the quarter. */
async function oldCustomer(name: string) {
  phones += 1
  const phone = `137${String(phones).padStart(8, '0')}`
  const { id } = await club.call<{ id: string }>('members.register', { fields: { name }, phones: [{ phone }] })
  await club.call('consumptions.record', {
    memberId: id,
    amountFen: 100,
    item: '水',
    quantity: 1,
    at: at('2026-10-01T12:00:00+08:00'),
  })
  return id
}

async function oldCustomers(count: number) {
  for (let n = 0; n < count; n++) await oldCustomer(`客户${n}`)
}

const replan = () => club.call<{ planned: number; moved: number; unplaced: number }>('plans.replan', {})
const calendar = (from = TODAY, until: Day = '2026-12-31') => club.call<Calendar>('plans.calendar', { from, until })
const calls = (extra: object = {}) =>
  club.call<Calls>('plans.calls', { from: TODAY, until: '2026-12-31', limit: 500, ...extra })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isAppError(error) ? [error.code, error.facts] : error),
  )

describe('the plan', () => {
  test('gives every open call a day and a certified caller, once', async () => {
    await alone()
    await oldCustomers(12)
    await hire(club, '无证', 'caller')
    expect(await replan()).toEqual({ planned: 12, moved: 0, unplaced: 0 })
    const { total, rows } = await calls()
    expect(total).toBe(12)
    expect(new Set(rows.map((row) => row.key)).size).toBe(12)
    for (const row of rows) expect(row).toMatchObject({ staff: '王客服', lent: false, kind: 'periodic' })
    const days = rows.map((row) => row.day ?? '')
    expect(days.every((day) => day >= TODAY && day <= '2026-12-31')).toBe(true)
    expect(await replan()).toEqual({ planned: 12, moved: 0, unplaced: 0 })
    expect((await calls()).rows).toEqual(rows)
  })

  test('the calendar counts what the list of calls holds', async () => {
    await oldCustomers(9)
    await replan()
    const { rows } = await calls()
    const { staff, publishedUntil, days } = await calendar()
    expect(publishedUntil).toBe('2026-10-23')
    expect(days.find((each) => each.day === '2026-10-25')?.kind).toBe('weekend')
    for (const person of staff)
      for (const each of person.days) {
        const listed = rows.filter((row) => row.day === each.day && row.staffId === person.staffId)
        expect(each.planned).toBe(listed.length)
        if (each.planned > 0) expect(each.capacity).toBeGreaterThanOrEqual(each.planned)
      }
    // Nobody has said otherwise: six days of twenty calls.
    expect(staff[1]?.days.find((each) => each.day === '2026-10-24')).toMatchObject({ capacity: 20, away: 'no' })
    expect(staff[1]?.days.find((each) => each.day === '2026-10-25')).toMatchObject({ capacity: 0, away: 'off' })
  })

  test('leave moves only the calls of those days', async () => {
    await alone()
    await club.call('plans.setShifts', { staffId: wang.id, week: everyDay(2) })
    await oldCustomers(40)
    await replan()
    const before = (await calls()).rows
    const [from, until] = ['2026-12-14', '2026-12-15']
    const away = before.filter((row) => row.day !== null && row.day >= from && row.day <= until)
    expect(away.length).toBeGreaterThan(0)
    const leave = await club.call<{ id: string; callsToMove: number }>('plans.addLeave', {
      staffId: wang.id,
      kind: 'leave',
      from,
      until,
    })
    expect(leave.callsToMove).toBe(away.length)
    const after = new Map((await calls()).rows.map((row) => [row.key, row.day]))
    for (const row of away) expect([from, until]).not.toContain(after.get(row.key))
    const others = before.filter((row) => !away.includes(row))
    expect(others.filter((row) => after.get(row.key) !== row.day)).toEqual([])
    const { staff } = await calendar(from, until)
    expect(staff.find((each) => each.staffId === wang.id)?.days).toMatchObject([{ away: 'leave' }, { away: 'leave' }])
    await club.call('plans.removeLeave', { id: leave.id })
    expect(await club.call('plans.leave', { from, until })).toEqual([])
  })

  test('what finds no room is told', async () => {
    await alone()
    await club.call('plans.setShifts', { staffId: wang.id, week: everyDay(1).slice(0, 1) })
    await oldCustomers(20)
    const { planned, unplaced } = await replan()
    expect(planned + unplaced).toBe(20)
    expect(unplaced).toBeGreaterThan(5)
    expect((await calls({ which: 'unplaced' })).total).toBe(unplaced)
    expect((await calendar()).unplaced).toBe(unplaced)
  })

  test('a first call that comes up during the day is in today’s plan at once', async () => {
    await alone()
    await replan()
    club.clock.set(at(`${TODAY}T15:00:00+08:00`))
    const { id } = await club.call<{ id: string }>('members.register', {
      fields: { name: '新人' },
      phones: [{ phone: '13600000001' }],
    })
    await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
    expect((await calls()).rows).toMatchObject([{ day: TODAY, staff: '王客服', kind: 'first' }])
    expect((await calls({ from: addDays(TODAY, 1) })).total).toBe(0)
  })

  test('each day can say why it was not taken', async () => {
    await alone()
    await oldCustomers(3)
    await replan()
    const [row] = (await calls()).rows
    const why = await club.call<{ day: Day; days: { day: Day; reason: string }[] }>('plans.whyThisDay', {
      callbackId: row?.callbackId,
    })
    expect(why.day).toBe(row?.day)
    const reasons = new Map(why.days.map((each) => [each.day, each.reason]))
    expect(reasons.get(row?.day ?? '')).toBe('chosen')
    expect(reasons.get('2026-10-25')).toBe('away')
    expect(reasons.get('2027-01-01')).toBe('after_due')
  })
})

test('what changes while a plan is being made is not taken for planned', async () => {
  await replan()
  const { db, reader } = opened()
  expect(isPlanned(reader, TODAY)).toBe(true)
  const before = changesSoFar(reader)
  markUnplanned(db)
  markPlanned(db, TODAY, before)
  expect(isPlanned(reader, TODAY)).toBe(false)
  await replan()
  expect(isPlanned(reader, TODAY)).toBe(true)
  expect(isPlanned(reader, addDays(TODAY, 1))).toBe(false)
})

function opened() {
  const found = club.core.club()
  if (!found) throw new Error('the club is closed')
  return found
}

describe('who may call', () => {
  test('a plan without anybody is refused', async () => {
    await club.call('staff.certify', { id: '1', validUntil: null })
    expect(await refusal(club.call('plans.setShifts', { staffId: '1', week: [] }))).toBe('done')
    expect(await refusal(club.call('plans.setShifts', { staffId: wang.id, week: [] }))).toEqual([
      'plan.impossible',
      { reason: 'no_room', staff: '王客服' },
    ])
    // The refused week was not kept.
    const shifts = await club.call<{ staffId: string; week: Week }[]>('plans.shifts', {})
    expect(shifts.find((each) => each.staffId === wang.id)?.week).toHaveLength(6)
  })

  test('the last certificate is not taken away', async () => {
    await club.call('staff.certify', { id: wang.id, validUntil: '2026-01-01' })
    expect(await refusal(club.call('staff.certify', { id: '1', validUntil: '2026-01-01' }))).toEqual([
      'plan.impossible',
      { reason: 'nobody_certified', staff: '张店长' },
    ])
  })

  test('no calls are planned after a certificate has run out', async () => {
    await alone()
    await oldCustomers(5)
    await club.call('staff.certify', { id: wang.id, validUntil: '2026-11-05' })
    await replan()
    for (const row of (await calls()).rows) expect(row.day === null || row.day <= '2026-11-05').toBe(true)
    const { staff } = await calendar('2026-11-05', '2026-11-06')
    const days = staff.find((each) => each.staffId === wang.id)?.days
    expect(days?.map((each) => each.away)).toEqual(['no', 'uncertified'])
  })

  test.each([
    ['twice', [everyDay(5)[0], everyDay(6)[0]]],
    ['empty', [{ weekday: 1, from: 600, until: 600, calls: 5 }]],
  ])('a week that is %s is refused', async (message, week) => {
    expect(await refusal(club.call('plans.setShifts', { staffId: wang.id, week }))).toEqual([
      'input.invalid',
      { issues: [{ path: 'week', message }] },
    ])
  })
})

describe('giving calls to somebody else', () => {
  test('the queue of both follows, and it can be undone', async () => {
    const li = await hireCaller(club, '李客服')
    await oldCustomers(2)
    await replan()
    const before = (await calls()).rows
    const ids = before.map((row) => row.callbackId)
    const due = async (desk: Desk) =>
      (await club.callAs<{ rows: Callback[] }>(desk, 'callbacks.listDue', { bornLate: false })).rows.map(
        (row) => row.id,
      )
    type Had = { callbackId: string; staffId: string | null; plannedFor: string | null }
    type Moved = { moved: number; before: Had[] }
    const moved = await club.call<Moved>('plans.reassign', { callbackIds: ids, staffId: li.id, reason: '请假' })
    expect(moved.moved).toBe(2)
    expect((await due(li.desk)).sort()).toEqual([...ids].sort())
    expect(await due(wang.desk)).toEqual([])
    for (const row of (await calls()).rows) expect(row).toMatchObject({ staff: '李客服', lent: false })
    // Another derivation does not take them back.
    await club.call('settings.update', { changes: { callMinutes: 9 } })
    expect(await due(wang.desk)).toEqual([])
    for (const { callbackId, staffId, plannedFor } of moved.before)
      await club.call('plans.reassign', { callbackIds: [callbackId], staffId, plannedFor })
    expect((await calls()).rows.map((row) => row.staffId)).toEqual(before.map((row) => row.staffId))
    const wangs = before.filter((row) => row.staffId === wang.id).map((row) => row.callbackId)
    expect((await due(wang.desk)).sort()).toEqual(wangs.sort())
  })

  test('not to somebody without a certificate', async () => {
    const { id } = await hire(club, '无证', 'caller')
    await oldCustomers(1)
    await replan()
    const [row] = (await calls()).rows
    const given = club.call('plans.reassign', { callbackIds: [row?.callbackId], staffId: id })
    expect(await refusal(given)).toEqual(['callback.not_certified', { staffId: id }])
  })
})

describe('coverage of a quarter', () => {
  type Counts = { due: number; attempted: number; reached: number; uncovered: number }
  type Rows = { total: number; rows: { member: string; reason: string | null; attempts: number }[] }

  test('counts members, and names each with the reason', async () => {
    await alone()
    for (const name of ['甲', '乙', '丙', '丁']) await oldCustomer(name)
    await replan()
    const byName = new Map((await calls()).rows.map((row) => [row.member, row]))
    const record = (name: string, outcome: string) =>
      club.callAs(wang.desk, 'callbacks.record', { id: byName.get(name)?.callbackId, outcome, tries: 0 })
    await record('甲', 'reached')
    await record('乙', 'no_answer')
    const { id, version } = await club.call<{ id: string; version: number }>('members.get', {
      id: byName.get('丙')?.memberId,
    })
    await club.call('members.update', { id, version, fields: { optOut: ['service'] } })
    const coverage = await club.call<Counts & { byTier: (Counts & { tier: string })[] }>('plans.coverage', {
      quarter: '2026Q4',
    })
    expect(coverage).toMatchObject({ due: 4, attempted: 2, reached: 1, uncovered: 3 })
    expect(coverage.byTier.reduce((sum, each) => sum + each.due, 0)).toBe(4)
    const rows = async (which: string) =>
      (await club.call<Rows>('plans.coverageRows', { quarter: '2026Q4', which })).rows.map((row) => [
        row.member,
        row.reason,
      ])
    expect(await rows('uncovered')).toEqual([
      ['乙', 'tried'],
      ['丙', 'opted_out'],
      ['丁', 'not_yet'],
    ])
    expect(await rows('reached')).toEqual([['甲', null]])
    expect(await club.call('plans.coverage', { quarter: '2026Q3' })).toMatchObject({ due: 0 })
    // Whoever was reached in this quarter is owed a contact in the next.
    expect(await club.call('plans.coverage', { quarter: '2027Q1' })).toMatchObject({ due: 1, reached: 0 })
  })
})

test('no page of the plan reads a growing table from end to end', async () => {
  await oldCustomers(2)
  await replan()
  const planned = await plansOf(club, async () => {
    await calendar()
    await calls()
    await calls({ staffId: wang.id })
    await calls({ which: 'unplaced' })
    await club.callAs(wang.desk, 'plans.calls', { from: TODAY, until: TODAY })
    await club.call('plans.radar', {})
    await club.call('plans.coverage', { quarter: '2026Q4' })
    await club.call('plans.coverageRows', { quarter: '2026Q4', which: 'due' })
    await club.call('notices.list', {})
  })
  expect(slowSteps(planned)).toEqual([])
})
