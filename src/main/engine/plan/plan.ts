import {
  burdenOf,
  type Call,
  type Closed,
  cheapestDay,
  costOf,
  type Desk,
  firstDay,
  hasRoom,
  isClosed,
  loadOf,
  nothingClosed,
  openDesk,
  put,
  ROUNDING,
  take,
} from './desk'
import { displace, level, makeRoom, makeRoomAmong } from './paths'
import {
  CATCH_UP_DAYS,
  DEFAULT_PLAN,
  effectiveDueOf,
  type Plan,
  type PlanItem,
  type PlannedCall,
  type PlannerNumbers,
  type PlanStaff,
  urgencyOf,
  windowsOf,
} from './planning'

/**
 * Who calls whom on which day: sticky cost-reducing paths. Keeps what `previous` planned wherever that is still legal,
 * the published days as they are; places the rest, guarantees first; fills the idle time of the published days; levels
 * each caller's later days; and lends to colleagues what does not fit. The order of items does not matter, and planning
 * an unchanged world again changes nothing. `previous` counts days from today too.
 */
export function plan(
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  previous: readonly PlannedCall[],
  policy: PlannerNumbers = DEFAULT_PLAN,
): Plan {
  const days = Math.max(0, ...staff.map((each) => each.capacity.length))
  const byId = [...staff].sort((a, b) => a.id - b.id)
  const list = byId.map((each) => openDesk(each, days, policy))
  const team: Team = {
    list,
    desks: new Map(list.map((desk) => [desk.staffId, desk])),
    closed: nothingClosed(),
    policy,
  }
  const order = callsOf(items, policy, days)
  const before = new Map(previous.map((call) => [call.key, call]))
  let lost = placeAll(
    order.filter((call) => !keep(call, before.get(call.item.key), team)),
    team,
  )
  // Levelling can free a day for a call that found none, so what was lost is tried again until nothing changes.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false
    for (const desk of team.list) {
      changed = fillIdleTime(desk, policy) || changed
      changed = level(desk, policy.publishedDays, policy.theta) || changed
    }
    if (!changed || lost.length === 0) break
    const left = placeAll(lost, team)
    const same = left.length === lost.length && left.every((call, index) => call === lost[index])
    lost = left
    if (same) break
  }
  return resultOf(order)
}

const MOST_ROUNDS = 20

type Team = {
  readonly list: readonly Desk[]
  readonly desks: ReadonlyMap<number, Desk>
  /** For all callers together. */
  closed: Closed
  readonly policy: PlannerNumbers
}

/** Guarantees first, then what has to begin first. The key makes it a total order, so the order of input is forgotten. */
function callsOf(items: readonly PlanItem[], policy: PlannerNumbers, days: number): Call[] {
  return items
    .map((item) => ({ item, urgency: urgencyOf(item) }))
    .sort(
      (a, b) => Number(b.item.guarantee) - Number(a.item.guarantee) || a.urgency - b.urgency || byKey(a.item, b.item),
    )
    .flatMap(({ item }, rank) => {
      const windows = windowsOf(item, policy, days)
      return windows === null ? [] : { item, rank, ...windows, desk: null, day: -1, fixed: false }
    })
}

/** Keeps a call where it was planned, if that day is still legal and its caller still there. */
function keep(call: Call, before: PlannedCall | undefined, { desks, policy }: Team): boolean {
  const desk = before === undefined ? undefined : desks.get(before.staffId)
  if (before === undefined || desk === undefined) return false
  const { day } = before
  const published = day < policy.publishedDays
  // A promise that was published holds up to the whole capacity; one that was not leaves the reserve alone.
  const limit = (published ? desk.capacity[day] : desk.usable[day]) ?? 0
  if (day < call.legal.from || day > call.legal.to || loadOf(desk, day) + 1 > limit) return false
  call.fixed = published
  put(desk, call, day)
  return true
}

/** Returns those that found no day, in the order of their rank. */
function placeAll(calls: readonly Call[], team: Team): Call[] {
  team.closed = nothingClosed()
  const lost: Call[] = []
  for (const call of calls) {
    const spared = place(call, team)
    if (spared !== null) lost.push(spared)
  }
  return lost.sort((a, b) => a.rank - b.rank)
}

/**
 * Finds a day: with its manager, by making room, by displacing what nobody guaranteed, then with a colleague. Returns the
 * call that has no day now: none, this one, or the one it displaced.
 */
