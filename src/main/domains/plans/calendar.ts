import { addDays, type Day, daysBetween, endOfDay, startOfDay, type Zone } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { day, int, present, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { clubHours } from '../obligations/club-hours'
import { readClubSettings } from '../settings/service'
import { staff } from '../staff/schema'
import { attempt } from '../talks/schema'
import { countWaiting } from './calls'
import { roomOf } from './capacity'
import { callersOf, leaveBetween } from './people'
import { planMade } from './run'
import { plannedCall } from './schema'

/** No calendar shows more days. */
const MOST_DAYS = 190

/**
 * The load of each person on each day, and what kind of day it is. Of days that are over it says what was done, since
 * the plan keeps only what is still open.
 */
export function planCalendar({ db, today, zone, reach, actor }: QueryContext, from: Day, until: Day) {
  const count = daysBetween(from, until) + 1
  if (count < 1 || count > MOST_DAYS)
    throw new AppError('input.invalid', { issues: [{ path: 'until', message: 'too many days' }] })
  const club = readClubSettings(db)
  const hours = { club: clubHours(db), callMinutes: club.callMinutes }
  const leave = leaveBetween(db, from, until)
  const days = Array.from({ length: count }, (_, step) => addDays(from, step))
  const load = loadBetween(db, from, until)
  const tries = triesBetween(db, days, today, zone)
  const isSeen = (staffId: number) => reach.whose !== 'own' || staffId === actor.staffId
  const callers = callersOf(db, today, club).filter((caller) => isSeen(caller.id))
  const made = planMade(db)
  return {
    plannedAt: made?.plannedAt ?? null,
    publishedUntil: made?.publishedUntil ?? null,
    waitingForVisit: countWaiting({ db, reach, actor }),
    days: days.map((day) => {
      const { kind, name } = hours.club.dayInfo(day)
      return { day, kind, name: name ?? '' }
    }),
    staff: [
      ...callers.map((caller) => ({
        staffId: caller.id,
        name: caller.name,
        calls: true,
        certifiedUntil: caller.certifiedUntil,
        days: days.map((day) => {
          const room = roomOf(caller, day, hours, leave)
          return {
            day,
            capacity: room.capacity,
            planned: load.get(`${day}/${caller.id}`) ?? 0,
            made: day > today ? null : (tries.get(`${day}/${caller.id}`) ?? 0),
            reserve: Math.ceil((room.capacity * club.planning.reservePercent) / 100),
            away: room.away,
          }
        }),
      })),
      ...othersOf(db, tries, callers).flatMap(({ id, name }) =>
        isSeen(id)
          ? {
              staffId: id,
              name,
              calls: false,
              certifiedUntil: null,
              days: days.map((day) => ({
                day,
                capacity: 0,
                planned: 0,
                made: day > today ? null : (tries.get(`${day}/${id}`) ?? 0),
                reserve: 0,
                away: 'off' as const,
              })),
            }
          : [],
      ),
    ],
    unplaced: made?.unplaced ?? 0,
  }
}

const OthersOfRow = row({ id: staff.id, name: staff.name })

/** Those who made calls in these days and are not among the callers any more: their days are not forgotten. */
function othersOf(db: QueryContext['db'], tries: ReadonlyMap<string, number>, callers: readonly { id: number }[]) {
  const known = new Set(callers.map((caller) => caller.id))
  const ids = new Set([...tries.keys()].map((key) => Number(key.slice(key.indexOf('/') + 1))))
  return db.all(
    OthersOfRow,
    'SELECT s.id, s.name FROM json_each(?) j JOIN staff s ON s.id = j.value ORDER BY s.id',
    JSON.stringify([...ids].filter((id) => !known.has(id))),
  )
}

const TriesBetweenRow = row({ day, staff_id: present(attempt.staffId), n: int })

/** Tries that were made and not taken back, by `day/staff`, until today; of those that nobody's name is on there is no day. */
function triesBetween(db: QueryContext['db'], days: readonly Day[], today: Day, zone: Zone): Map<string, number> {
  const over = days.filter((day) => day <= today)
  const rows = db.all(
    TriesBetweenRow,
    `SELECT j.value ->> 'day' AS day, a.staff_id, count(*) AS n FROM json_each(?) j
     JOIN attempt a ON a.at BETWEEN j.value ->> 'from' AND j.value ->> 'until'
     WHERE a.undone_at IS NULL AND a.staff_id IS NOT NULL GROUP BY j.key, a.staff_id`,
    JSON.stringify(over.map((day) => ({ day, from: startOfDay(day, zone), until: endOfDay(day, zone) }))),
  )
  return new Map(rows.map((row) => [`${row.day}/${row.staff_id}`, row.n]))
}

const LoadBetweenRow = row({ day: present(plannedCall.day), staff_id: plannedCall.staffId, n: int })

/** Calls planned by `day/staff`, counted from the index alone. */
function loadBetween(db: QueryContext['db'], from: Day, until: Day): Map<string, number> {
  const rows = db.all(
    LoadBetweenRow,
    'SELECT day, staff_id, count(*) AS n FROM planned_call WHERE day BETWEEN ? AND ? GROUP BY day, staff_id',
    from,
    until,
  )
  return new Map(rows.map((row) => [`${row.day}/${row.staff_id}`, row.n]))
}
