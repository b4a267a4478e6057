import { type Day, dayOf, daysBetween, endOfDay, startOfDay } from '../../../shared/day'
import type { Calendar } from '../calendar'
import { type Duty, dutyObligation } from '../duty'
import { doneAt, endingOf, overtakenAt } from '../ending'
import type { ClubFact } from '../facts'
import type { Obligation, Priority } from '../obligation'
import { monthsBetween, type Period, quartersOf } from '../period'
import type { Policy } from '../policy'
import { judged } from '../policy-history'
import type { ClubRule, RuleContext, RuleName } from './rule'

/** A duty of the club that comes back with each month or quarter. */
export type PeriodicDuty = RuleName &
  Pick<ClubRule, 'formula' | 'policy'> & {
    /** Of its keys, as in `KPI/2026-09`. */
    readonly prefix: string
    readonly every: 'month' | 'quarter'
    /** Whether the work is about the period and begins after it, or is done within it. */
    readonly when: 'after' | 'within'
    /** The last day for it. */
    readonly dueDay: (period: Period, calendar: Calendar, policy: Policy) => Day
    /** After a pause: each period's, the last few at least, or only the latest. */
    readonly catchUp: 'each' | 'latest'
    readonly priority: Priority
  }

/**
 * The rule of a duty that comes back. Every period since the club works with this application has its row; what was not
 * done in time to matter is closed as `missed` when the period after it, or the last that is caught up on, begins.
 */
export function periodicRule(duty: PeriodicDuty): ClubRule {
  const { id, kind, version, clause, formula, policy } = duty
  return {
    id,
    kind,
    version,
    clause,
    formula,
    policy,
    looksAt: ['done', 'closings'],
    of: 'club',
    derive: (club, context) => owedBy(duty, club, context),
  }
}

function owedBy(duty: PeriodicDuty, club: ClubFact, context: RuleContext): Obligation[] {
  const { calendar, now } = context
  const { zone } = calendar
  const doneBy = new Map<string, number>()
  for (const { key, at } of club.done) doneBy.set(key, Math.min(at, doneBy.get(key) ?? at))

  const today = dayOf(now, zone)
  if (today < club.since) return []
  const periods = duty.every === 'month' ? monthsBetween(club.since, today) : quartersOf(club.since, today)
  return periods.flatMap((period, index) => {
    const anchor = startOfDay(period.first, zone)
    const begins = duty.when === 'within' ? anchor : endOfDay(period.last, zone) + 1
    const earliest = Math.max(begins, startOfDay(club.since, zone))
    if (earliest > now || isTooShort(duty, period, club, context.policy)) return []
    const key = `${duty.prefix}/${period.name}`
    const owed = judged(context.policy, (policy) => {
      const periodsBack = duty.catchUp === 'latest' ? 1 : policy.duties.periodsBack
      // The period in which this one is given up begins when that many others have had their turn.
      const over = periods[index + periodsBack + (duty.when === 'after' ? 1 : 0)]
      const work: Duty = {
        key,
        subject: 'club/1',
        anchor,
        knownAt: earliest,
        earliest,
        due: Math.max(earliest, endOfDay(duty.dueDay(period, calendar, policy), zone)),
        priority: duty.priority,
        staffId: context.policy.managerId,
        ending: endingOf([
          doneAt(doneBy.get(key) ?? null),
          over === undefined ? null : overtakenAt(startOfDay(over.first, zone), now),
        ]),
        policy,
        facts: { period: period.name, first: period.first, last: period.last },
      }
      return dutyObligation(duty, work, context)
    })
    // Its day was over before the club began to work with this application.
    return owed.due === earliest ? [] : [owed]
  })
}

/** A club that begins near the end of a quarter can't do in it what takes one. */
function isTooShort({ every, when }: PeriodicDuty, period: Period, { since }: ClubFact, { duties }: Policy) {
  return every === 'quarter' && when === 'within' && daysBetween(since, period.last) < duties.leastDays
}
