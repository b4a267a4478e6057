import { count, emptyTally, rateByBin, type Tally } from '../../../../src/main/engine/best-time'
import { calendarOf, spansOf } from '../../../../src/main/engine/calendar'
import { orderDay } from '../../../../src/main/engine/plan/day-order'
import type { PlanItem, PlannedCall, PlanStaff } from '../../../../src/main/engine/plan/planning'
import { defaultPolicy } from '../../../../src/main/engine/policy'
import { type Random, seededRandom } from '../../../../src/main/engine/random'
import { addDays, type Day } from '../../../../src/shared/day'
import { chanceAt, itemOf, keyOf, noteTry, type Person, peopleOf } from './people'
import { agentShares, MEMBERS_PER_AGENT, rosterOf, sickToday, startsOf, type WorldDay } from './roster'
import { type UrgentCall, work } from './working-day'

/** A morning of the simulation, all in days from today: what is owed, who is there, and what was planned before. */
export type Morning = {
  readonly items: readonly PlanItem[]
  readonly staff: readonly PlanStaff[]
  readonly previous: readonly PlannedCall[]
  /** The last day of the quarter. */
  readonly quarterEnd: number
}

/** A way to plan. */
export type Planner = (morning: Morning) => readonly PlannedCall[]

export type World = {
  readonly members: number
  readonly seed: number
  /** Of the usual capacity: 1 is normal, 0.75 is overload. */
  readonly capacityShare: number
  /** The first day of the quarter, and how many days are played. */
  readonly from: Day
  readonly days: number
  /** Unless there is one for each 300 members. */
  readonly agents: number | null
  /** Unless each member has a rate of its own, from 0.35 to 0.75. */
  readonly contactRate: number | null
}

/** A quarter that begins with National Day. */
export const DEFAULT_WORLD: World = {
  members: 1000,
  seed: 1,
  capacityShare: 1,
  from: '2026-10-01',
  days: 92,
  agents: null,
  contactRate: null,
}

/** What a quarter came to. Shares are in per cent. */
export type Outcome = {
  /** Promised days that passed without a contact. */
  readonly dueMissed: number
  /** Members without a contact in the quarter. */
  readonly noContact: number
  /** Published calls that were not made by whom and when they were published, absences apart. */
  readonly publishedMoved: number
  /** Urgent work begun after its 24 hours. */
  readonly urgentMissed: number
  /** Tries a member. */
  readonly tries: number
}

/** Urgent calls a member in a quarter, their promise, and the hours in which they arrive. */
const URGENT = { share: 0.16, minutes: 1440, from: 8 * 60, until: 22 * 60 } as const
/** Days that planners plan for, and that stay published. */
const HORIZON = 92
const PUBLISHED = 3
const DAY = 1440
const ANY_HOUR = [{ from: 0, until: 2 * DAY }]

/** Plays a quarter day by day: each morning the planner plans, then the agents work. The seed decides everything else. */
export function playQuarter(planner: Planner, world: World): Outcome {
  const quarter = openQuarter(world)
  const tally = { missed: 0, published: 0, moved: 0 }
  let planned: readonly PlannedCall[] = []
  for (let today = 0; today < world.days; today++) planned = playDay(planner, quarter, today, planned, tally)
  const due = quarter.urgent.filter((each) => each.until <= world.days * DAY)
  return {
    dueMissed: share(tally.missed, tally.missed + quarter.people.reduce((sum, person) => sum + person.kept, 0)),
    noContact: share(quarter.people.filter((person) => !person.contacted).length, world.members),
    publishedMoved: share(tally.moved, tally.published),
    urgentMissed: share(due.filter(({ madeAt, until }) => madeAt === null || madeAt > until).length, due.length),
    tries: quarter.people.reduce((sum, person) => sum + person.tried, 0) / world.members,
  }
}

type Quarter = {
  readonly world: World
  readonly days: readonly WorldDay[]
  readonly people: readonly Person[]
  readonly roster: readonly (readonly number[])[]
  readonly urgent: readonly UrgentCall[]
  /** When members answered, by tier and all together: what the club learns while it calls. */
  readonly segments: readonly Tally[]
  readonly club: Tally
  /** A stream of its own, so that what a planner does doesn't change who is sick. */
  readonly sickness: Random
}

function openQuarter(world: World): Quarter {
  const stream = seededRandom(world.seed)
  const next = () => seededRandom(Math.floor(stream() * 2 ** 32))
  const shares = agentShares(world.agents ?? world.members / MEMBERS_PER_AGENT)
  const total = shares.reduce((sum, each) => sum + each, 0)
  const managerOf = (at: number) => {
    let left = at * total
    return shares.findIndex((each) => {
      left -= each
      return left < 0
    })
  }
  const days = daysOf(world)
  const arrivals = next()
  const urgent = Array.from({ length: Math.round(world.members * URGENT.share) }, () => {
    const day = Math.floor(arrivals() * (world.days - 1))
    const arrives = day * DAY + URGENT.from + Math.floor(arrivals() * (URGENT.until - URGENT.from))
    return { arrives, until: arrives + URGENT.minutes, madeAt: null }
  })
  return {
    world,
    days,
    people: peopleOf(world, managerOf, next()),
    roster: rosterOf(shares, days, world.days, world.capacityShare, next()),
    urgent: urgent.sort((a, b) => a.until - b.until),
    segments: Array.from({ length: 4 }, emptyTally),
    club: emptyTally(),
    sickness: next(),
  }
}

