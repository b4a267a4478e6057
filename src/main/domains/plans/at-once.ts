import { type Day, dayOf } from '../../../shared/day'
import type { Writer } from '../../database/handle'
import { COUNT, row } from '../../database/row'
import { isPlannable } from '../access/call-state'
import { clubHours } from '../obligations/club-hours'
import { obligation } from '../obligations/schema'
import { readClubSettings } from '../settings/service'
import { roomOf } from './capacity'
import { PLANNED_FROM } from './open-calls'
import { type Caller, callersOf, leaveBetween } from './people'
import { planMade } from './run'
import { plannedCall } from './schema'

const Row = row({
  id: obligation.id,
  staff_id: obligation.staffId,
  earliest: obligation.earliest,
  due: obligation.due,
  minutes: obligation.minutes,
  attempts: obligation.attempts,
})

/**
 * Puts urgent calls that have just come up on the day on which they may be made first, so that today's list has them
 * before the next plan. Before the first plan there is nothing to put them into.
 */
export function planAtOnce(db: Writer, ids: readonly number[], now: number): void {
  if (ids.length === 0 || planMade(db) === null) return
  const rows = db.all(
    Row,
    `SELECT o.id, o.staff_id, o.earliest, o.due, o.minutes, o.attempts FROM obligation o
     WHERE o.id IN (SELECT value FROM json_each(?)) AND ${isPlannable('o')} AND o.priority < ${PLANNED_FROM}`,
    JSON.stringify(ids),
  )
  if (rows.length === 0) return
  const club = clubHours(db)
  for (const row of rows) {
    const from = Math.max(now, row.earliest)
    const day = dayOf(club.nextPhoneStart(from, row.minutes) ?? from, club.zone)
    const staffId = callerFor(db, row.staff_id, day)
    if (staffId === null) continue
    db.insert(
      plannedCall,
      {
        obligationId: row.id,
        day,
        staffId,
        effectiveDue: dayOf(row.due, club.zone),
        lent: row.staff_id !== null && row.staff_id !== staffId,
        attempts: row.attempts,
        plannedAt: now,
      },
      'ON CONFLICT (obligation_id) DO NOTHING',
    )
  }
}

/** The account manager if they work that day, else whoever has most room left; null where nobody works. */
function callerFor(db: Writer, ownerId: number | null, day: Day): number | null {
  const settings = readClubSettings(db)
  const hours = { club: clubHours(db), callMinutes: settings.callMinutes }
  const leave = leaveBetween(db, day, day)
  const capacity = (caller: Caller) => roomOf(caller, day, hours, leave).capacity
  const there = callersOf(db, day, settings).filter((caller) => capacity(caller) > 0)
  const own = there.find((caller) => caller.id === ownerId)
  if (own) return own.id
  let best: { id: number; room: number } | null = null
  for (const caller of there) {
    const load = db.get(COUNT, 'SELECT count(*) AS n FROM planned_call WHERE day = ? AND staff_id = ?', day, caller.id)
    const room = capacity(caller) - (load?.n ?? 0)
    if (best === null || room > best.room) best = { id: caller.id, room }
  }
  return best?.id ?? null
}
