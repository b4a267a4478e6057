import {
  type Call,
  costOf,
  type Desk,
  hasRoom,
  isClosed,
  isOpen,
  isSparedBefore,
  type Leeway,
  leewayOf,
  put,
  ROUNDING,
  savingOf,
  sparableOf,
  stretchOf,
  take,
} from './desk'
import type { Window } from './planning'

/** Days that calls can be shifted to, from some first days, and the day each was reached from. */
type Reach = {
  order: number[]
  cameFrom: Map<number, number>
  leeway: Leeway
  /** The stretch that holds them all. */
  days: { from: number; to: number }
  /** The day that was looked for. */
  end: number | null
}

/**
 * Makes room in a full window: shifts one call along the shortest chain of days that ends on a day with room. Returns
 * the day of the window that is free now, or null where no chain ends anywhere; then the days really are too few.
 */
export function makeRoom(desk: Desk, window: Window, leeway: Leeway): number | null {
  if (desk.full) return null
  const reach = reachFrom([desk], window, leeway, { isEnd: (day) => hasRoom(desk, day) })
  if (reach.end !== null) return shift([desk], reach, { desk, day: reach.end }).day
  if (leeway === 'legal') desk.closed.full.push(reach.days)
  return null
}

/**
 * Takes the call that can best be spared off the days from which a window could be freed, and shifts the others. Only
 * what no guarantee owes is spared. Returns the call and the day that is free now.
 */
export function displace(desk: Desk, window: Window): { spared: Call; day: number } | null {
  if (isClosed(desk.closed.guaranteed, window)) return null
  const reach = reachFrom([desk], window, 'legal')
  const spared = sparableAmong([desk], reach)
  if (spared === null) {
    desk.closed.full.push(reach.days)
    desk.closed.guaranteed.push(reach.days)
    return null
  }
  const { day } = spared
  take(desk, spared)
  return { spared, day: shift([desk], reach, { desk, day }).day }
}

/**
 * Levels the days from `from` on: moves one call along a chain from a full day to an emptier one while that gains more
 * than `theta`. Returns whether anything moved.
 */
export function level(desk: Desk, from: number, theta: number): boolean {
  let moved = false
  // Shadows move with the calls, so a gain is an estimate; the bound keeps two estimates from chasing each other.
  for (let left = 4 * desk.calls.reduce((sum, calls) => sum + calls.length, 0); left > 0; left--) {
    if (!improve(desk, from, theta)) break
    moved = true
  }
  return moved
}

function improve(desk: Desk, from: number, theta: number): boolean {
  const open = openDays([desk], { from, to: desk.days - 1 })
  const cheapest = open.reduce((least, day) => Math.min(least, costOf(desk, day)), Number.POSITIVE_INFINITY)
  const days = open
    .filter((day) => savingOf(desk, day) - cheapest > theta + ROUNDING && desk.calls[day]?.some((call) => !call.fixed))
    .sort((a, b) => savingOf(desk, b) - savingOf(desk, a) || a - b)
  for (const day of days) {
    const reach = reachFrom([desk], { from: day, to: day }, 'wished', { earliest: from })
    let best: number | null = null
    for (const each of reach.order) {
      if (each === day || !hasRoom(desk, each)) continue
      if (best === null || costOf(desk, each) < costOf(desk, best) - ROUNDING) best = each
    }
    if (best !== null && savingOf(desk, day) - costOf(desk, best) > theta + ROUNDING) {
      shift([desk], reach, { desk, day: best })
      return true
    }
  }
  return false
}

/** Where a call can go now, and the call that had to leave for it, if any. */
export type Freed = { desk: Desk; day: number; spared: Call | null }

/**
 * Makes room with any of several callers: shifts calls along a chain of days, from caller to caller. Where no chain ends
 * on a day with room and `mayDisplace`, takes off a call that nobody guaranteed. Else it returns the days that were
 * looked at, all of them full and none of their calls able to leave them.
 */
