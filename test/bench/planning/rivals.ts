import { effectiveDueOf, type PlanItem, type PlannedCall, type PlanStaff } from '../../../src/main/engine/plan/planning'
import type { Planner } from '../../main/engine/world/quarter'

/** Knows only that everybody is owed a call by the end of the quarter, and calls on its last day. */
export const dueAtQuarterEnd: Planner = ({ items, quarterEnd }) =>
  items.map((item) => planned(item, Math.max(item.earliest, quarterEnd), item.staffId))

/** Every morning anew: the earliest deadline first, each as soon as its manager, else anybody, has room. */
export const asSoonAsPossible: Planner = ({ items, staff }) => {
  const room = roomOf(staff)
  const calls: PlannedCall[] = []
  for (const item of [...items].sort(byDue)) {
    const from = Math.max(0, item.earliest)
    // Late calls are made all the same.
    const until = Math.max(item.due, from)
    const own = room.get(item.staffId) ?? []
    let day = firstWithRoom(own, from, until)
    let staffId = item.staffId
    if (day < 0) {
      for (const [id, days] of room) {
        const found = firstWithRoom(days, from, until)
        if (found >= 0 && (day < 0 || found < day)) [day, staffId] = [found, id]
      }
    }
    if (day < 0) [day, staffId] = [firstWithRoom(own, from, own.length - 1), item.staffId]
    const days = room.get(staffId)
    if (day < 0 || days === undefined) continue
    days[day] = (days[day] ?? 0) - 1
    calls.push(planned(item, day, staffId))
  }
  return calls
}

function roomOf(staff: readonly PlanStaff[]): Map<number, number[]> {
  return new Map(staff.map((each) => [each.id, [...each.capacity]]))
}

function firstWithRoom(days: readonly number[], from: number, until: number): number {
  for (let day = from; day <= until && day < days.length; day++) if ((days[day] ?? 0) > 0) return day
  return -1
}

function byDue(a: PlanItem, b: PlanItem): number {
  return a.due - b.due || (a.key < b.key ? -1 : 1)
}

function planned(item: PlanItem, day: number, staffId: number): PlannedCall {
  return { key: item.key, day, staffId, effectiveDue: effectiveDueOf(item), lent: staffId !== item.staffId }
}
