import { slackOf } from '../../../../../../src/main/domains/callbacks/engine/contact-rate'
import type {
  PlanItem,
  PlannedCall,
  PlanStaff,
} from '../../../../../../src/main/domains/callbacks/engine/plan/planning'

/** A way to plan: what is owed, who is there, and what was planned before, all in days from today. */
export type Planner = (
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  previous: readonly PlannedCall[],
) => readonly PlannedCall[]

export type World = { members: number; seed: number; capacityShare: number }
/** Shares in per cent. */
export type Outcome = { dueMissed: number; noContact: number; publishedMoved: number; urgentMissed: number }

const DAYS = 92
const HORIZON = 92
const PUBLISHED = 3
const CALLS_A_SHIFT = 20
const GAP = 14
const WAIT_DAYS = [0, 2, 2, 3, 3]
const TIERS = [
  { share: 0.15, interval: 30 },
  { share: 0.2, interval: 45 },
  { share: 0.25, interval: 60 },
  { share: 0.4, interval: 90 },
]
/** The club calls on holidays too, but with half a shift: 1 to 7 October. */
const HOLIDAYS = 7

type Person = {
  key: string
  staffId: number
  interval: number
  rate: number
  last: number
  round: number
  due: number
  tries: number
  failed: number
  reached: number
  nextTry: number
  contacted: boolean
}

/** Plays a quarter from 1 October day by day and counts what came of it. */
export function playQuarter(planner: Planner, world: World): Outcome {
  const random = randomOf(world.seed)
  const people = peopleOf(world, random)
  const agents = Math.ceil(world.members / 300)
  const shifts = shiftsOf(agents, world, random)
  // A try in two days keeps an urgent promise, whatever comes of it.
  const urgent = Array.from({ length: Math.round(world.members * 0.16) }, () => ({
    arrives: Math.floor(random() * (DAYS - 2)),
    daysLeft: 2,
    done: false,
  }))
  let planned: readonly PlannedCall[] = []
  let dues = 0
  let missed = 0
  let published = 0
  let moved = 0

  for (let today = 0; today < DAYS; today++) {
    const sick = new Set(Array.from({ length: agents }, (_, index) => index + 1).filter(() => random() < 0.02))
    const staff = shifts.map((capacity, index) => ({
      id: index + 1,
      capacity: Array.from({ length: HORIZON }, (_, step) =>
        step === 0 && sick.has(index + 1) ? 0 : (capacity[today + step] ?? 0),
      ),
    }))
    const items = people.map((person) => itemOf(person, today))
    const owed = new Map(people.map((person) => [keyOf(person), person]))
    const before = planned
      .filter((call) => owed.has(call.key))
      .map((call) => ({ ...call, day: call.day - 1 }))
      .filter((call) => call.day >= 0)
    planned = planner(items, staff, before)
    const now = new Map(planned.map((call) => [call.key, call]))
    for (const call of before) {
      const person = owed.get(call.key)
      if (call.day >= PUBLISHED - 1 || person === undefined || person.nextTry > today + call.day) continue
      if ((staff[call.staffId - 1]?.capacity[call.day] ?? 0) === 0) continue
      published++
      const after = now.get(call.key)
      if (after === undefined || after.day !== call.day || after.staffId !== call.staffId) moved++
    }

    const room = staff.map((each) => each.capacity[0] ?? 0)
    for (const each of urgent) {
      if (each.done || each.daysLeft === 0 || each.arrives > today) continue
      each.done = spend(room, room.indexOf(Math.max(...room)))
      if (!each.done) each.daysLeft--
    }
    const again: Person[] = []
    for (const call of planned.filter((each) => each.day === 0).sort((a, b) => a.effectiveDue - b.effectiveDue)) {
      const person = owed.get(call.key)
      if (person === undefined || !spend(room, call.staffId - 1)) continue
      if (!attempt(person, today, random) && person.tries === 1) again.push(person)
    }
    for (const person of again) {
      if (!spend(room, room.indexOf(Math.max(...room)))) break
      attempt(person, today, random)
    }
    const missedToday = people.filter((person) => person.due === today).length
    missed += missedToday
    dues += missedToday + people.filter((person) => person.last === today).length
  }
  return {
    dueMissed: (100 * missed) / Math.max(1, dues),
    noContact: (100 * people.filter((person) => !person.contacted).length) / people.length,
    publishedMoved: (100 * moved) / Math.max(1, published),
    urgentMissed: (100 * urgent.filter((each) => !each.done).length) / urgent.length,
  }
}

