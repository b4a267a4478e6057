/** Days of a plan are numbers: 0 is today. Capacity and load are calls a day. */

/** One call that is owed, as the planner sees it. */
export type PlanItem = {
  readonly key: string
  /** The account manager. */
  readonly staffId: number
  /** The first day on which it may be made; may lie in the past. */
  readonly earliest: number
  /** The last day on which it keeps the promise; may lie in the past. */
  readonly due: number
  /** The last day on which it is worth anything, such as the end of the guaranteed quarter. Not before `due`. */
  readonly hard: number
  /** Days to begin before `due`, so that the tries it will take still fit. */
  readonly slack: number
  /** Days from one call to the next, of which only the last part is used for planning. */
  readonly interval: number
  /** Owed by a guarantee and not merely wanted: it displaces what is not. */
  readonly guarantee: boolean
  /** The chance that one try reaches the member. */
  readonly contactRate: number
}

/** A caller: calls possible on each day from today, 0 when absent or not certified [C1]. */
export type PlanStaff = { readonly id: number; readonly capacity: readonly number[] }

export type PlannerNumbers = {
  /** The share of an interval, up to the effective due day, in which a call is placed. */
  readonly window: number
  /** A call moves only for a gain above this. */
  readonly theta: number
  /** The share of a day that stays free for urgent work. */
  readonly reserve: number
  /** Idle time of the published days is filled with later calls that could wait, up to all but this share. */
  readonly idleKeep: number
  /** Days from today that are published and do not change any more. */
  readonly publishedDays: number
  /** Days after a try on which the ladder tries again: what a placed call will probably cost later. */
  readonly ladderOffsets: readonly number[]
}

export const DEFAULT_PLAN: PlannerNumbers = {
  window: 0.4,
  theta: 1,
  reserve: 0.12,
  idleKeep: 0.25,
  publishedDays: 3,
  ladderOffsets: [0, 2, 4, 7, 10],
}

export type PlannedCall = {
  readonly key: string
  readonly day: number
  readonly staffId: number
  readonly effectiveDue: number
  /** Made by a colleague, because the account manager has no room. */
  readonly lent: boolean
}

export type Plan = {
  /** Sorted by key. */
  readonly calls: readonly PlannedCall[]
  /** No room anywhere before they are due, sorted by key. */
  readonly unplaced: readonly string[]
}

/**
 * The calls of a day that can be planned. Rounded down, but a day with any capacity can take a call, or a small club
 * could never plan one.
 */
export function usableOf(capacity: number, reserve: number): number {
  return capacity > 0 ? Math.max(1, Math.floor(capacity * (1 - reserve))) : 0
}

/** The last day on which the first try should be made. */
export function effectiveDueOf(item: PlanItem): number {
  return item.due - item.slack
}

/** A call that is late already is made on the first of these days that has room, if any has. */
export const CATCH_UP_DAYS = 7
/** A guarantee that is late counts as late by this. */
const GUARANTEE_LEAD = 8
/** Two ladders of tries: so long before its end a guarantee wants its first one. */
const GUARANTEE_DAYS = 28
/** Two ladders and the rest between them: so long before its end, a late guarantee goes before all else. */
const LAST_DAYS = 42

/**
 * By when a call wants to be made. A promise that is broken does not go before all that can still be kept, or one bad
 * week would make every later call late too: what nobody guaranteed waits behind the calls of the coming week, and a
 * guarantee gains weight as its end comes near.
 */
export function urgencyOf(item: PlanItem): number {
  const { due, hard, guarantee } = item
  if (due >= 0) return guarantee ? Math.min(effectiveDueOf(item), hard - GUARANTEE_DAYS) : effectiveDueOf(item)
  return guarantee ? Math.min(hard - LAST_DAYS, -GUARANTEE_LEAD) : CATCH_UP_DAYS
}

/** Both days included. */
export type Window = { readonly from: number; readonly to: number }

/**
 * The days on which a call is placed, and the wider ones on which it is still legal, both within `days` from today. Null
 * when its time comes after them.
 */
export function windowsOf(
  item: PlanItem,
  policy: PlannerNumbers,
  days: number,
): { wished: Window; legal: Window } | null {
  const last = days - 1
  const release = Math.max(item.earliest, 0)
  if (item.due < 0) {
    if (release > last) return null
    const soon = release + CATCH_UP_DAYS - 1
    return { wished: within(release, soon, last), legal: within(release, Math.max(soon, item.hard), last) }
  }
  const effectiveDue = effectiveDueOf(item)
  const from = Math.max(release, effectiveDue - Math.floor(policy.window * item.interval))
  if (from > last) return null
  const legal = within(release, item.due, last)
  return { wished: within(Math.min(from, Math.max(item.due, release)), Math.max(effectiveDue, from), last), legal }
}

function within(from: number, to: number, last: number): Window {
  return { from, to: Math.min(Math.max(to, from), last) }
}
