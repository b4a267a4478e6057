import { type PlanItem, type PlannerNumbers, type PlanStaff, usableOf, type Window } from './planning'

/** A call while planning. Belongs to one desk and day at a time. */
export type Call = {
  readonly item: PlanItem
  /** Its place among all calls: 0 is placed first. */
  readonly rank: number
  readonly wished: Window
  readonly legal: Window
  /** Where it is; null while it has no day. */
  desk: Desk | null
  /** -1 while it has none. */
  day: number
  /** Published: it counts, but stays. */
  fixed: boolean
}

/** Within which days calls are shifted: those each was wished on, or, where days are short, all that are legal. */
export type Leeway = 'wished' | 'legal'

/** One caller's days with what is on them. */
export type Desk = {
  readonly staffId: number
  readonly days: number
  readonly capacity: Float64Array
  /** What may be planned: capacity without the reserve for urgent work. */
  readonly usable: Float64Array
  readonly calls: Call[][]
  /** Later tries that the calls placed so far will probably cause. */
  readonly shadow: Float64Array
  /** The days that each day's calls can be moved to, forgotten when a call comes or goes. */
  readonly stretches: Record<Leeway, (Window | null)[]>
  /** The call that each day can best do without: null is none, undefined is not known. */
  readonly sparable: (Call | null | undefined)[]
  readonly ladderOffsets: readonly number[]
  /** No day has room, as far as is known. */
  full: boolean
  closed: Closed
}

/** Stretches of days that are full and that no call can leave, and those of them that hold guarantees only. */
export type Closed = { readonly full: Window[]; readonly guaranteed: Window[] }

export function nothingClosed(): Closed {
  return { full: [], guaranteed: [] }
}

export function isClosed(stretches: readonly Window[], window: Window): boolean {
  return stretches.some(({ from, to }) => from <= window.from && window.to <= to)
}

export function openDesk(staff: PlanStaff, days: number, policy: PlannerNumbers): Desk {
  const capacity = new Float64Array(days)
  capacity.set(staff.capacity)
  return {
    staffId: staff.id,
    days,
    capacity,
    usable: capacity.map((calls) => usableOf(calls, policy.reserve)),
    calls: Array.from({ length: days }, () => []),
    shadow: new Float64Array(days),
    stretches: { wished: new Array(days).fill(null), legal: new Array(days).fill(null) },
    sparable: new Array(days).fill(undefined),
    ladderOffsets: policy.ladderOffsets,
    full: false,
    closed: nothingClosed(),
  }
}

export function put(desk: Desk, call: Call, day: number): void {
  call.desk = desk
  call.day = day
  desk.calls[day]?.push(call)
  forgetDay(desk, day)
  castShadow(desk, call, 1)
}

export function take(desk: Desk, call: Call): void {
  call.desk = null
  const calls = desk.calls[call.day]
  calls?.splice(calls.indexOf(call), 1)
  forgetDay(desk, call.day)
  castShadow(desk, call, -1)
  desk.full = false
  if (desk.closed.full.length > 0) desk.closed = nothingClosed()
}

export function loadOf(desk: Desk, day: number): number {
  return desk.calls[day]?.length ?? 0
}

/** Calls on `day`, and the later tries of others that will probably fall on it. */
export function burdenOf(desk: Desk, day: number): number {
  return loadOf(desk, day) + (desk.shadow[day] ?? 0)
}

export function isOpen(desk: Desk, day: number): boolean {
  return (desk.usable[day] ?? 0) > 0
}

/** Whether one more call fits on `day`, later tries of others included. */
export function hasRoom(desk: Desk, day: number): boolean {
  const usable = desk.usable[day] ?? 0
  return usable > 0 && burdenOf(desk, day) + 1 <= usable + ROUNDING
}

/** What one more call on `day` costs: the growth of load² ÷ capacity, so that days fill evenly by what they can take. */
export function costOf(desk: Desk, day: number): number {
  return (2 * burdenOf(desk, day) + 1) / (desk.capacity[day] ?? 0)
}

/** What one call less on `day` saves. */
export function savingOf(desk: Desk, day: number): number {
  return (2 * burdenOf(desk, day) - 1) / (desk.capacity[day] ?? 0)
}

/** The cheapest day of a window with room, the latest of equals: a call made later keeps its rhythm better. */
export function cheapestDay(desk: Desk, window: Window): number | null {
  if (desk.full) return null
  let best: number | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (let day = window.to; day >= window.from; day--) {
    if (!hasRoom(desk, day)) continue
    const cost = costOf(desk, day)
    if (cost < bestCost - ROUNDING) {
      best = day
      bestCost = cost
    }
  }
  return best
}

/** The first day of a window with room. */
export function firstDay(desk: Desk, window: Window): number | null {
  if (desk.full) return null
  for (let day = window.from; day <= window.to; day++) if (hasRoom(desk, day)) return day
  return null
}

/** Where a call may be moved: within its wished days while it is on one of them, else wherever it is legal. */
export function leewayOf(call: Call, leeway: Leeway): Window {
  const { wished, legal, day } = call
  return leeway === 'wished' && wished.from <= day && day <= wished.to ? wished : legal
}

/** The days that the calls of `day` can be moved to. A call's days hold its own, so they are one stretch around it. */
export function stretchOf(desk: Desk, day: number, leeway: Leeway): Window {
  const known = desk.stretches[leeway][day]
  if (known) return known
  let from = day
  let to = day
  for (const call of desk.calls[day] ?? []) {
    if (call.fixed) continue
    const window = leewayOf(call, leeway)
    if (window.from < from) from = window.from
    if (window.to > to) to = window.to
  }
  const stretch = { from, to }
  desk.stretches[leeway][day] = stretch
  return stretch
}

/** The call of `day` that can best be spared: nobody guaranteed it, and it isn't published. */
export function sparableOf(desk: Desk, day: number): Call | null {
  let best = desk.sparable[day]
  if (best !== undefined) return best
  best = null
  for (const call of desk.calls[day] ?? []) {
    if (!call.fixed && !call.item.guarantee && (best === null || isSparedBefore(call, best))) best = call
  }
  desk.sparable[day] = best
  return best
}

/** What is wanted but not guaranteed moves first, then what is due last. The rank makes it a total order. */
export function isSparedBefore(a: Call, b: Call): boolean {
  if (a.item.guarantee !== b.item.guarantee) return b.item.guarantee
  if (a.item.due !== b.item.due) return a.item.due > b.item.due
  return a.rank > b.rank
}

/** Sums of shadows are not exact. */
export const ROUNDING = 1e-9
/** Fainter shadows are not worth their time. */
const FAINT = 0.01

function forgetDay(desk: Desk, day: number): void {
  desk.stretches.wished[day] = null
  desk.stretches.legal[day] = null
  desk.sparable[day] = undefined
}

function castShadow(desk: Desk, call: Call, sign: 1 | -1): void {
  const missRate = 1 - call.item.contactRate
  let missed = missRate
  for (const offset of desk.ladderOffsets) {
    const day = call.day + offset
    if (missed <= FAINT) break
    if (day < desk.days) desk.shadow[day] = (desk.shadow[day] ?? 0) + sign * missed
    missed *= missRate
  }
}
