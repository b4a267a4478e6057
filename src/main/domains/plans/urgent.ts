import type { PlannedCall, PlanStaff } from '../obligations/planning'
import type { OpenCall } from './open-calls'

/** The calls that are made as soon as they may be, and the room that they leave to the others. */
export type UrgentPlan = { calls: PlannedCall[]; unplaced: string[]; left: PlanStaff[] }

/** What has passed, or ends before somebody works again, is still looked for a place so many days on. */
const DAYS_ON = 7

/**
 * Gives each urgent call to its account manager, or to whoever has most room, on the first day on which it may be made.
 * They use the room kept for them first; only what goes beyond it is taken from what can be planned.
 */
export function placeUrgent(calls: readonly OpenCall[], staff: readonly PlanStaff[], reserve: number): UrgentPlan {
  const room = new Room(staff)
  const plan: UrgentPlan = { calls: [], unplaced: [], left: [] }
  for (const call of inOrder(calls)) {
    const { key, due } = call.item
    const first = Math.max(0, call.asSoonAs ?? 0)
    const found = room.take(call.ownerId, first, Math.max(first + DAYS_ON, due))
    if (found === null) plan.unplaced.push(key)
    else
      plan.calls.push({
        key,
        ...found,
        effectiveDue: due,
        lent: call.ownerId !== null && call.ownerId !== found.staffId,
      })
  }
  plan.left = staff.map(({ id, capacity }, index) => ({
    id,
    capacity: capacity.map((calls, day) => calls - Math.max(0, room.used(index, day) - Math.ceil(calls * reserve))),
  }))
  return plan
}

/** The promise that ends first chooses first; the key makes it a total order. */
function inOrder(calls: readonly OpenCall[]): OpenCall[] {
  return [...calls].sort((a, b) => a.item.due - b.item.due || (a.item.key < b.item.key ? -1 : 1))
}

/** What each can still take on each day. */
class Room {
  readonly #staff: readonly PlanStaff[]
  readonly #index: ReadonlyMap<number, number>
  /** By day, then by person. */
  readonly #left: Float64Array[]
  readonly #total: number[]

  constructor(staff: readonly PlanStaff[]) {
    this.#staff = staff
    this.#index = new Map(staff.map((each, index) => [each.id, index]))
    const days = Math.max(0, ...staff.map((each) => each.capacity.length))
    this.#left = Array.from({ length: days }, (_, day) => Float64Array.from(staff, (each) => each.capacity[day] ?? 0))
    this.#total = this.#left.map((people) => people.reduce((sum, each) => sum + each, 0))
  }

  used(index: number, day: number): number {
    return (this.#staff[index]?.capacity[day] ?? 0) - (this.#left[day]?.[index] ?? 0)
  }

  /** The first of these days on which anybody has room: the owner's own, else of whoever has most. */
  take(ownerId: number | null, from: number, to: number): { day: number; staffId: number } | null {
    const own = this.#index.get(ownerId ?? 0) ?? -1
    for (let day = from; day <= Math.min(to, this.#left.length - 1); day++) {
      const people = this.#left[day]
      if (people === undefined || (this.#total[day] ?? 0) < 1) continue
      const index = (people[own] ?? 0) >= 1 ? own : most(people)
      people[index] = (people[index] ?? 0) - 1
      this.#total[day] = (this.#total[day] ?? 0) - 1
      return { day, staffId: this.#staff[index]?.id ?? 0 }
    }
    return null
  }
}

function most(people: Float64Array): number {
  let best = 0
  for (let index = 1; index < people.length; index++) if ((people[index] ?? 0) > (people[best] ?? 0)) best = index
  return best
}
