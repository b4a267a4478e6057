import { addDays, type Day, dayOf } from '../../src/shared/day'
import { PASSWORD } from './desk'
import { type DeskLine, register } from './desk-line'

export const CALLER = '王芳'
const MEMBERS = 8
const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, until: 1439, calls: 20 }))

export type PlannedClub = { today: Day; callerId: string; now: number }

/** Two people who may call on every day of the week, and members who have not been called for a long time. */
export async function planClub(line: DeskLine): Promise<PlannedClub> {
  const { client } = line
  const { now } = await client.access.state()
  const { id: callerId } = await client.staff.add({
    name: CALLER,
    roles: ['caller'],
    password: PASSWORD,
    ownPassword: PASSWORD,
  })
  await client.staff.certify({ id: callerId, validUntil: addDays(dayOf(now, 'Asia/Shanghai'), 20) })
  for (let n = 0; n < MEMBERS; n++) {
    const memberId = await register(line, `老客${n + 1}`, `1381234220${n}`)
    await client.consumptions.record({ memberId, amountFen: 10_000, item: '私教课', at: now - (100 + n) * 86_400_000 })
  }
  for (const { staffId } of await client.plans.shifts({})) await client.plans.setShifts({ staffId, week })
  await client.plans.replan({})
  return { today: dayOf(now, 'Asia/Shanghai'), callerId, now }
}
