import { beforeEach, describe, expect, test } from 'vitest'
import { deskTick } from '../../../../src/main/app/tick'
import { announceAbsence } from '../../../../src/main/domains/escalation/announce'
import { speak } from '../../../../src/main/domains/escalation/speak'
import { addNotice } from '../../../../src/main/domains/notices/service'
import type { Desk } from '../../../../src/main/kernel/desk'
import type { Notice } from '../../../../src/shared/contract/notices'
import { at, hire, type TestClub, testClub } from '../../club'
import { runningClock } from '../../running-clock'

type List = { unread: number; rows: Notice[]; toast: Notice[] }

let club: TestClub
let caller: Desk
let clock: ReturnType<typeof runningClock>

beforeEach(async () => {
  clock = runningClock('2026-10-21T15:00:00+08:00')
  // A Wednesday.
  club = await testClub({ clock })
  const hired = await hire(club, '李客服', 'caller')
  caller = hired.desk
  await club.call('staff.certify', { id: hired.id, validUntil: null })
  // The manager leads and does not call.
  await club.call('plans.setShifts', { staffId: '1', week: [] })
})

const list = (desk: Desk) => club.callAs<List>(desk, 'notices.list', {})
const tickAt = async (time: string) => {
  clock.set(time)
  await deskTick(club.core)
}
const stages = async (desk: Desk) => (await list(desk)).rows.map((row) => row.stage)

let phones = 0
async function customer(name: string) {
  phones += 1
  const phone = `138${String(phones).padStart(8, '0')}`
  const { id } = await club.call<{ id: string }>('members.register', { fields: { name }, phones: [{ phone }] })
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
  return id
}

describe('a first call that nobody makes', () => {
  test('is said at half time, at 80 and at 100 per cent, each once, to whom it concerns', async () => {
    await customer('王芳')
    await tickAt('2026-10-21T15:01:00+08:00')
    expect(await stages(caller)).toEqual([])
    // Known from 15:00 to 15:00: 5.5 hours of phone time today, 3.25 tomorrow.
    await tickAt('2026-10-21T19:30:00+08:00')
    expect(await list(caller)).toMatchObject({ unread: 1, rows: [{ stage: 50, what: 'escalation' }], toast: [] })
    await tickAt('2026-10-22T11:45:00+08:00')
    expect(await list(caller)).toMatchObject({ unread: 2, toast: [{ stage: 80, facts: { kind: 'first' } }] })
    await tickAt('2026-10-22T11:46:00+08:00')
    expect(await stages(caller)).toEqual([80, 50])
    await tickAt('2026-10-22T15:01:00+08:00')
    expect(await stages(caller)).toEqual([100, 80, 50])
    // The manager is who leads here.
    expect(await stages(club.desk)).toEqual([100])
  })

  test('what was shown or read does not pop up again', async () => {
    await customer('王芳')
    await tickAt('2026-10-22T11:45:00+08:00')
    const { toast } = await list(caller)
    expect(toast).toHaveLength(1)
    await club.callAs(caller, 'notices.shown', { ids: toast.map((each) => each.id) })
    expect(await list(caller)).toMatchObject({ unread: 1, toast: [] })
    await club.callAs(caller, 'notices.read', { ids: toast.map((each) => each.id) })
    expect(await list(caller)).toMatchObject({ unread: 0, toast: [] })
  })

  test('a call that is made is not spoken of', async () => {
    await customer('王芳')
    const { rows } = await club.callAs<{ rows: { id: string }[] }>(caller, 'callbacks.listDue', {})
    await club.callAs(caller, 'callbacks.record', { id: rows[0]?.id, outcome: 'reached', tries: 0 })
    await tickAt('2026-10-23T11:00:00+08:00')
    expect(await stages(caller)).toEqual([])
    expect(await stages(club.desk)).toEqual([])
  })

  test('more than three pop up as one, and stay in the list one by one', async () => {
    for (const name of ['甲', '乙', '丙', '丁', '戊']) await customer(`王${name}`)
    await tickAt('2026-10-22T11:45:00+08:00')
    const { rows, toast } = await list(caller)
    expect(toast).toMatchObject([{ what: 'several', facts: { count: 5, late: 0 } }])
    expect(rows).toHaveLength(6)
    // What comes on top before anybody has looked is added to it.
    await tickAt('2026-10-22T15:01:00+08:00')
    expect((await list(caller)).toast).toMatchObject([{ what: 'several', facts: { count: 10, late: 5 } }])
  })

  test('nothing at night; what became due is said in the morning', async () => {
    clock.set('2026-10-21T22:30:00+08:00')
    await customer('王芳')
    await tickAt('2026-10-22T22:31:00+08:00')
    expect(await stages(caller)).toEqual([])
    await tickAt('2026-10-23T08:59:00+08:00')
    expect(await stages(caller)).toEqual([])
    await tickAt('2026-10-23T09:00:00+08:00')
    expect(await stages(caller)).toEqual([100])
  })
})

