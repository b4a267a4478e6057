import { addDays, type Day, daysBetween, weekday } from '../../../shared/day'
import { type Demand, lacking } from './feasibility'
import { CATCH_UP_DAYS, type PlanStaff, usableOf } from './planning'

/** What the radar must know of an open call; days count from today. */
export type RadarItem = {
  /** The first day on which it may be made; may lie in the past. */
  readonly earliest: number
  readonly due: number
  /** The chance that one try reaches the member. */
  readonly contactRate: number
  /** Tries that the ladder still allows. */
  readonly triesLeft: number
  /** Days from this due day to the next one of the same member; null for a call that does not come again. */
  readonly repeatsAfter: number | null
}

export type RadarWeek = {
  /** Monday, or today. */
  readonly from: Day
  /** Tries that will probably have to be made by the end of the week and not before its beginning. */
  readonly needed: number
  /** Calls that can be made, without the reserve for urgent work. */
  readonly free: number
  /** Of the tries that have to be made by the end of the week, those that find no slot between their release and their due day. */
  readonly short: number
}

export type Radar = {
  readonly until: Day
  /** Tries that find no slot in their time, all together. */
  readonly short: number
  /** The first day by which tries lack slots; null: all of it fits. */
  readonly by: Day | null
  readonly weeks: readonly RadarWeek[]
}

export type RadarSpan = {
  readonly today: Day
  /** Included. */
  readonly until: Day
  readonly reserve: number
  /** Days of rest after a contact, before which nobody is called again. */
  readonly restDays: number
}

/**
 * Expected tries against free slots from `today` to `until`. A try finds a slot only between the day on which its member
 * may be called and the day on which the promise ends; what is late already has the week in which the plan catches up.
 * Slots are those of each person on each day, as shifts, leave and certificates make them, each rounded down as the plan does;
 * between persons they are one pool, because the plan lends any call to anybody who may call. A rhythm comes again after
 * it is due, and not before the member has rested.
 */
export function radar(
  items: readonly RadarItem[],
  staff: readonly PlanStaff[],
  { today, until, reserve, restDays }: RadarSpan,
): Radar {
  const days = daysBetween(today, until) + 1
  if (days < 1) return { until, short: 0, by: null, weeks: [] }
  const needed = new Float64Array(days)
  const demand: Demand[] = []
  const need = (release: number, due: number, tries: number) => {
    const from = Math.max(release, 0)
    const to = due < 0 ? from + CATCH_UP_DAYS - 1 : Math.max(due, from)
    if (to >= days) return
    needed[to] = (needed[to] ?? 0) + tries
    demand.push({ from, to, amount: tries })
  }
  for (const { earliest, due, contactRate, triesLeft, repeatsAfter } of items) {
    need(earliest, due, expectedTries(contactRate, triesLeft))
    if (repeatsAfter === null || repeatsAfter < 1) continue
    const again = expectedTries(contactRate, LADDER_TRIES)
    const rest = Math.min(restDays, repeatsAfter)
    // As if somebody answered at the end of that time.
    for (let day = Math.max(due, earliest, 0); day + repeatsAfter < days; day += repeatsAfter)
      need(day + rest, day + repeatsAfter, again)
  }
  const free = new Float64Array(days)
  for (const { capacity } of staff)
    for (const [day, calls] of capacity.entries())
      if (day < days) free[day] = (free[day] ?? 0) + usableOf(calls, reserve)
  return { until, ...weeksOf(today, needed, free, lacking(demand, free)) }
}

function weeksOf(today: Day, needed: Float64Array, free: Float64Array, missing: Float64Array): Omit<Radar, 'until'> {
  const weeks: { from: Day; needed: number; free: number; short: number }[] = []
  let [lost, short] = [0, 0]
  let by: Day | null = null
  for (let index = 0; index < needed.length; index++) {
    const day = addDays(today, index)
    let week = weeks.at(-1)
    if (week === undefined || weekday(day) === 1) {
      week = { from: day, needed: 0, free: 0, short: 0 }
      weeks.push(week)
    }
    week.needed += needed[index] ?? 0
    week.free += free[index] ?? 0
    lost += missing[index] ?? 0
    // Rounded as a sum, so that the weeks together are what is short in all.
    const known = Math.ceil(lost - ROUNDING)
    if (known > short) {
      week.short += known - short
      short = known
      by ??= day
    }
  }
  return { short, by, weeks }
}

/** Tries until somebody answers, or the ladder ends. */
function expectedTries(contactRate: number, most: number): number {
  return contactRate > 0 ? (1 - (1 - contactRate) ** most) / contactRate : most
}

/** The next round has the whole ladder. */
const LADDER_TRIES = 6
const ROUNDING = 1e-6
