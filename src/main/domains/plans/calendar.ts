import { addDays, type Day, daysBetween } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { QueryContext } from '../../app/context'
import { clubHours } from '../callbacks/club-hours'
import { readClubSettings } from '../settings/service'
import { roomOf } from './capacity'
import { callersOf, leaveBetween } from './people'
import { planMade } from './run'

/** No calendar shows more days. */
const MOST_DAYS = 190

/** The load of each person on each day, and what kind of day it is. */
export function planCalendar({ db, today, scope, actor }: QueryContext, from: Day, until: Day) {
  const count = daysBetween(from, until) + 1
  if (count < 1 || count > MOST_DAYS)
    throw new AppError('input.invalid', { issues: [{ path: 'until', message: 'too many days' }] })
  const club = readClubSettings(db)
  const hours = { club: clubHours(db), callMinutes: club.callMinutes }
  const leave = leaveBetween(db, from, until)
  const days = Array.from({ length: count }, (_, step) => addDays(from, step))
  const load = loadBetween(db, from, until)
  const callers = callersOf(db, today, club).filter((caller) => scope !== 'own' || caller.id === actor.staffId)
  const made = planMade(db)
  return {
    plannedAt: made?.plannedAt ?? null,
    publishedUntil: made?.publishedUntil ?? null,
    days: days.map((day) => {
      const { kind, name } = hours.club.dayInfo(day)
      return { day, kind, name: name ?? '' }
    }),
    staff: callers.map((caller) => ({
      staffId: caller.id,
      name: caller.name,
      certifiedUntil: caller.certifiedUntil,
      days: days.map((day) => {
        const room = roomOf(caller, day, hours, leave)
        return {
          day,
          capacity: room.capacity,
          planned: load.get(`${day}/${caller.id}`) ?? 0,
          reserve: Math.ceil((room.capacity * club.planning.reservePercent) / 100),
          away: room.away,
        }
      }),
    })),
    unplaced: made?.unplaced ?? 0,
  }
}

/** Calls planned by `day/staff`, counted from the index alone. */
function loadBetween(db: QueryContext['db'], from: Day, until: Day): Map<string, number> {
  const rows = db.all<{ day: Day; staff_id: number; n: number }>(
    'SELECT day, staff_id, count(*) AS n FROM planned_call WHERE day BETWEEN ? AND ? GROUP BY day, staff_id',
    from,
    until,
  )
  return new Map(rows.map((row) => [`${row.day}/${row.staff_id}`, row.n]))
}
