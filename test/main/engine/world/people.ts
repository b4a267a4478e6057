import { binOf, emptyTally, type Tally } from '../../../../src/main/engine/best-time'
import { slackOf } from '../../../../src/main/engine/contact-rate'
import type { PlanItem } from '../../../../src/main/engine/plan/planning'
import { type Random, seededRandom } from '../../../../src/main/engine/random'

/** Share of the members, and days from one call to the next. */
const TIERS = [
  { share: 0.15, interval: 30 },
  { share: 0.2, interval: 45 },
  { share: 0.25, interval: 60 },
  { share: 0.4, interval: 90 },
] as const

/** How much likelier an answer is in each bin of the day than on average: no habit, the evening, or the day. */
const HABITS = [
  { share: 0.3, shape: [1, 1, 1, 1, 1, 1, 1, 1] },
  { share: 0.45, shape: [0.6, 0.75, 0.85, 0.85, 1, 1.2, 1.4, 1.35] },
  { share: 0.25, shape: [1.2, 1.3, 1.2, 1.15, 1, 0.75, 0.65, 0.6] },
] as const

/** The chance that a try reaches a member lies between these; nobody always answers. */
const LEAST_RATE = 0.35
const MOST_RATE = 0.75
const CERTAIN = 0.95

/** Days of rest after a contact, and after giving up. */
const GAP = 14
/** Days from each try to the next; 0 is the same day at another time. The last repeats. */
const WAIT_DAYS = [0, 2, 2, 3, 3] as const
const TRIES = 6
/** Days of the quarter after the one that is played. */
const NEXT_QUARTER = 90
/** What is assumed of a member's rate before the first try, and how many tries that belief weighs. */
const PRIOR = { rate: 0.55, weight: 4 } as const

/** A member: what the world knows, and where the round of calls stands. Days are counted from the first of the quarter. */
export type Person = {
  readonly id: number
  /** The account manager's index. */
  readonly manager: number
  readonly tier: number
  readonly interval: number
  /** Known to the world only. */
  readonly rate: number
  readonly shape: readonly number[]
  /** The last contact, or the day on which the club gave up. */
  last: number
  round: number
  due: number
  /** Tries of this round. */
  tries: number
  nextTry: number
  /** All tries, and those that were answered. */
  tried: number
  reached: number
  /** When in the day. */
  readonly tally: Tally
  /** Reached in this quarter. */
  contacted: boolean
  /** Days by which a contact was promised that hasn't come yet. Giving up is no contact. */
  promises: number[]
  /** Promises that a contact kept. */
  kept: number
  /** What decides each of the member's tries, so that two planners meet the same people. */
  readonly luck: Random
}

/** Members in the middle of their rounds. `managerOf` gives the account manager by a number in [0, 1). */
export function peopleOf(
  { members, days, contactRate }: { members: number; days: number; contactRate: number | null },
  managerOf: (at: number) => number,
  random: Random,
): Person[] {
  return Array.from({ length: members }, (_, id) => {
    const tier = drawn(TIERS, random())
    const { interval } = TIERS[tier] ?? TIERS[0]
    const last = -1 - Math.floor(random() * interval)
    const due = Math.min(last + interval, days - 1)
    const rate = LEAST_RATE + (MOST_RATE - LEAST_RATE) * random()
    return {
      id,
      manager: managerOf((id + 0.5) / members),
      tier,
      interval,
      rate: contactRate ?? rate,
      shape: (HABITS[drawn(HABITS, random())] ?? HABITS[0]).shape,
      last,
      round: 0,
      due,
      tries: 0,
      nextTry: last + GAP,
      tried: 0,
      reached: 0,
      tally: emptyTally(),
      contacted: false,
      promises: [due],
      kept: 0,
      luck: seededRandom(Math.floor(random() * 2 ** 32)),
    }
  })
}

/** The chance that this member answers at this minute of the day. */
export function chanceAt({ rate, shape }: Person, minuteOfDay: number): number {
  return Math.min(CERTAIN, rate * (shape[binOf(minuteOfDay)] ?? 1))
}

/** What the planner is told of a member's next call. Another try is another call. */
export function itemOf(person: Person, today: number, quarterDays: number): PlanItem {
  const rate = (person.reached + PRIOR.rate * PRIOR.weight) / (person.tried + PRIOR.weight)
  return {
    key: keyOf(person),
    staffId: person.manager,
    earliest: person.nextTry - today,
    due: person.due - today,
    hard: (person.contacted ? quarterDays + NEXT_QUARTER : quarterDays) - 1 - today,
    // Another try belongs on the day that the ladder says; only a first one can be placed freely.
    slack: person.tries > 0 ? Math.max(0, person.due - person.nextTry) : slackOf(rate, person.due - person.last - GAP),
    interval: person.interval,
    guarantee: !person.contacted,
    contactRate: rate,
  }
}

export function keyOf(person: Person): string {
  return `CAD/${person.id}/${person.round}/${person.tries}`
}

/** Notes a try and what becomes of the round; `days` is the length of the quarter. */
export function noteTry(person: Person, answered: boolean, today: number, days: number): void {
  person.tried++
  person.tries++
  if (answered) {
    person.reached++
    person.contacted = true
    person.kept += person.promises.length
    person.promises = []
    // The guarantee of this quarter is kept; the next one's ends with the next quarter.
    beginRound(person, today, Math.min(today + person.interval, days - 1 + NEXT_QUARTER))
  } else if (person.tries === TRIES) {
    // Documented as unreachable; the next round counts from here, but a quarter without contact stays owed.
    const last = person.contacted ? days - 1 + NEXT_QUARTER : days - 1
    beginRound(person, today, Math.max(today, Math.min(today + person.interval, last)))
  } else person.nextTry = today + (WAIT_DAYS[person.tries - 1] ?? 0)
}

function beginRound(person: Person, today: number, due: number): void {
  person.last = today
  person.round++
  person.tries = 0
  person.due = due
  person.nextTry = Math.min(today + GAP, due)
  person.promises.push(due)
}

/** The index of the share that a number in [0, 1) falls into. */
function drawn(shares: readonly { readonly share: number }[], at: number): number {
  let left = at
  const index = shares.findIndex(({ share }) => {
    left -= share
    return left < 0
  })
  return index < 0 ? shares.length - 1 : index
}
