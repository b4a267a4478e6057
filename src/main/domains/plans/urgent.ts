import type { PlannedCall, PlanStaff } from '../callbacks/planning'
import type { OpenCall } from './open-calls'

/** The calls that are made as soon as they may be, and the room that they leave to the others. */
export type UrgentPlan = { calls: PlannedCall[]; unplaced: string[]; left: PlanStaff[] }

/**
 * Gives each urgent call to its account manager, or to whoever has most room, on the first day on which it may be made.
 * They use the room kept for them first; only what goes beyond it is taken from what can be planned.
 */
export function placeUrgent(calls: readonly OpenCall[], staff: readonly PlanStaff[], reserve: number): UrgentPlan {
  const load = new Map(staff.map((each) => [each.id, each.capacity.map(() => 0)]))
  const roomOf = (each: PlanStaff, day: number) => (each.capacity[day] ?? 0) - (load.get(each.id)?.[day] ?? 0)
  const plan: UrgentPlan = { calls: [], unplaced: [], left: [] }

  for (const call of inOrder(calls)) {
    const found = placeOf(call, staff, roomOf)
    if (found === null) {
      plan.unplaced.push(call.item.key)
      continue
    }
    const { who, day } = found
    const days = load.get(who.id)
    if (days) days[day] = (days[day] ?? 0) + 1
    const { key, due } = call.item
    const lent = call.ownerId !== null && call.ownerId !== who.id
    plan.calls.push({ key, day, staffId: who.id, effectiveDue: due, lent })
  }
  plan.left = staff.map(({ id, capacity }) => ({
    id,
    capacity: capacity.map((room, day) => {
      const beyond = (load.get(id)?.[day] ?? 0) - Math.ceil(room * reserve)
      return room - Math.max(0, beyond)
    }),
  }))
  return plan
}

/** The promise that ends first chooses first; the key makes it a total order. */
function inOrder(calls: readonly OpenCall[]): OpenCall[] {
  return [...calls].sort((a, b) => a.item.due - b.item.due || (a.item.key < b.item.key ? -1 : 1))
}

function placeOf(call: OpenCall, staff: readonly PlanStaff[], roomOf: (each: PlanStaff, day: number) => number) {
  const first = Math.max(0, call.asSoonAs ?? 0)
  // A promise that has passed, or that ends before somebody works again, is still kept as soon as can be.
  const last = Math.max(first + LATEST_AFTER, call.item.due)
  for (let day = first; day <= last; day++) {
    const able = staff.filter((each) => roomOf(each, day) > 0)
    const own = able.find((each) => each.id === call.ownerId)
    const who = own ?? able.reduce<PlanStaff | null>((best, each) => better(best, each, day, roomOf), null)
    if (who !== null) return { who, day }
  }
  return null
}

function better(
  best: PlanStaff | null,
  each: PlanStaff,
  day: number,
  roomOf: (each: PlanStaff, day: number) => number,
): PlanStaff {
  return best !== null && roomOf(best, day) >= roomOf(each, day) ? best : each
}

const LATEST_AFTER = 7
