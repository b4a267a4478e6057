import type { PlanItem, PlanSettings, PlanStaff, Window } from './planning'

/** A call while planning. Belongs to one desk and day at a time. */
export type Call = {
  readonly item: PlanItem
  readonly wished: Window
  readonly legal: Window
  /** Where it may be moved: the window it was placed by. */
  window: Window
  day: number
  /** Published: it counts, but stays. */
  fixed: boolean
}

/** One caller's days with what is on them. */
export type Desk = {
  readonly staffId: number
  readonly capacity: readonly number[]
  /** What may be planned: capacity without the reserve for urgent work. */
  readonly usable: readonly number[]
  readonly calls: Call[][]
  /** Later tries that the calls placed so far will probably cause. */
  readonly shadow: number[]
  readonly ladderOffsets: readonly number[]
}

export function openDesk(staff: PlanStaff, settings: PlanSettings): Desk {
  return {
    staffId: staff.id,
    capacity: staff.capacity,
    // Rounded down, but a day with any capacity can take a call, or a small club could never plan one.
    usable: staff.capacity.map((calls) => (calls > 0 ? Math.max(1, Math.floor(calls * (1 - settings.reserve))) : 0)),
    calls: staff.capacity.map(() => []),
    shadow: staff.capacity.map(() => 0),
    ladderOffsets: settings.ladderOffsets,
  }
}

export function put(desk: Desk, call: Call, day: number): void {
  call.day = day
  desk.calls[day]?.push(call)
  castShadow(desk, call, 1)
}

export function take(desk: Desk, call: Call): void {
  const calls = desk.calls[call.day]
  calls?.splice(calls.indexOf(call), 1)
  castShadow(desk, call, -1)
}

export function loadOf(desk: Desk, day: number): number {
  return desk.calls[day]?.length ?? 0
}

/** Whether one more call fits on `day`, later tries of others included. */
export function hasRoom(desk: Desk, day: number): boolean {
  const usable = desk.usable[day] ?? 0
  return usable > 0 && loadOf(desk, day) + (desk.shadow[day] ?? 0) + 1 <= usable + ROUNDING
}

/** What one more call on `day` costs: the growth of load² ÷ capacity, so that days fill evenly by what they can take. */
export function costOf(desk: Desk, day: number): number {
  return (2 * (loadOf(desk, day) + (desk.shadow[day] ?? 0)) + 1) / (desk.capacity[day] ?? 0)
}

/** What one call less on `day` saves. */
export function savingOf(desk: Desk, day: number): number {
  return (2 * (loadOf(desk, day) + (desk.shadow[day] ?? 0)) - 1) / (desk.capacity[day] ?? 0)
}

/** The cheapest day of a window with room, the latest of equals: a call made later keeps its rhythm better. */
export function cheapestDay(desk: Desk, window: Window): number | null {
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

/** Sums of shadows are not exact. */
export const ROUNDING = 1e-9

function castShadow(desk: Desk, call: Call, sign: 1 | -1): void {
  let missed = 1
  for (const offset of desk.ladderOffsets) {
    missed *= 1 - call.item.contactRate
    const day = call.day + offset
    if (missed > 0.01 && day < desk.shadow.length) desk.shadow[day] = (desk.shadow[day] ?? 0) + sign * missed
  }
}
