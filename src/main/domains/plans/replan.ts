import { addDays, type Day, daysBetween, maxDay } from '../../../shared/day'
import { quarterDays, quarterOf } from '../../../shared/quarter'
import type { Reader } from '../../database/handle'
import { columns, row } from '../../database/row'
import {
  assumedContactRate,
  type PlanItem,
  type PlanNumbers,
  type PlannedCall,
  type PlanStaff,
  planCalls,
  type Radar,
  radar,
} from '../obligations/planning'
import { numbersOf, staffFrom, type Terms, termsOf } from './hands'
import { keyOf, type OpenCall, openCalls } from './open-calls'
import { plannedCall } from './schema'
import { placeUrgent } from './urgent'

/** The radar looks at least so far, also at the end of a quarter. */
const LEAST_RADAR_DAYS = 30

/** A row of the plan as it stands, or as it should. */
export type PlannedRow = {
  id: number
  day: Day | null
  staffId: number | null
  effectiveDue: Day
  lent: boolean
  attempts: number
}

/** What has to be written so that the table says what was planned. */
export type PlanChange = {
  today: Day
  publishedUntil: Day
  write: PlannedRow[]
  remove: number[]
  planned: number
  /** Calls that were planned for another day or another person, from today on. */
  moved: number
  unplaced: number
  radar: Radar
}

/** All that a plan is made of, and the plan as it stands. */
export type PlanWorld = {
  today: Day
  calls: readonly OpenCall[]
  staff: readonly PlanStaff[]
  before: ReadonlyMap<number, PlannedRow>
  /** Days of rest after any contact. */
  restDays: number
  numbers: PlanNumbers
}

/** Plans anew what is open on the morning of `today`, and compares it with the plan as it stands. Writes nothing. */
export function planAnew(db: Reader, today: Day, now: number): PlanChange {
  const world = readWorld(db, today, now)
  const { rows, radar } = planWorld(world)
  return {
    ...changeOf(world.before, rows, today),
    today,
    publishedUntil: addDays(today, world.numbers.publishedDays - 1),
    radar,
  }
}

/** What is open, who is there and what was planned, on one state of the database. */
export function readWorld(db: Reader, today: Day, now: number, terms: Terms = termsOf(db)): PlanWorld {
  return {
    today,
    calls: openCalls(db, morningOf(db, today, now, terms)),
    staff: staffFrom(db, today, terms),
    before: plannedRows(db),
    restDays: terms.settings.gapDays,
    numbers: numbersOf(terms.settings.planning),
  }
}

/** The plan of a world, and whether there is room. The same world gives the same plan. */
export function planWorld(world: PlanWorld): { rows: PlannedRow[]; radar: Radar } {
  const { today, calls, staff, before, restDays, numbers } = world
  const urgent = placeUrgent(
    calls.filter((call) => call.asSoonAs !== null),
    staff,
    numbers.reserve,
  )
  const spread = calls.filter((call) => call.asSoonAs === null)
  const homes = homesOf(spread, staff, before)
  const items = spread.map((call): PlanItem => ({ ...call.item, staffId: homes.get(call.id) ?? 0 }))
  const made = planCalls(items, urgent.left, previousCalls(spread, before, today), numbers)
  const placed = new Map([...urgent.calls, ...made.calls].map((call) => [call.key, call]))
  const lost = new Set([...urgent.unplaced, ...made.unplaced])
  const rows = calls.flatMap((call) => rowOf(call, placed.get(call.item.key), lost, today) ?? [])
  const until = maxDay(quarterDays(quarterOf(today)).last, addDays(today, LEAST_RADAR_DAYS))
  return {
    rows,
    radar: radar(
      // What urgent work takes beyond its reserve is gone; of the urgent calls themselves only those count that find no day.
      calls
        .filter((call) => call.asSoonAs === null || lost.has(call.item.key))
        .map((call) => ({ ...call.item, triesLeft: call.triesLeft, repeatsAfter: call.repeatsAfter })),
      urgent.left,
      { today, until, reserve: numbers.reserve, restDays },
    ),
  }
}

