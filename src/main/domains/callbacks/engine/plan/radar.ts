import { addDays, type Day, daysBetween, weekday } from '../../../../../shared/day'
import type { PlanStaff } from './planning'

/** What the radar must know of an open call; days count from today. */
export type RadarItem = {
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
  /** Tries due by the end of the week for which there was no slot until then. */
  readonly short: number
}

export type Radar = {
  readonly until: Day
  /** The most tries that lack a slot on any day until then. */
  readonly short: number
  /** The first day by which tries lack slots; null: all of it fits. */
  readonly by: Day | null
  readonly weeks: readonly RadarWeek[]
}

/**
 * Expected tries against free slots from `today` to `until`, both included, as if every caller could make every call.
 * A call counts by its due day, a late one today, and comes again after its rhythm.
 */
export function radar(
  items: readonly RadarItem[],
  staff: readonly PlanStaff[],
  { today, until, reserve }: { today: Day; until: Day; reserve: number },
): Radar {
  const days = daysBetween(today, until) + 1
  if (days < 1) return { until, short: 0, by: null, weeks: [] }
  const needed = new Float64Array(days)
  for (const { due, contactRate, triesLeft, repeatsAfter } of items) {
    add(needed, Math.max(due, 0), expectedTries(contactRate, triesLeft))
    if (repeatsAfter === null || repeatsAfter < 1) continue
    const again = expectedTries(contactRate, LADDER_TRIES)
    for (let day = Math.max(due, 0) + repeatsAfter; day < days; day += repeatsAfter) add(needed, day, again)
  }
  const free = new Float64Array(days)
  for (const { capacity } of staff) for (const [day, calls] of capacity.entries()) add(free, day, calls * (1 - reserve))

  const weeks: { from: Day; needed: number; free: number; short: number }[] = []
  let [balance, short] = [0, 0]
  let by: Day | null = null
  for (let index = 0; index < days; index++) {
    const day = addDays(today, index)
    let week = weeks.at(-1)
    if (week === undefined || weekday(day) === 1) {
      week = { from: day, needed: 0, free: 0, short: 0 }
      weeks.push(week)
    }
    week.needed += needed[index] ?? 0
    week.free += free[index] ?? 0
    // Whoever has time makes later calls sooner, so slots of the past count for what is due later.
    balance += (needed[index] ?? 0) - (free[index] ?? 0)
    week.short = Math.max(0, Math.ceil(balance - ROUNDING))
    if (week.short > 0) by ??= day
    short = Math.max(short, week.short)
  }
  return { until, short, by, weeks }
}

/** Tries until somebody answers, or the ladder ends. */
function expectedTries(contactRate: number, most: number): number {
  return contactRate > 0 ? (1 - (1 - contactRate) ** most) / contactRate : most
}

/** The next round has the whole ladder. */
const LADDER_TRIES = 6
const ROUNDING = 1e-9

function add(sums: Float64Array, day: number, amount: number): void {
  if (day < sums.length) sums[day] = (sums[day] ?? 0) + amount
}