function place(call: Call, team: Team): Call | null {
  const own = team.desks.get(call.item.staffId)
  const day = own === undefined ? null : dayWithin(own, call)
  if (own !== undefined && day !== null) return settle(call, own, day)
  const freed = own !== undefined && call.item.guarantee ? displace(own, call.legal) : null
  if (own === undefined || freed === null) return lend(call, team)
  team.closed = nothingClosed()
  settle(call, own, freed.day)
  return lend(freed.spared, team)
}

function dayWithin(desk: Desk, call: Call): number | null {
  if (isClosed(desk.closed.full, call.legal)) return null
  // What is late already is made as soon as there is room, but nothing makes room for it.
  const late = call.item.due < 0
  const wished = late
    ? firstDay(desk, call.wished)
    : (cheapestDay(desk, call.wished) ?? makeRoom(desk, call.wished, 'wished'))
  if (wished !== null) return wished
  const nearest = nearestDay(desk, call)
  // Days are short: the others give up the days they were wished on for any that are legal.
  return nearest ?? makeRoom(desk, call.legal, 'legal')
}

/**
 * The nearest legal day outside the wished ones: rather too early than too late. Here a day's cost does not count, because
 * each day after the effective due one is a try less.
 */
function nearestDay(desk: Desk, { wished, legal }: Call): number | null {
  if (desk.full) return null
  for (let day = Math.min(wished.from - 1, legal.to); day >= legal.from; day--) if (hasRoom(desk, day)) return day
  for (let day = wished.to + 1; day <= legal.to; day++) if (hasRoom(desk, day)) return day
  if (firstDay(desk, { from: 0, to: desk.days - 1 }) === null) desk.full = true
  return null
}

function lend(call: Call, team: Team): Call | null {
  let best: { desk: Desk; day: number; cost: number } | null = null
  for (const desk of team.list) {
    if (desk.staffId === call.item.staffId) continue
    const day = cheapestDay(desk, call.legal)
    if (day === null) continue
    const cost = costOf(desk, day)
    if (best === null || cost < best.cost) best = { desk, day, cost }
  }
  return best === null ? squeezeIn(call, team) : settle(call, best.desk, best.day)
}

/** The last resort: all callers give up days and calls among themselves, and a guarantee displaces what is none. */
function squeezeIn(call: Call, team: Team): Call | null {
  const { legal } = call
  const closed = team.closed[call.item.guarantee ? 'guaranteed' : 'full']
  if (isClosed(closed, legal)) return call
  const freed = makeRoomAmong(team.list, legal, call.item.guarantee)
  if (!('desk' in freed)) {
    closed.push(freed)
    return call
  }
  if (freed.spared !== null) team.closed = nothingClosed()
  settle(call, freed.desk, freed.day)
  return freed.spared
}

function settle(call: Call, desk: Desk, day: number): null {
  put(desk, call, day)
  return null
}

/**
 * Fills the idle time of the published days with the calls that are wanted soonest and not published yet: those of the
 * coming week as far as urgent work leaves room, and those that could wait only while a larger share stays free. Returns
 * whether anything moved.
 */
function fillIdleTime(desk: Desk, { publishedDays, reserve, idleKeep }: PlannerNumbers): boolean {
  let moved = false
  let later: Call[] | null = null
  for (let day = 0; day < Math.min(publishedDays, desk.days); day++) {
    const capacity = desk.capacity[day] ?? 0
    const [room, roomToWait] = [reserve, idleKeep].map((share) => Math.floor(capacity * (1 - share)))
    // Today's tries are known, those of the days after it are expected. Second tries of today take what is left.
    const used = () => (day === 0 ? loadOf(desk, day) : burdenOf(desk, day))
    const fits = (limit = 0) => used() + 1 <= limit + ROUNDING
    if (!fits(room) && !fits(roomToWait)) continue
    later ??= desk.calls.slice(publishedDays).flat().sort(byUrgency)
    for (const call of later) {
      if (!fits(urgencyOf(call.item) <= day + CATCH_UP_DAYS ? room : roomToWait)) break
      if (call.day < publishedDays || call.legal.from > day) continue
      take(desk, call)
      put(desk, call, day)
      moved = true
    }
  }
  return moved
}

function byUrgency(a: Call, b: Call): number {
  return urgencyOf(a.item) - urgencyOf(b.item) || a.rank - b.rank
}

function resultOf(order: readonly Call[]): Plan {
  const calls: PlannedCall[] = []
  const unplaced: string[] = []
  for (const call of order) {
    const { item, day, desk } = call
    if (desk === null) unplaced.push(item.key)
    else {
      const { staffId } = desk
      calls.push({ key: item.key, day, staffId, effectiveDue: effectiveDueOf(item), lent: staffId !== item.staffId })
    }
  }
  return { calls: calls.sort(byKey), unplaced: unplaced.sort() }
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}
