import { beforeEach, describe, expect, test } from 'vitest'
import type { Desk } from '../../../../src/main/kernel/desk'
import type { PlannedCall } from '../../../../src/shared/contract/plans'
import type { Day } from '../../../../src/shared/day'
import { at, hireCaller, PASSWORD, type TestClub, testClub } from '../../club'

/** A Wednesday in the middle of a quarter. */
const TODAY = '2026-10-21'

type Calls = { total: number; rows: (Omit<PlannedCall, 'day'> & { day: Day | null })[] }

let club: TestClub
let wang: { desk: Desk; id: string }
beforeEach(async () => {
  club = await testClub({ now: `${TODAY}T09:00:00+08:00` })
  wang = await hireCaller(club, '王客服')
})

/** Somebody whose first purchase is long ago: owed a contact until the end of the quarter. */
async function oldCustomer(name: string, phone?: string) {
  const phones = phone === undefined ? [] : [{ phone }]
  const { id } = await club.call<{ id: string }>('members.register', { fields: { name }, phones })
  const sale = { memberId: id, amountFen: 100, item: '水', quantity: 1, at: at('2026-10-01T12:00:00+08:00') }
  await club.call('consumptions.record', sale)
}
async function oldCustomers(count: number) {
  for (let n = 0; n < count; n++) await oldCustomer(`客户${n}`, `137${String(n).padStart(8, '0')}`)
}

const replan = () => club.call<{ planned: number; unplaced: number }>('plans.replan', {})
const calls = (extra: object = {}) =>
  club.call<Calls>('plans.calls', { from: TODAY, until: '2026-12-31', limit: 500, ...extra })

describe('days that are over', () => {
  type Load = { day: Day; capacity: number; planned: number; made: number | null }
  type Past = { staff: { staffId: string; calls: boolean; days: Load[] }[]; waitingForVisit: number }
  const past = (from: Day, until: Day, desk = club.desk) => club.callAs<Past>(desk, 'plans.calendar', { from, until })
  const made = (extra: object = {}) =>
    club.call<{ total: number; rows: { member: string; staff: string; outcome: string; at: number }[] }>('plans.made', {
      from: TODAY,
      until: TODAY,
      ...extra,
    })

  test('say what was done, by whom, against what could have been', async () => {
    await oldCustomers(3)
    await replan()
    const due = (await calls()).rows
    await club.call('plans.reassign', { callbackIds: due.map((each) => each.callbackId), staffId: wang.id })
    await club.callAs(wang.desk, 'callbacks.record', { id: due[0]?.callbackId, outcome: 'no_answer', tries: 0 })
    await club.callAs(wang.desk, 'callbacks.record', { id: due[1]?.callbackId, outcome: 'reached', tries: 0 })
    const undone = await club.callAs<{ attemptId: string }>(wang.desk, 'callbacks.record', {
      id: due[2]?.callbackId,
      outcome: 'busy',
      tries: 0,
    })
    await club.callAs(wang.desk, 'callbacks.undo', { attemptId: undone.attemptId })
    expect((await past(TODAY, TODAY)).staff[1]?.days).toMatchObject([{ day: TODAY, made: 2 }])
    club.clock.set(at('2026-10-22T09:00:00+08:00'))
    await replan()
    const { staff } = await past('2026-10-20', '2026-10-23')
    expect(staff[1]?.days.map((each) => each.made)).toEqual([0, 2, 0, null])
    expect(staff[1]?.days[1]).toMatchObject({ capacity: 20, planned: 0 })
    expect(staff[0]?.days.map((each) => each.made)).toEqual([0, 0, 0, null])
    expect(await made()).toMatchObject({
      total: 2,
      rows: [
        { staff: '王客服', outcome: 'reached' },
        { staff: '王客服', outcome: 'no_answer' },
      ],
    })
    expect((await made({ staffId: '1' })).total).toBe(0)
    expect((await made({ from: '2026-10-22', until: '2026-10-22' })).total).toBe(0)
  })

  test('a colleague sees only the own calls, and one who has left is not forgotten', async () => {
    await oldCustomers(1)
    await replan()
    const [due] = (await calls()).rows
    await club.call('plans.reassign', { callbackIds: [due?.callbackId], staffId: wang.id })
    await club.callAs(wang.desk, 'callbacks.record', { id: due?.callbackId, outcome: 'no_answer', tries: 0 })
    const li = await hireCaller(club, '李客服')
    expect((await club.callAs<{ total: number }>(li.desk, 'plans.made', { from: TODAY, until: TODAY })).total).toBe(0)
    expect((await past(TODAY, TODAY, li.desk)).staff.map((each) => each.staffId)).toEqual([li.id])
    await club.call('staff.setRoles', { id: wang.id, roles: ['frontdesk'], ownPassword: PASSWORD })
    const { staff } = await past(TODAY, TODAY)
    expect(staff.find((each) => each.staffId === wang.id)).toMatchObject({
      calls: false,
      days: [{ made: 1, capacity: 0, planned: 0 }],
    })
    expect(staff.filter((each) => each.calls).map((each) => each.staffId)).toEqual(['1', li.id])
  })
})

test('a member without a phone has no day but is not hidden: the plan and coverage say who is waited for', async () => {
  await oldCustomer('无号')
  await oldCustomer('有号', '13700000001')
  expect(await replan()).toMatchObject({ planned: 1, unplaced: 0 })
  const calendar = await club.call('plans.calendar', { from: TODAY, until: TODAY })
  expect(calendar).toMatchObject({ waitingForVisit: 1, unplaced: 0 })
  const { total, rows } = await calls({ which: 'onsite' })
  expect({ total, names: rows.map((row) => row.member) }).toEqual({ total: 1, names: ['无号'] })
  expect(rows[0]).toMatchObject({ day: null, kind: 'periodic', lent: false })
  const coverage = await club.call('plans.coverage', { quarter: '2026Q4' })
  expect(coverage).toMatchObject({ due: 2, uncovered: 2, onsite: 1 })
  const waiting = await club.call<{ rows: object[] }>('plans.coverageRows', { quarter: '2026Q4', which: 'onsite' })
  expect(waiting.rows).toMatchObject([{ member: '无号', reason: 'no_phone' }])
})
