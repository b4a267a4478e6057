import { beforeEach, describe, expect, test } from 'vitest'
import type { OpenClub } from '../../../../src/main/kernel/context'
import type { ClubSettings, PlanEffect, Preview } from '../../../../src/shared/contract/settings'
import { at, hire, type TestClub, testClub } from '../../club'

/** A Wednesday in the middle of a quarter. */
const TODAY = '2026-10-21'

let club: TestClub
let settings: ClubSettings
beforeEach(async () => {
  club = await testClub({ now: `${TODAY}T09:00:00+08:00` })
  settings = await club.call<ClubSettings>('settings.get', {})
})

async function caller(name: string, calls: number) {
  const { id } = await hire(club, name, 'caller')
  await club.call('staff.certify', { id, validUntil: null })
  await shift(id, calls)
}
const shift = (staffId: string, calls: number) =>
  club.call('plans.setShifts', {
    staffId,
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 540, until: 1260, calls })),
  })

async function oldCustomers(count: number) {
  for (let n = 0; n < count; n++) {
    const { id } = await club.call<{ id: string }>('members.register', {
      fields: { name: `客户${n}` },
      phones: [{ phone: `137${String(n).padStart(8, '0')}` }],
    })
    const sale = { memberId: id, amountFen: 100, item: '水', quantity: 1, at: at('2026-10-01T12:00:00+08:00') }
    await club.call('consumptions.record', sale)
  }
}

type Row = { key: string; day: string | null; staff: string | null }
const rows = async () =>
  (await club.call<{ rows: Row[] }>('plans.calls', { from: TODAY, until: '2026-12-31', limit: 500 })).rows

const planOf = async (planning: Partial<ClubSettings['planning']>): Promise<PlanEffect> => {
  const { plan } = await club.call<Preview>('settings.preview', {
    changes: { planning: { ...settings.planning, ...planning } },
  })
  if (plan === null) throw new Error('the plan was not tried')
  return plan
}
const save = (planning: Partial<ClubSettings['planning']>) =>
  club.call('settings.update', { changes: { planning: { ...settings.planning, ...planning } } })

describe('other numbers of the plan', () => {
  beforeEach(async () => {
    await caller('王客服', 4)
    await caller('李客服', 3)
    await shift('1', 0)
    await oldCustomers(60)
    await club.call('plans.replan', {})
  })

  test.each<[string, Partial<ClubSettings['planning']>]>([
    ['no room kept free', { reservePercent: 0 }],
    ['half of each day kept free', { reservePercent: 50 }],
    ['idle time filled to the last', { idlePercent: 0 }],
    ['two weeks published', { publishedDays: 14 }],
  ])('%s: what the trial says is what happens', async (_what, planning) => {
    const before = new Map((await rows()).map((row) => [row.key, row]))
    const effect = await planOf(planning)
    // A trial writes nothing.
    expect(await rows()).toEqual([...before.values()])
    await save(planning)
    const after = await rows()
    const both = after.filter((row) => row.day !== null && before.get(row.key)?.day)
    expect(effect.otherDay).toBe(both.filter((row) => row.day !== before.get(row.key)?.day).length)
    expect(effect.otherStaff).toBe(both.filter((row) => row.staff !== before.get(row.key)?.staff).length)
    expect(effect.planned).toEqual({ before: before.size, after: after.length })
    const unplaced = await club.call<{ unplaced: number }>('plans.calendar', { from: TODAY, until: TODAY })
    expect(effect.unplaced.after).toBe(unplaced.unplaced)
    const load = Map.groupBy(after, (row) => row.day)
    expect(effect.peak.after?.calls).toBe(Math.max(...[...load.values()].map((list) => list.length)))
    expect(load.get(effect.peak.after?.day ?? null)).toHaveLength(effect.peak.after?.calls ?? -1)
  })

  test('filling idle time moves calls, and the peak with them', async () => {
    const effect = await planOf({ idlePercent: 0, reservePercent: 0 })
    expect(effect.otherDay).toBeGreaterThan(0)
    expect(effect.peak.after?.calls).toBeGreaterThan(effect.peak.before?.calls ?? 0)
  })

  test('so much kept free that calls find no room', async () => {
    const [, wang, li] = await club.call<{ staffId: string }[]>('plans.shifts', {})
    const mondays = [{ weekday: 1, from: 540, until: 1260, calls: 7 }]
    await club.call('plans.setShifts', { staffId: wang?.staffId, week: mondays })
    await shift(li?.staffId ?? '', 0)
    const effect = await planOf({ reservePercent: 60 })
    expect(effect.unplaced.after).toBeGreaterThan(effect.unplaced.before)
    expect(effect.short.after).toBeGreaterThan(effect.short.before)
  })

  test('hours that leave less time, and a day off, say what they make of the plan, and that is what happens', async () => {
    const before = new Map((await rows()).map((row) => [row.key, row.day]))
    const moved = async () => (await rows()).filter((row) => row.day !== before.get(row.key)).length
    const full = [...Map.groupBy(before.values(), (day) => day ?? '')].sort((a, b) => b[1].length - a[1].length)
    const day = full.find(([each]) => each > '2026-10-26')?.[0] ?? ''
    const kind = 'holiday' as const
    await club.call('settings.update', { changes: { phoneHours: { ...settings.phoneHours, holiday: [] } } })
    expect(await moved()).toBe(0)
    const off = await club.call<Preview>('settings.preview', { days: [{ day, kind }] })
    expect(off.plan?.otherDay).toBeGreaterThanOrEqual(1)
    await club.call('settings.setHoliday', { day, kind })
    expect(await moved()).toBe(off.plan?.otherDay)
    expect((await rows()).filter((row) => row.day === day)).toEqual([])
    await club.call('settings.setHoliday', { day, kind: null })
    // Two hours for each call: nobody has time for as many as their shift says.
    const again = new Map((await rows()).map((row) => [row.key, row.day]))
    const slow = await club.call<Preview>('settings.preview', { changes: { callMinutes: 120 } })
    await club.call('settings.update', { changes: { callMinutes: 120 } })
    expect(slow.plan?.otherDay).toBe((await rows()).filter((row) => row.day !== again.get(row.key)).length)
  })

  test('the numbers as they are change nothing, and are not tried', async () => {
    expect(await club.call<Preview>('settings.preview', { changes: { planning: settings.planning } })).toEqual({
      membersAffected: 0,
      callbacksMoved: 0,
      plan: null,
      ladder: null,
    })
  })

  test('more days published say so', async () => {
    expect((await planOf({ publishedDays: 5 })).publishedUntil).toEqual({ before: '2026-10-23', after: '2026-10-25' })
  })
})

