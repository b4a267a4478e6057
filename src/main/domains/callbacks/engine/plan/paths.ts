import {
  type Call,
  costOf,
  type Desk,
  hasRoom,
  isOpen,
  type Leeway,
  leewayOf,
  put,
  ROUNDING,
  savingOf,
  stretchOf,
  take,
} from './desk'
import type { Window } from './planning'

/** Days that calls can be shifted to, from some first days, and the day each was reached from. */
type Reach = { order: number[]; cameFrom: Map<number, number>; leeway: Leeway }

/**
 * Makes room in a full window: shifts one call along the shortest chain of days that ends on a day with room. Returns
 * the day of the window that is free now, or null where no chain ends anywhere; then the days really are too few.
 */
export function makeRoom(desk: Desk, window: Window, leeway: Leeway): number | null {
  if (desk.full) return null
  const reach = reachFrom(desk, openDays(desk, window), leeway)
  const end = reach.order.find((day) => hasRoom(desk, day))
  return end === undefined ? null : shift(desk, reach, end)
}

/**
 * Takes the call that can best be spared off the days from which a window could be freed, and shifts the others. Only
 * what no guarantee owes is spared. Returns the call and the day that is free now.
 */
export function displace(desk: Desk, window: Window): { spared: Call; day: number } | null {
  const reach = reachFrom(desk, openDays(desk, window), 'legal')
  let spared: Call | null = null
  for (const day of reach.order) {
    for (const call of desk.calls[day] ?? []) {
      if (!call.fixed && !call.item.guarantee && (spared === null || isSparedBefore(call, spared))) spared = call
    }
  }
  if (spared === null) return null
  const { day } = spared
  take(desk, spared)
  return { spared, day: shift(desk, reach, day) }
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
  const open = openDays(desk, { from, to: desk.days - 1 })
  const cheapest = open.reduce((least, day) => Math.min(least, costOf(desk, day)), Number.POSITIVE_INFINITY)
  const days = open
    .filter((day) => savingOf(desk, day) - cheapest > theta + ROUNDING && desk.calls[day]?.some((call) => !call.fixed))
    .sort((a, b) => savingOf(desk, b) - savingOf(desk, a) || a - b)
  for (const day of days) {
    const reach = reachFrom(desk, [day], 'wished', from)
    let best: number | null = null
    for (const each of reach.order) {
      if (each === day || !hasRoom(desk, each)) continue
      if (best === null || costOf(desk, each) < costOf(desk, best) - ROUNDING) best = each
    }
    if (best !== null && savingOf(desk, day) - costOf(desk, best) > theta + ROUNDING) {
      shift(desk, reach, best)
      return true
    }
  }
  return false
}

/** Breadth first, to days not before `earliest`. */
function reachFrom(desk: Desk, first: readonly number[], leeway: Leeway, earliest = 0): Reach {
  const order = [...first]
  const seen = new Uint8Array(desk.days)
  for (const day of first) seen[day] = 1
  const cameFrom = new Map<number, number>()
  for (let index = 0; index < order.length; index++) {
    const day = order[index] ?? 0
    const { from, to } = stretchOf(desk, day, leeway)
    for (let next = Math.max(from, earliest); next <= to; next++) {
      if (seen[next] === 1 || !isOpen(desk, next)) continue
      seen[next] = 1
      cameFrom.set(next, day)
      order.push(next)
    }
  }
  return { order, cameFrom, leeway }
}

/** Moves one call along each step towards `end`; returns the first day of the chain, which has one call less now. */
function shift(desk: Desk, { cameFrom, leeway }: Reach, end: number): number {
  let to = end
  for (let from = cameFrom.get(to); from !== undefined; from = cameFrom.get(to)) {
    let moving: Call | null = null
    for (const call of desk.calls[from] ?? []) {
      const window = leewayOf(call, leeway)
      if (call.fixed || to < window.from || to > window.to) continue
      if (moving === null || isSparedBefore(call, moving)) moving = call
    }
    if (moving === null) throw new RangeError(`No call can move from day ${from} to ${to}`)
    take(desk, moving)
    put(desk, moving, to)
    to = from
  }
  return to
}

/** What is wanted but not guaranteed moves first, then what is due last. The rank makes it a total order. */
function isSparedBefore(a: Call, b: Call): boolean {
  if (a.item.guarantee !== b.item.guarantee) return b.item.guarantee
  if (a.item.due !== b.item.due) return a.item.due > b.item.due
  return a.rank > b.rank
}

function openDays(desk: Desk, window: Window): number[] {
  const days: number[] = []
  for (let day = window.from; day <= window.to; day++) if (isOpen(desk, day)) days.push(day)
  return days
}
