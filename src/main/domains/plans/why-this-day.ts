import { addDays, type Day, dayOf, daysBetween, maxDay, minDay } from '../../../shared/day'
import type { QueryContext } from '../../app/context'
import { clubHours } from '../callbacks/club-hours'
import { requireObligation } from '../callbacks/queue'
import { readClubSettings } from '../settings/service'
import { loadBetween } from './calendar'
import { type DayRoom, roomOf } from './capacity'
import { callersOf, leaveBetween } from './people'
import { planMade } from './run'

type Planned = { day: Day; staff_id: number }
type Reason =
  | 'chosen'
  | 'dearer'
  | 'same'
  | 'full'
  | 'away'
  | 'before_earliest'
  | 'after_due'
  | 'outside_window'
  | 'published'

/** Days shown before and after those on which the call may be made, so that the limits can be seen. */
const BEYOND = 2
const MOST_DAYS = 100

/** What each day would cost as the plan stands now: the day it has, and the others of whoever has it. */
export function whyThisDay(context: QueryContext, id: number) {
  const { db, today, zone } = context
  const row = requireObligation(context, id)
  const planned = db.get<Planned>(
    'SELECT day, staff_id FROM planned_call WHERE obligation_id = ? AND day IS NOT NULL',
    id,
  )
  const club = readClubSettings(db)
  const callers = callersOf(db, today, club)
  const caller = callers.find((each) => each.id === (planned?.staff_id ?? row.staff_id)) ?? callers[0]
  if (!caller) return { day: planned?.day ?? null, days: [] }

  const again = row.next_attempt_at === null ? row.earliest : Math.max(row.earliest, row.next_attempt_at)
  const earliest = dayOf(again, zone)
  const due = dayOf(row.due, zone)
  const first = maxDay(today, addDays(earliest, -BEYOND))
  const last = minDay(maxDay(addDays(due, BEYOND), planned?.day ?? today), addDays(first, MOST_DAYS))
  const leave = leaveBetween(db, first, last)
  const hours = { club: clubHours(db), callMinutes: club.callMinutes }
  const loads = loadBetween(db, first, last)
  const published = planMade(db)?.publishedUntil ?? ''
  const share = 1 - club.planning.reservePercent / 100

  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, step) => {
    const day = addDays(first, step)
    const chosen = planned?.day === day
    const room = roomOf(caller, day, hours, leave)
    // Without the call itself: what it cost to put it there.
    const load = (loads.get(`${day}/${caller.id}`) ?? 0) - (chosen ? 1 : 0)
    const cost = room.capacity > 0 ? (2 * load + 1) / room.capacity : null
    return { day, room, load, cost, chosen, full: load + 1 > Math.max(1, Math.floor(room.capacity * share)) }
  })
  const price = days.find((each) => each.chosen)?.cost ?? null
  return {
    day: planned?.day ?? null,
    days: days.map((each) => ({
      day: each.day,
      staffId: caller.id,
      staff: caller.name,
      capacity: each.room.capacity,
      load: each.load,
      cost: each.cost,
      reason: reasonOf({ ...each, earliest, due, published, price }),
    })),
  }
}

type Judged = {
  day: Day
  room: DayRoom
  cost: number | null
  chosen: boolean
  full: boolean
  earliest: Day
  due: Day
  published: Day
  price: number | null
}

function reasonOf({ day, room, cost, chosen, full, earliest, due, published, price }: Judged): Reason {
  if (chosen) return 'chosen'
  if (day < earliest) return 'before_earliest'
  if (day > due) return 'after_due'
  if (room.capacity === 0) return 'away'
  if (day <= published) return 'published'
  if (full) return 'full'
  if (price === null || cost === null) return 'dearer'
  // Cheaper by now, but not by so much that the call would move.
  if (cost < price) return 'outside_window'
  return cost === price ? 'same' : 'dearer'
}