/** Uses one call of an agent's day, if there is one left. */
function spend(room: number[], agent: number): boolean {
  if ((room[agent] ?? 0) < 1) return false
  room[agent] = (room[agent] ?? 0) - 1
  return true
}

/** One try; whoever is reached starts the next round, whoever is not waits as the ladder says. */
function attempt(person: Person, today: number, random: () => number): boolean {
  if (random() < person.rate) {
    Object.assign(person, {
      last: today,
      contacted: true,
      tries: 0,
      reached: person.reached + 1,
      round: person.round + 1,
    })
    // The guarantee of this quarter is kept; the next one ends 90 days after this.
    person.due = Math.min(today + person.interval, DAYS - 1 + 90)
    person.nextTry = today + GAP
    return true
  }
  person.failed++
  person.tries++
  if (person.tries >= 6) {
    // Documented as unreachable; the next round counts from here.
    Object.assign(person, {
      tries: 0,
      round: person.round + 1,
      due: Math.min(today + person.interval, person.contacted ? 181 : DAYS - 1),
      nextTry: today + GAP,
    })
    if (person.nextTry > person.due) person.nextTry = person.due
  } else person.nextTry = today + Math.max(1, WAIT_DAYS[person.tries - 1] ?? 0)
  return false
}

function keyOf(person: Person): string {
  return `${person.key}/${person.round}/${person.tries}`
}

function itemOf(person: Person, today: number): PlanItem {
  const window = person.due - person.last - GAP
  const rate = (person.reached + 0.55 * 4) / (person.reached + person.failed + 4)
  return {
    key: keyOf(person),
    staffId: person.staffId,
    earliest: person.nextTry - today,
    due: person.due - today,
    // A retry belongs on the day the ladder says; only a first try can be placed freely.
    slack: person.tries > 0 ? Math.max(0, person.due - person.nextTry) : slackOf(rate, window),
    interval: person.interval,
    guarantee: !person.contacted,
    contactRate: rate,
  }
}

function peopleOf(world: World, random: () => number): Person[] {
  return Array.from({ length: world.members }, (_, index) => {
    let dice = random()
    const tier = TIERS.find(({ share }) => {
      dice -= share
      return dice < 0
    })
    const interval = tier?.interval ?? 90
    const last = -1 - Math.floor(random() * interval)
    return {
      key: `CAD/${index}`,
      staffId: (index % Math.ceil(world.members / 300)) + 1,
      interval,
      rate: 0.35 + 0.4 * random(),
      last,
      round: 0,
      due: Math.min(last + interval, DAYS - 1),
      tries: 0,
      failed: 0,
      reached: 0,
      nextTry: last + GAP,
      contacted: false,
    }
  })
}

/** One day off a week, six days of leave, and holidays with half a shift; every twelfth is certified on day 30. */
function shiftsOf(agents: number, world: World, random: () => number): number[][] {
  return Array.from({ length: agents }, (_, index) => {
    const leave = 10 + Math.floor(random() * (DAYS - 20))
    return Array.from({ length: DAYS + HORIZON }, (_unused, day) => {
      if ((day + index) % 7 === 0 || (day >= leave && day < leave + 6)) return 0
      if (index % 12 === 11 && day < 30) return 0
      return Math.floor(CALLS_A_SHIFT * world.capacityShare * (day < HOLIDAYS ? 0.5 : 1))
    })
  })
}

/** The same numbers from the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
