import { costOf, hasRoom, isOpen, loadOf, openDesk, put, ROUNDING } from './desk'
import { DEFAULT_PLAN, type Plan, type PlanItem, type PlannerNumbers, type PlanStaff, windowsOf } from './planning'

/**
 * Why a call is not on a day, or that it is: its caller is away; the member may not be called yet; the promise would be
 * broken; the rhythm asks for another time; published days do not change; the day is full; it costs as much, or more; or
 * it costs less, but not by so much that a call moves.
 */
export type DayReason =
  | 'chosen'
  | 'away'
  | 'before_earliest'
  | 'after_due'
  | 'outside_window'
  | 'published'
  | 'full'
  | 'same'
  | 'dearer'
  | 'little_gain'

export type DayCost = {
  /** From today. */
  readonly day: number
  /** What this call adds to load² ÷ capacity on that day; null where its caller is away. */
  readonly cost: number | null
  /** Other calls of that day. */
  readonly load: number
  readonly capacity: number
  readonly reason: DayReason
}

/** Days shown on both sides of those on which the call is legal, so that the limits can be seen. */
const BEYOND = 2

/**
 * What every day would have cost a planned call, with its caller and the plan as it stands. Null for a call without a
 * day.
 */
export function whyThisDay(
  key: string,
  made: Plan,
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  policy: PlannerNumbers = DEFAULT_PLAN,
): DayCost[] | null {
  const planned = made.calls.find((call) => call.key === key)
  const caller = staff.find((each) => each.id === planned?.staffId)
  const known = new Map(items.map((item) => [item.key, item]))
  const item = known.get(key)
  if (planned === undefined || caller === undefined || item === undefined) return null
  const days = Math.max(...staff.map((each) => each.capacity.length))
  const windows = windowsOf(item, policy, days)
  if (windows === null) return null

  const desk = openDesk(caller, days, policy)
  for (const [rank, call] of made.calls.entries()) {
    const other = known.get(call.key)
    if (call.key === key || call.staffId !== caller.id || other === undefined) continue
    const window = { from: call.day, to: call.day }
    const standing = { item: other, rank, wished: window, legal: window, desk, day: call.day, fixed: true }
    put(desk, standing, call.day)
  }

  const { legal, wished } = windows
  // Idle time may have pulled it out of its wished days; then any legal day would have done.
  const window = planned.day < wished.from || planned.day > wished.to ? legal : wished
  const price = costOf(desk, planned.day)
  const reasonOf = (day: number): DayReason => {
    if (day === planned.day) return 'chosen'
    if (day < legal.from) return 'before_earliest'
    if (day > legal.to) return 'after_due'
    if (!isOpen(desk, day)) return 'away'
    if (planned.day < policy.publishedDays || day < policy.publishedDays) return 'published'
    if (day < window.from || day > window.to) return 'outside_window'
    if (!hasRoom(desk, day)) return 'full'
    const gain = price - costOf(desk, day)
    if (Math.abs(gain) <= ROUNDING) return 'same'
    return gain < 0 ? 'dearer' : 'little_gain'
  }
  const from = Math.max(0, Math.min(legal.from - BEYOND, planned.day))
  const to = Math.min(days - 1, Math.max(legal.to + BEYOND, planned.day))
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const day = from + index
    const cost = isOpen(desk, day) ? costOf(desk, day) : null
    return { day, cost, load: loadOf(desk, day), capacity: desk.capacity[day] ?? 0, reason: reasonOf(day) }
  })
}
