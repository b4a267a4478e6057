import { type Call, costOf, type Desk, hasRoom, put, ROUNDING, savingOf, take } from './desk'
import type { Window } from './planning'

/** Within which window calls are shifted: the one each was placed by, or, where days are short, all that is legal. */
type Leeway = 'window' | 'legal'

/** Days that calls can be shifted to, from some first days, and the day each was reached from. */
type Reach = { order: number[]; cameFrom: Map<number, number>; leeway: Leeway }

/**
 * Makes room in a full window: shifts one call along the shortest chain of days that ends on a day with room. Returns
 * the day of the window that is free now, or null where no chain ends anywhere; then the days really are too few.
 */
export function makeRoom(desk: Desk, window: Window, leeway: Leeway): number | null {
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

/** Levels the days: moves one call along a chain from a full day to an emptier one while that gains more than `theta`. */
export function level(desk: Desk, theta: number): boolean {
  let moved = false
  // Shadows move with the calls, so a gain is an estimate; the bound keeps two estimates from chasing each other.
  for (let left = 4 * desk.calls.reduce((sum, calls) => sum + calls.length, 0); left > 0; left--) {
    if (!improve(desk, theta)) break
    moved = true
  }
  return moved
}

function improve(desk: Desk, theta: number): boolean {
  const days = openDays(desk, { from: 0, to: desk.capacity.length - 1 })
    .filter((day) => desk.calls[day]?.some((call) => !call.fixed))
    .sort((a, b) => savingOf(desk, b) - savingOf(desk, a) || a - b)
  for (const day of days) {
    const reach = reachFrom(desk, [day], 'window')
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

/** Breadth first. A call's window always holds its own day, so the days a day can give to are one stretch around it. */
function reachFrom(desk: Desk, first: readonly number[], leeway: Leeway): Reach {
  const order = [...first]
  const seen = new Set(first)
  const cameFrom = new Map<number, number>()
  for (let index = 0; index < order.length; index++) {
    const day = order[index] ?? 0
    let from = day
    let to = day
    for (const call of desk.calls[day] ?? []) {
      if (call.fixed) continue
      from = Math.min(from, call[leeway].from)
      to = Math.max(to, call[leeway].to)
    }
    for (let next = from; next <= to; next++) {
      if (seen.has(next) || (desk.usable[next] ?? 0) === 0) continue
      seen.add(next)
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
    const target = to
    const call = desk.calls[from]
      ?.filter((each) => !each.fixed && each[leeway].from <= target && target <= each[leeway].to)
      .reduce((best, each) => (isSparedBefore(each, best) ? each : best))
    if (call === undefined) throw new RangeError(`No call can move from day ${from} to ${target}`)
    take(desk, call)
    if (target < call.window.from || target > call.window.to) call.window = call.legal
    put(desk, call, target)
    to = from
  }
  return to
}

/** What is wanted but not guaranteed moves first, then what is due last. The key makes it a total order. */
function isSparedBefore(a: Call, b: Call): boolean {
  if (a.item.guarantee !== b.item.guarantee) return b.item.guarantee
  if (a.item.due !== b.item.due) return a.item.due > b.item.due
  return a.item.key > b.item.key
}

function openDays(desk: Desk, window: Window): number[] {
  const days: number[] = []
  for (let day = window.from; day <= window.to; day++) if ((desk.usable[day] ?? 0) > 0) days.push(day)
  return days
}
