import type { Span } from '../../../../src/main/engine/hours'
import type { Random } from '../../../../src/main/engine/random'

/** What a day offers: when calls are allowed, and how much of the usual shift is worked. */
export type WorldDay = { readonly spans: readonly Span[]; readonly shiftShare: number }

/** Calls each agent can make on each day from the first, absences known beforehand taken out. */
export type Roster = readonly (readonly number[])[]

export const MEMBERS_PER_AGENT = 300
const CALLS_A_SHIFT = 20
const DAYS_OF_LEAVE = 6
const SICK = 0.02
/** One agent in so many gets the certificate only after these days [C1]. */
const ONE_IN = 12
const CERTIFIED_ON = 30

/** Exactly one agent per 300 members: where that is no whole number, the last of them works part of a shift. */
export function agentShares(agents: number): number[] {
  return Array.from({ length: Math.ceil(agents) }, (_, index) => Math.min(1, agents - index))
}

/** One day off a week, never the same for neighbours, six days of leave, and every twelfth agent certified on day 30. */
export function rosterOf(
  shares: readonly number[],
  days: readonly WorldDay[],
  quarterDays: number,
  capacityShare: number,
  random: Random,
): Roster {
  // Who is the twelfth is drawn, or a small team would never have one.
  const beginner = Math.floor(random() * ONE_IN)
  return shares.map((share, index) => {
    const leave = Math.floor(random() * (quarterDays - DAYS_OF_LEAVE))
    return days.map(({ shiftShare, spans }, day) => {
      const away = (day + 2 * index) % 7 === 0 || (day >= leave && day < leave + DAYS_OF_LEAVE)
      const learning = index % ONE_IN === beginner && day < CERTIFIED_ON
      return away || learning || spans.length === 0 ? 0 : Math.round(CALLS_A_SHIFT * share * capacityShare * shiftShare)
    })
  })
}

/** Who reports sick this morning. */
export function sickToday(agents: number, random: Random): ReadonlySet<number> {
  return new Set(Array.from({ length: agents }, (_, index) => index).filter(() => random() < SICK))
}

/** The minutes of the day at which so many calls can start, spread evenly over the hours in which calls are allowed. */
export function startsOf(spans: readonly Span[], calls: number): number[] {
  const total = spans.reduce((sum, { from, until }) => sum + until - from, 0)
  return Array.from({ length: calls }, (_, index) => {
    let left = ((index + 0.5) * total) / calls
    for (const { from, until } of spans) {
      if (left < until - from) return Math.floor(from + left)
      left -= until - from
    }
    return spans.at(-1)?.until ?? 0
  })
}
