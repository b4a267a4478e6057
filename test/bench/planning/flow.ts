import {
  DEFAULT_PLAN,
  effectiveDueOf,
  type PlanItem,
  type PlannedCall,
  type PlanStaff,
  urgencyOf,
  type Window,
  windowsOf,
} from '../../../src/main/engine/plan/planning'
import type { Planner } from '../../main/engine/world/quarter'

type Flow = { item: PlanItem; window: Window; day: number }

/**
 * Every morning anew, the cheapest plan there is: a min-cost flow of calls to days, all callers' capacity together, by
 * successive shortest paths. What a call costs grows with its day's load, so the shortest path leads to the day that is
 * emptiest of all that can be reached by moving others.
 */
export const minCostFlow: Planner = ({ items, staff }) => {
  const days = Math.max(0, ...staff.map((each) => each.capacity.length))
  const capacity = Array.from({ length: days }, (_, day) =>
    Math.floor((1 - DEFAULT_PLAN.reserve) * staff.reduce((sum, each) => sum + (each.capacity[day] ?? 0), 0)),
  )
  const calls: Flow[][] = capacity.map(() => [])
  for (const item of [...items].sort(byUrgency)) {
    const windows = windowsOf(item, DEFAULT_PLAN, days)
    if (windows === null) continue
    const { wished, legal } = windows
    // What is late is made at once: planned for the cheapest day of a week, it would be put off every morning.
    const first = item.due < 0 ? { from: legal.from, to: legal.from } : wished
    const tried = [first, wished, legal]
    tried.some((window) => augment({ item, window, day: -1 }, calls, capacity))
  }
  return calls.flatMap((list, day) => givenOut(list, day, staff))
}

/** Puts one more call on the days, if there is a path. */
function augment(call: Flow, calls: Flow[][], capacity: readonly number[]): boolean {
  const cameFrom = new Map<number, { day: number; by: Flow }>()
  const order: number[] = []
  const seen = new Set<number>()
  const visit = (day: number, by: Flow) => {
    if (seen.has(day) || (capacity[day] ?? 0) === 0) return
    seen.add(day)
    order.push(day)
    if (by !== call) cameFrom.set(day, { day: by.day, by })
  }
  for (let day = call.window.from; day <= call.window.to; day++) visit(day, call)
  for (let index = 0; index < order.length; index++) {
    for (const other of calls[order[index] ?? 0] ?? []) {
      for (let day = other.window.from; day <= other.window.to; day++) visit(day, other)
    }
  }
  let end: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const day of order) {
    const [load, room] = [calls[day]?.length ?? 0, capacity[day] ?? 0]
    if (load >= room || (2 * load + 1) / room >= least) continue
    least = (2 * load + 1) / room
    end = day
  }
  if (end === null) return false
  for (let step = cameFrom.get(end); step !== undefined; step = cameFrom.get(end)) {
    const { day, by } = step
    calls[day] = (calls[day] ?? []).filter((each) => each !== by)
    by.day = end
    calls[end]?.push(by)
    end = day
  }
  call.day = end
  calls[end]?.push(call)
  return true
}

/** A day's calls: to the account manager while there is room, then to whoever has most. */
function givenOut(calls: readonly Flow[], day: number, staff: readonly PlanStaff[]): PlannedCall[] {
  const room = new Map(staff.map((each) => [each.id, each.capacity[day] ?? 0]))
  return calls.map(({ item }) => {
    let staffId = item.staffId
    if ((room.get(staffId) ?? 0) < 1) for (const [id, left] of room) if (left > (room.get(staffId) ?? 0)) staffId = id
    room.set(staffId, (room.get(staffId) ?? 0) - 1)
    return { key: item.key, day, staffId, effectiveDue: effectiveDueOf(item), lent: staffId !== item.staffId }
  })
}

function byUrgency(a: PlanItem, b: PlanItem): number {
  return Number(b.guarantee) - Number(a.guarantee) || urgencyOf(a) - urgencyOf(b) || (a.key < b.key ? -1 : 1)
}