/** What reading the open calls of a morning needs to know. */
export function morningOf(db: Reader, today: Day, now: number, { settings, hours }: Terms = termsOf(db)) {
  return { today, now, club: hours, rate: assumedContactRate(db), maxTries: settings.maxTries }
}

const StoredRow = row({
  id: plannedCall.obligationId,
  ...columns(plannedCall, 'day', 'staffId', 'effectiveDue', 'lent', 'attempts'),
})

function plannedRows(db: Reader): Map<number, PlannedRow> {
  const rows = db.all(
    StoredRow,
    `SELECT obligation_id AS id, day, staff_id AS staffId, effective_due AS effectiveDue, lent, attempts
     FROM planned_call`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Whose each call is while planning: the account manager's; where there is none who calls, whoever had it in the plan
 * before, else whoever has least for the room they have.
 */
function homesOf(
  calls: readonly OpenCall[],
  staff: readonly PlanStaff[],
  before: ReadonlyMap<number, PlannedRow>,
): Map<number, number> {
  const people = staff
    .map((each) => ({ id: each.id, room: each.capacity.reduce((sum, day) => sum + day, 0), load: 0 }))
    .filter((each) => each.room > 0)
  const byId = new Map(people.map((each) => [each.id, each]))
  const homes = new Map<number, number>()
  const waiting: OpenCall[] = []
  for (const call of calls) {
    const home = byId.get(call.ownerId ?? 0) ?? byId.get(before.get(call.id)?.staffId ?? 0)
    if (home === undefined) waiting.push(call)
    else {
      homes.set(call.id, home.id)
      home.load++
    }
  }
  for (const call of waiting) {
    let best = people[0]
    for (const each of people) if (best && (each.load + 1) / each.room < (best.load + 1) / best.room) best = each
    if (best === undefined) break
    best.load++
    homes.set(call.id, best.id)
  }
  return homes
}

function previousCalls(calls: readonly OpenCall[], before: ReadonlyMap<number, PlannedRow>, today: Day): PlannedCall[] {
  return calls.flatMap((call) => {
    const row = before.get(call.id)
    if (!row || row.day === null || row.staffId === null || row.day < today || row.attempts !== call.attempts) return []
    const day = daysBetween(today, row.day)
    const effectiveDue = daysBetween(today, row.effectiveDue)
    return [{ key: keyOf(row.id, row.attempts), day, staffId: row.staffId, effectiveDue, lent: row.lent }]
  })
}

/** Null for a call whose time comes after the days that are planned. */
function rowOf(
  { id, attempts, ownerId, item }: OpenCall,
  call: PlannedCall | undefined,
  lost: ReadonlySet<string>,
  today: Day,
): PlannedRow | null {
  if (call === undefined && !lost.has(item.key)) return null
  return {
    id,
    day: call === undefined ? null : addDays(today, call.day),
    staffId: call?.staffId ?? null,
    effectiveDue: addDays(today, call?.effectiveDue ?? item.due - item.slack),
    lent: call !== undefined && ownerId !== null && ownerId !== call.staffId,
    attempts,
  }
}

function changeOf(before: ReadonlyMap<number, PlannedRow>, after: readonly PlannedRow[], today: Day) {
  const gone = new Set(before.keys())
  const write: PlannedRow[] = []
  let moved = 0
  for (const row of after) {
    gone.delete(row.id)
    const old = before.get(row.id)
    if (old && isSame(old, row)) continue
    write.push(row)
    const isMove = old?.day != null && old.day >= today && old.attempts === row.attempts
    if (isMove && (old.day !== row.day || old.staffId !== row.staffId)) moved++
  }
  const unplaced = after.filter((row) => row.day === null).length
  return { write, remove: [...gone], planned: after.length - unplaced, moved, unplaced }
}

function isSame(a: PlannedRow, b: PlannedRow): boolean {
  return (
    a.day === b.day &&
    a.staffId === b.staffId &&
    a.effectiveDue === b.effectiveDue &&
    a.lent === b.lent &&
    a.attempts === b.attempts
  )
}
