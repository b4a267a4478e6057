import { type Call, cheapestDay, costOf, type Desk, hasRoom, loadOf, openDesk, put, take } from './desk'
import { displace, level, makeRoom } from './paths'
import {
  DEFAULT_PLAN,
  effectiveDueOf,
  type Plan,
  type PlanItem,
  type PlannedCall,
  type PlanSettings,
  type PlanStaff,
  type Window,
  windowsOf,
} from './planning'

/**
 * Who calls whom on which day: sticky cost-reducing paths. Keeps what `previous` planned wherever that is still legal,
 * the published days as they are; places the rest, guarantees first; levels each caller's days; lends to colleagues what
 * does not fit; and fills today's idle time. The order of items does not matter, and planning an unchanged world again
 * changes nothing. `previous` counts days from today too.
 */
export function plan(
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  previous: readonly PlannedCall[],
  settings: PlanSettings = DEFAULT_PLAN,
): Plan {
  let result = planOnce(items, staff, previous, settings)
  // Levelling can free a day for a call that found none, so what was unplaced is tried again until nothing changes.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = planOnce(items, staff, result.calls, settings)
    const same = isSame(result, next)
    result = next
    if (same) break
  }
  return result
}

const MOST_ROUNDS = 8

function planOnce(
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  previous: readonly PlannedCall[],
  settings: PlanSettings,
): Plan {
  const desks = new Map([...staff].sort((a, b) => a.id - b.id).map((each) => [each.id, openDesk(each, settings)]))
  const days = Math.max(0, ...staff.map((each) => each.capacity.length))
  const order = [...items].sort(byUrgency).flatMap((item) => callOf(item, settings, days) ?? [])
  const before = new Map(previous.map((call) => [call.key, call]))
  const homes = new Map<Call, Desk>()

  const waiting = order.filter((call) => !keep(call, before.get(call.item.key), desks, homes, settings))
  const touched = new Set<Desk>()
  const lost = waiting.filter((call) => !place(call, desks, homes, touched))
  for (const desk of desks.values()) level(desk, settings.theta)
  // Lending changed the loads of colleagues, so those are levelled again.
  for (const desk of touched) level(desk, settings.theta)
  for (const desk of desks.values()) pullForward(desk, settings)

  const unplaced = new Set([...lost, ...order.filter((call) => !homes.has(call))].map((call) => call.item.key))
  const calls = [...homes].map(([call, desk]) => ({
    key: call.item.key,
    day: call.day,
    staffId: desk.staffId,
    effectiveDue: effectiveDueOf(call.item),
    lent: desk.staffId !== call.item.staffId,
  }))
  return { calls: calls.sort((a, b) => (a.key < b.key ? -1 : 1)), unplaced: [...unplaced].sort() }
}

function callOf(item: PlanItem, settings: PlanSettings, days: number): Call | null {
  const windows = windowsOf(item, settings, days)
  return windows && { item, ...windows, window: windows.wished, day: -1, fixed: false }
}

/** Keeps a call where it was planned, if that day is still legal and its caller still there. */
function keep(
  call: Call,
  before: PlannedCall | undefined,
  desks: ReadonlyMap<number, Desk>,
  homes: Map<Call, Desk>,
  settings: PlanSettings,
): boolean {
  const desk = before === undefined ? undefined : desks.get(before.staffId)
  if (before === undefined || desk === undefined) return false
  const { day } = before
  const published = day < settings.publishedDays
  // A promise that was published holds up to the whole capacity; one that was not leaves the reserve alone.
  const limit = (published ? desk.capacity[day] : desk.usable[day]) ?? 0
  if (day < call.legal.from || day > call.legal.to || loadOf(desk, day) + 1 > limit) return false
  call.fixed = published
  call.window = day < call.wished.from || day > call.wished.to ? call.legal : call.wished
  put(desk, call, day)
  homes.set(call, desk)
  return true
}

/** Finds a day: with its manager, by making room, by displacing what nobody guaranteed, then with a colleague. */
function place(call: Call, desks: ReadonlyMap<number, Desk>, homes: Map<Call, Desk>, touched: Set<Desk>): boolean {
  const own = desks.get(call.item.staffId)
  if (own !== undefined) {
    const wished = cheapestDay(own, call.wished) ?? makeRoom(own, call.wished, 'window')
    if (wished !== null) return settle(call, own, wished, call.wished, homes)
    const nearest = nearestDay(own, call)
    if (nearest !== null) return settle(call, own, nearest, call.legal, homes)
    // Days are short: the others give up the days they were wished on for any that are legal.
    const day = makeRoom(own, call.legal, 'legal')
    if (day !== null) return settle(call, own, day, call.legal, homes)
    if (call.item.guarantee) {
      const freed = displace(own, call.legal)
      if (freed !== null) {
        homes.delete(freed.spared)
        settle(call, own, freed.day, call.legal, homes)
        // It waits for a colleague, or for the next plan.
        lend(freed.spared, desks, homes, touched)
        return true
      }
    }
  }
  return lend(call, desks, homes, touched)
}

/**
 * The nearest legal day outside the wished ones: rather too early than too late, and what is late already as soon as
 * can be. Here a day's cost does not count, because each day after the effective due one is a try less.
 */
function nearestDay(desk: Desk, { wished, legal }: Call): number | null {
  for (let day = Math.min(wished.from - 1, legal.to); day >= legal.from; day--) if (hasRoom(desk, day)) return day
  for (let day = wished.to + 1; day <= legal.to; day++) if (hasRoom(desk, day)) return day
  return null
}

function lend(call: Call, desks: ReadonlyMap<number, Desk>, homes: Map<Call, Desk>, touched: Set<Desk>): boolean {
  let best: { desk: Desk; day: number } | null = null
  for (const desk of desks.values()) {
    if (desk.staffId === call.item.staffId) continue
    const day = cheapestDay(desk, call.legal)
    if (day !== null && (best === null || costOf(desk, day) < costOf(best.desk, best.day))) best = { desk, day }
  }
  if (best === null) return false
  touched.add(best.desk)
  return settle(call, best.desk, best.day, call.legal, homes)
}

function settle(call: Call, desk: Desk, day: number, window: Window, homes: Map<Call, Desk>): true {
  call.window = window
  put(desk, call, day)
  homes.set(call, desk)
  return true
}

/** Fills today's idle time with the calls due soonest that are not published yet, and keeps a share free. */
function pullForward(desk: Desk, settings: PlanSettings): void {
  const room = Math.floor((desk.capacity[0] ?? 0) * (1 - settings.idleKeep))
  const later = desk.calls
    .slice(settings.publishedDays)
    .flat()
    .filter((call) => call.legal.from === 0)
    .sort((a, b) => byUrgency(a.item, b.item))
  for (const call of later) {
    if (loadOf(desk, 0) + (desk.shadow[0] ?? 0) + 1 > room) break
    take(desk, call)
    call.window = call.legal
    put(desk, call, 0)
  }
}

/** Guarantees first, then what has to begin first. The key makes it a total order, so the order of input is forgotten. */
function byUrgency(a: PlanItem, b: PlanItem): number {
  if (a.guarantee !== b.guarantee) return a.guarantee ? -1 : 1
  return effectiveDueOf(a) - effectiveDueOf(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}

function isSame(a: Plan, b: Plan): boolean {
  return (
    a.calls.length === b.calls.length &&
    a.calls.every((call, index) => {
      const other = b.calls[index]
      return call.key === other?.key && call.day === other.day && call.staffId === other.staffId
    })
  )
}