export function makeRoomAmong(desks: readonly Desk[], window: Window, mayDisplace: boolean): Freed | Window {
  const reach = reachFrom(desks, window, 'legal', { isEnd: (day) => desks.some((desk) => hasRoom(desk, day)) })
  const { end } = reach
  if (end !== null) {
    const desk = desks.reduce((best, each) => (priceOf(each, end) < priceOf(best, end) - ROUNDING ? each : best))
    return { ...shift(desks, reach, { desk, day: end }), spared: null }
  }
  const spared = mayDisplace ? sparableAmong(desks, reach) : null
  if (spared?.desk == null) return reach.days
  const { desk, day } = spared
  take(desk, spared)
  return { ...shift(desks, reach, { desk, day }), spared }
}

function priceOf(desk: Desk, day: number): number {
  return hasRoom(desk, day) ? costOf(desk, day) : Number.POSITIVE_INFINITY
}

function sparableAmong(desks: readonly Desk[], { order }: Reach): Call | null {
  let spared: Call | null = null
  for (const day of order) {
    for (const desk of desks) {
      const call = sparableOf(desk, day)
      if (call !== null && (spared === null || isSparedBefore(call, spared))) spared = call
    }
  }
  return spared
}

/**
 * Breadth first from `first`, to days not before `earliest`, until one is the end. What can be reached from a stretch of
 * days is a stretch again, so only its two ends grow.
 */
function reachFrom(
  desks: readonly Desk[],
  first: Window,
  leeway: Leeway,
  { earliest = 0, isEnd = () => false }: { earliest?: number; isEnd?: (day: number) => boolean } = {},
): Reach {
  const reach: Reach = { order: openDays(desks, first), cameFrom: new Map(), leeway, days: { ...first }, end: null }
  reach.end = reach.order.find(isEnd) ?? null
  const { order, cameFrom, days } = reach
  for (let index = 0; index < order.length && reach.end === null; index++) {
    const day = order[index] ?? 0
    const stretch = stretchAmong(desks, day, leeway)
    const from = Math.max(stretch.from, earliest)
    for (let next = from; next <= stretch.to; next++) {
      if (next >= days.from && next <= days.to) continue
      if (!desks.some((desk) => isOpen(desk, next))) continue
      cameFrom.set(next, day)
      order.push(next)
      if (reach.end === null && isEnd(next)) reach.end = next
    }
    days.from = Math.min(days.from, from)
    days.to = Math.max(days.to, stretch.to)
  }
  return reach
}

function stretchAmong(desks: readonly Desk[], day: number, leeway: Leeway): Window {
  let from = day
  let to = day
  for (const desk of desks) {
    const stretch = stretchOf(desk, day, leeway)
    if (stretch.from < from) from = stretch.from
    if (stretch.to > to) to = stretch.to
  }
  return { from, to }
}

type Place = { desk: Desk; day: number }

/** Moves one call along each step towards `end`; returns the first place of the chain, which has one call less now. */
function shift(desks: readonly Desk[], { cameFrom, leeway }: Reach, end: Place): Place {
  let { desk, day } = end
  for (let from = cameFrom.get(day); from !== undefined; from = cameFrom.get(day)) {
    let moving: Call | null = null
    for (const each of desks) {
      for (const call of each.calls[from] ?? []) {
        const window = leewayOf(call, leeway)
        if (call.fixed || day < window.from || day > window.to) continue
        if (moving === null || isSparedBefore(call, moving)) moving = call
      }
    }
    if (moving?.desk == null) throw new RangeError(`No call can move from day ${from} to ${day}`)
    const left = moving.desk
    take(left, moving)
    put(desk, moving, day)
    desk = left
    day = from
  }
  return { desk, day }
}

function openDays(desks: readonly Desk[], window: Window): number[] {
  const days: number[] = []
  for (let day = window.from; day <= window.to; day++) if (desks.some((desk) => isOpen(desk, day))) days.push(day)
  return days
}