describe('never twice', () => {
  test('speaking again at the same moment, or after the watch was lost, says nothing', async () => {
    await customer('王芳')
    await tickAt('2026-10-22T11:45:00+08:00')
    const { db } = opened()
    db.run('UPDATE notice_watch SET next_at = 0')
    await tickAt('2026-10-22T11:46:00+08:00')
    expect(await stages(caller)).toEqual([80])
  })

  test('a tick that failed in the middle has said nothing, and the next one says it once', async () => {
    await customer('王芳')
    await customer('李倩')
    const { db, connection } = opened()
    const now = at('2026-10-22T11:45:00+08:00')
    connection.exec('BEGIN')
    speak(db, now)
    connection.exec('ROLLBACK')
    expect(await stages(caller)).toEqual([])
    await tickAt('2026-10-22T11:45:00+08:00')
    expect(await stages(caller)).toEqual([80, 80])
  })

  test('a key is said once', () => {
    const { db } = opened()
    const said = {
      key: 'home_visit#1',
      what: 'home_visit',
      facts: {},
      to: { roles: ['manager'] },
      toast: true,
    } as const
    expect(addNotice({ db, now: 1 }, said)).toBe(true)
    expect(addNotice({ db, now: 2 }, said)).toBe(false)
  })
})

test('ten days off: one thing to read for each person, not one for each call', async () => {
  for (let n = 0; n < 30; n++) await customer(`王${String.fromCodePoint(0x4e00 + n)}`)
  await tickAt('2026-10-31T10:30:00+08:00')
  for (const desk of [caller, club.desk]) expect((await list(desk)).toast.length).toBeLessThanOrEqual(3)
  const manager = await list(club.desk)
  // Thirty late calls fit into two days of twenty, so the radar has nothing to add to the digest.
  expect(manager.toast.map((each) => each.what)).toEqual(['several'])
  expect(manager.toast.find((each) => each.what === 'several')?.facts).toEqual({ digest: true, count: 30, late: 30 })
  await tickAt('2026-10-31T10:31:00+08:00')
  expect((await list(club.desk)).rows).toHaveLength(manager.rows.length)
})

test('nothing is said while the clock is in doubt, and what was true is said once it is believed', async () => {
  await customer('王芳')
  await tickAt('2026-10-21T15:01:00+08:00')
  clock.jump('2026-10-25T11:45:00+08:00')
  await deskTick(club.core)
  expect(await stages(caller)).toEqual([])
  await club.call('settings.confirmClock', {})
  await deskTick(club.core)
  expect(await stages(club.desk)).toContain(150)
})

test('a longer absence is told once to who leads', () => {
  const { db } = opened()
  const now = at('2026-11-02T09:00:00+08:00')
  expect(announceAbsence(db, now - 3_600_000, now)).toBe(false)
  expect(announceAbsence(db, at('2026-10-23T09:00:00+08:00'), now)).toBe(true)
  expect(announceAbsence(db, at('2026-10-23T09:00:00+08:00'), now)).toBe(false)
  const said = db.all<{ facts: string }>(`SELECT facts FROM notice WHERE what = 'catch_up'`)
  expect(said.map((row) => JSON.parse(row.facts))).toEqual([{ days: 10, overdue: 0 }])
})

test('from November on a missing list of next year’s holidays is told once', async () => {
  await tickAt('2026-10-31T10:00:00+08:00')
  expect((await list(club.desk)).rows.filter((row) => row.what === 'calendar')).toEqual([])
  await tickAt('2026-11-02T10:00:00+08:00')
  await tickAt('2026-11-03T10:00:00+08:00')
  const told = (await list(club.desk)).rows.filter((row) => row.what === 'calendar')
  expect(told).toMatchObject([{ facts: { year: 2027 } }])
  expect((await list(caller)).rows.filter((row) => row.what === 'calendar')).toEqual([])
})

function opened() {
  const found = club.core.club()
  if (!found) throw new Error('the club is closed')
  return found
}
