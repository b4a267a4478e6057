import type { AttemptFact, MemberFact } from './facts'
import type { Policy } from './policy'
import { isContact } from './retry'

/** Days from the first to the n-th try by the ladder, the day of the last included. */
const LADDER_DAYS = [1, 3, 5, 8, 11, 14] as const
/** How sure the tries together should be to reach the member. */
const ENOUGH = 0.95
/** Slack may take this share of the time there is, or nothing would be left to plan with. */
const LARGEST_SHARE = 0.7

/** The chance that one try reaches this member: what was seen, pulled towards the club's own experience. */
export function contactRateOf(attempts: readonly AttemptFact[], member: MemberFact, policy: Policy): number {
  const { prior, weight } = policy.contactRate
  const reached = attempts.filter((attempt) => isContact(attempt, member)).length
  return (reached + prior * weight) / (attempts.length + weight)
}

/** Days to begin before `due`, so that the tries it will probably take still fit, within a window of `windowDays`. */
export function slackOf(contactRate: number, windowDays: number): number {
  const tries = contactRate >= ENOUGH ? 1 : Math.ceil(Math.log(1 - ENOUGH) / Math.log(1 - Math.max(contactRate, 0.01)))
  const days = LADDER_DAYS[Math.min(tries, LADDER_DAYS.length) - 1] ?? 1
  return Math.max(0, Math.min(days, Math.floor(windowDays * LARGEST_SHARE)))
}
