import { addDays, type Day, daysBetween, maxDay } from '../../shared/day'
import type { MemberFact } from './facts'

type Freezes = MemberFact['freezes']

/** `day`, or the first day after the freeze it lies in; null when nobody knows the end. */
export function thawOf(day: Day, freezes: Freezes): Day | null {
  let free = day
  // Each freeze can push at most once, in the order they begin.
  for (const { from, until } of inOrder(freezes)) {
    if (from > free) break
    if (until === null) return null
    if (until >= free) free = addDays(until, 1)
  }
  return free
}

/**
 * The first day from `from` after the last freeze that begins by `until`. A call before a freeze to come would be
 * allowed too, but the day must come from facts alone, whenever it is asked for.
 */
export function afterFreezes(from: Day, until: Day, freezes: Freezes): Day {
  let free = from
  for (const freeze of inOrder(freezes)) {
    if (freeze.from > until || freeze.until === null) break
    if (freeze.until >= free) free = addDays(freeze.until, 1)
  }
  return free
}

/** The day `days` unfrozen days after `from`; a freeze without an end stops no clock, it only hides. */
export function addUnfrozenDays(from: Day, days: number, freezes: Freezes): Day {
  let due = addDays(from, days)
  let counted = from
  for (const freeze of inOrder(freezes)) {
    if (freeze.from > due) break
    if (freeze.until === null) break
    const first = maxDay(freeze.from, addDays(counted, 1))
    if (first > freeze.until) continue
    due = addDays(due, daysBetween(first, freeze.until) + 1)
    counted = freeze.until
  }
  return due
}

function inOrder(freezes: Freezes): Freezes {
  return freezes.length < 2 ? freezes : [...freezes].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}