test('a trial nobody waits for any more is called off and leaves nothing running', async () => {
  await oldCustomers(3)
  const { tasks } = club.core.club() as OpenClub
  const gone = new AbortController()
  const order = {
    changes: { planning: { ...settings.planning, reservePercent: 50 } },
    days: [],
    now: club.clock.now(),
  }
  const answer = tasks.run({ name: 'settings.preview', input: order }, { subject: 'settings', signal: gone.signal })
  gone.abort()
  await expect(answer).rejects.toMatchObject({ code: 'cancelled' })
  await tasks.idle()
  expect(tasks.list()[0]).toMatchObject({ kind: 'settings.preview', state: 'cancelled' })
  await expect(
    tasks.run({ name: 'settings.preview', input: order }, { subject: 'settings', signal: gone.signal }),
  ).rejects.toMatchObject({ code: 'cancelled' })
  expect(tasks.list()).toHaveLength(1)
})

describe('settings under which nobody has time to call', () => {
  const never = { workday: [], weekend: [], holiday: [], makeup: [] }

  test('hours outside every shift are refused with the reason, and nothing is saved', async () => {
    // The manager has a certificate from the set-up and works on Mondays to Fridays only.
    await club.call('plans.setShifts', {
      staffId: '1',
      week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, until: 1080, calls: 20 })),
    })
    const changes = { phoneHours: { ...never, weekend: [{ from: 600, until: 1200 }] } }
    for (const path of ['settings.preview', 'settings.update'])
      await expect(club.call(path, { changes }), path).rejects.toMatchObject({
        code: 'settings.impossible',
        facts: { setting: 'phoneHours', reason: 'no_room' },
      })
    expect((await club.call<ClubSettings>('settings.get', {})).phoneHours).toEqual(settings.phoneHours)
  })

  test('days that would all be holidays without hours are refused', async () => {
    const { phoneHours } = settings
    await club.call('settings.update', { changes: { phoneHours: { ...phoneHours, holiday: [] } } })
    const days = Array.from({ length: 92 }, (_, step) => ({
      day: new Date(at(`${TODAY}T12:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10),
      kind: 'holiday' as const,
    }))
    await expect(club.call('settings.preview', { days })).rejects.toMatchObject({
      code: 'settings.impossible',
      facts: { setting: 'holidays', reason: 'no_open_day' },
    })
  })

  test('a club without anybody who may call can still set its hours', async () => {
    await club.call('plans.setShifts', { staffId: '1', week: [] }).catch(() => undefined)
    await club.call('settings.update', { changes: { callMinutes: 10 } })
    expect(await club.call('settings.get', {})).toMatchObject({ callMinutes: 10 })
  })
})
