import { beforeEach, expect, test } from 'vitest'
import { deskTick } from '../../../../src/main/app/tick'
import type { Desk } from '../../../../src/main/kernel/desk'
import type { Notice } from '../../../../src/shared/contract/notices'
import type { ClubSettings, LadderEffect, Preview } from '../../../../src/shared/contract/settings'
import { at, hire, type TestClub, testClub } from '../../club'
import { runningClock } from '../../running-clock'

let club: TestClub
let caller: Desk
let clock: ReturnType<typeof runningClock>
let escalation: ClubSettings['escalation']

beforeEach(async () => {
  // A Wednesday.
  clock = runningClock('2026-10-21T15:00:00+08:00')
  club = await testClub({ clock })
  const hired = await hire(club, '李客服', 'caller')
  caller = hired.desk
  await club.call('staff.certify', { id: hired.id, validUntil: null })
  await club.call('plans.setShifts', { staffId: '1', week: [] })
  escalation = (await club.call<ClubSettings>('settings.get', {})).escalation
})

/** Each is owed a first call within 24 hours, and a round of the rhythm after it. */
async function newCustomers(count: number) {
  for (let n = 0; n < count; n++) {
    const { id } = await club.call<{ id: string }>('members.register', {
      fields: { name: `新客${n}` },
      phones: [{ phone: `138${String(n).padStart(8, '0')}` }],
    })
    await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
  }
}

const tickAt = async (time: string) => {
  clock.set(time)
  await deskTick(club.core)
}
const heard = async (desk: Desk) =>
  (await club.callAs<{ rows: Notice[] }>(desk, 'notices.list', {})).rows.map(({ what, stage }) => stage ?? what)
async function ladderOf(change: Partial<ClubSettings['escalation']>): Promise<LadderEffect> {
  const changes = { escalation: { ...escalation, ...change } }
  const { ladder } = await club.call<Preview>('settings.preview', { changes })
  if (ladder === null) throw new Error('the ladder was not tried')
  return ladder
}
const save = (change: Partial<ClubSettings['escalation']>) =>
  club.call('settings.update', { changes: { escalation: { ...escalation, ...change } } })
const rung = ({ rungs }: LadderEffect, stage: number) => rungs.find((each) => each.stage === stage)

test('rungs that come sooner: what the trial says would be told at once is told at the next tick', async () => {
  await newCustomers(2)
  // Two of nine and a half hours in which one may call.
  await tickAt('2026-10-21T17:00:00+08:00')
  expect(await heard(caller)).toEqual([])
  const shares = { badge: 5, owner: 15, manager: 150 }
  const effect = await ladderOf({ shares })
  expect(rung(effect, 80)).toEqual({ stage: 80, before: 0, after: 2 })
  expect(effect.atOnce).toEqual([{ audience: 'owner', notices: 2, people: 1 }])
  // A trial tells nobody.
  await tickAt('2026-10-21T17:01:00+08:00')
  expect(await heard(caller)).toEqual([])
  await save({ shares })
  await tickAt('2026-10-21T17:02:00+08:00')
  expect(await heard(caller)).toEqual([80, 80])
})

test('rungs that come later leave what stands on them, and the words that were said', async () => {
  await newCustomers(1)
  await tickAt('2026-10-21T20:29:00+08:00')
  expect(await heard(caller)).toEqual([50])
  const effect = await ladderOf({ shares: { badge: 90, owner: 95, manager: 150 } })
  expect(rung(effect, 50)).toEqual({ stage: 50, before: 1, after: 0 })
  expect(effect.atOnce).toEqual([])
})

test('what only the digest says from now on makes no sound', async () => {
  await newCustomers(3)
  await tickAt('2026-10-21T17:00:00+08:00')
  const effect = await ladderOf({ digestFrom: 1 })
  expect(effect).toMatchObject({ atOnce: [], louder: 0 })
  expect(effect.quieter).toBeGreaterThanOrEqual(3)
  await save({ digestFrom: 1 })
  await tickAt('2026-10-22T11:30:00+08:00')
  expect(await heard(caller)).not.toContain(80)
  // Back to where it was, they are as loud as before.
  escalation = { ...escalation, digestFrom: 1 }
  expect((await ladderOf({ digestFrom: 3 })).quieter).toBe(0)
})

test('quiet hours that end now let out what they held', async () => {
  await newCustomers(1)
  const quiet = { from: 960, until: 1980 }
  await save({ quiet })
  await tickAt('2026-10-21T20:25:00+08:00')
  expect(await heard(caller)).toEqual([])
  escalation = { ...escalation, quiet }
  const shorter = { from: 1320, until: 1980 }
  expect((await ladderOf({ quiet: shorter })).atOnce).toEqual([{ audience: 'badge', notices: 1, people: 1 }])
  await save({ quiet: shorter })
  await tickAt('2026-10-21T20:26:00+08:00')
  expect(await heard(caller)).toEqual([50])
  // Held once more, its next word waits for the morning, and so does that of the club's own backup.
  escalation = { ...escalation, quiet: shorter }
  expect((await ladderOf({ quiet: { from: 480, until: 1800 } })).quieter).toBeGreaterThan(0)
})

test('what is late is told to owner and supervisor, and a promise is late whatever the rungs', async () => {
  await newCustomers(1)
  const supervisor = await hire(club, '赵主管', 'supervisor')
  // Born while it was quiet for everybody: nothing has been said of it yet.
  await save({ quiet: { from: 0, until: 1439 } })
  await tickAt('2026-10-22T15:30:00+08:00')
  escalation = { ...escalation, quiet: { from: 0, until: 1439 } }
  const effect = await ladderOf({ quiet: { from: 1320, until: 1980 }, shares: { badge: 10, owner: 20, manager: 900 } })
  expect(rung(effect, 100)).toMatchObject({ after: 1 })
  expect(effect.atOnce).toEqual([
    { audience: 'owner', notices: 1, people: 1 },
    { audience: 'supervisor', notices: 1, people: 1 },
  ])
  await save({ quiet: { from: 1320, until: 1980 }, shares: { badge: 10, owner: 20, manager: 900 } })
  await tickAt('2026-10-22T15:31:00+08:00')
  expect(await heard(supervisor.desk)).toEqual([100])
  expect(clock.now()).toBe(at('2026-10-22T15:31:00+08:00'))
})