/** The hours of a club with the usual policy; on a holiday half of the staff is there. */
function daysOf(world: World): WorldDay[] {
  const calendar = calendarOf(defaultPolicy('gym'))
  const { phone } = defaultPolicy('gym').hours.contact
  return Array.from({ length: world.days + HORIZON }, (_, index) => {
    const day = addDays(world.from, index)
    return { spans: spansOf(calendar, phone, day), shiftShare: calendar.dayInfo(day).kind === 'holiday' ? 0.5 : 1 }
  })
}

/** Returns the plan made in the morning. */
function playDay(
  planner: Planner,
  quarter: Quarter,
  today: number,
  yesterdays: readonly PlannedCall[],
  tally: { missed: number; published: number; moved: number },
): readonly PlannedCall[] {
  const { world, people, roster } = quarter
  const sick = sickToday(roster.length, quarter.sickness)
  const staff = roster.map((capacity, id) => ({
    id,
    capacity: Array.from({ length: HORIZON }, (_, ahead) =>
      ahead === 0 && sick.has(id) ? 0 : (capacity[today + ahead] ?? 0),
    ),
  }))
  const owed = new Map(people.map((person) => [keyOf(person), person]))
  const previous = yesterdays
    .filter((call) => call.day > 0 && owed.has(call.key))
    .map((call) => ({ ...call, day: call.day - 1, effectiveDue: call.effectiveDue - 1 }))
  const items = people.map((person) => itemOf(person, today, world.days))
  const planned = planner({ items, staff, previous, quarterEnd: world.days - 1 - today })
  const left = new Set(workDay(quarter, today, staff, planned, owed))

  const now = new Map(planned.map((call) => [call.key, call]))
  for (const call of previous) {
    if (call.day >= PUBLISHED - 1 || (staff[call.staffId]?.capacity[call.day] ?? 0) === 0) continue
    const after = now.get(call.key)
    tally.published++
    if (after === undefined || after.day !== call.day || after.staffId !== call.staffId || left.has(after))
      tally.moved++
  }
  for (const person of people) {
    const passed = person.promises.filter((due) => due <= today).length
    person.promises = person.promises.filter((due) => due > today)
    tally.missed += passed
  }
  return planned
}

/** Lets the agents make today's calls, each list ordered in the same way for every planner. Returns what was not made. */
function workDay(
  quarter: Quarter,
  today: number,
  staff: readonly PlanStaff[],
  planned: readonly PlannedCall[],
  owed: ReadonlyMap<string, Person>,
): PlannedCall[] {
  const { spans } = quarter.days[today] ?? { spans: [] }
  const starts = staff.map((each) => startsOf(spans, each.capacity[0] ?? 0))
  const lists = staff.map(({ id }) => {
    const calls = planned.filter((call) => call.day === 0 && call.staffId === id && owed.has(call.key))
    return inOrder(quarter, today, calls, starts[id] ?? [], owed)
  })
  return work({
    midnight: today * DAY,
    starts,
    lists,
    urgent: quarter.urgent.filter(({ arrives, madeAt }) => madeAt === null && arrives < (today + 1) * DAY),
    tryCall: (call, minute) => {
      const person = owed.get(call.key)
      return person !== undefined && tryPerson(quarter, person, today, minute)
    },
  })
}

/** True if the ladder allows another try today. */
function tryPerson(quarter: Quarter, person: Person, today: number, minuteOfDay: number): boolean {
  const answered = person.luck() < chanceAt(person, minuteOfDay)
  const segment = quarter.segments[person.tier]
  for (const each of [person.tally, segment, quarter.club]) {
    if (each !== undefined) count(each, { minuteOfDay, ageDays: 0, reached: answered })
  }
  noteTry(person, answered, today, quarter.world.days)
  return !answered && person.nextTry === today
}

function inOrder(
  { segments, club }: Quarter,
  today: number,
  calls: readonly PlannedCall[],
  starts: readonly number[],
  owed: ReadonlyMap<string, Person>,
): PlannedCall[] {
  const byKey = new Map(calls.map((call) => [call.key, call]))
  const day = calls.map(({ key }) => {
    const person = owed.get(key)
    const rates = person ? rateByBin({ member: person.tally, segment: segments[person.tier] ?? club, club }) : []
    const until = person !== undefined && person.due <= today ? DAY : null
    return { key, from: 0, until, minutes: 1, pressing: 0, hours: ANY_HOUR, rates }
  })
  // A start is as good as a minute here. Nobody waits for a better time, so that the day has room for second tries.
  const free = starts.slice(0, calls.length).map((from) => ({ from, until: from + 1 }))
  return orderDay(day, free).flatMap(({ key }) => byKey.get(key) ?? [])
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}
