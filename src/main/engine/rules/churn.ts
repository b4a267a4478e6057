import { MS_PER_HOUR } from '../../../shared/day'
import { judged } from '../policy-history'
import { type Talk, talkObligation, triesFor } from '../talk'
import { dueAfter } from '../working-time'
import type { MemberRule } from './rule'

const RULE = { id: 'churn', kind: 'care', version: 1, clause: 'A10 B11' } as const

/** Who is about to leave is contacted within 24 hours of service, unless the warning ends by itself [A10]. */
export const churnRule: MemberRule = {
  ...RULE,
  looksAt: ['warnings', 'members', 'attempts', 'closings'],
  of: 'member',
  formula: 'due = warnedAt + churn.serviceHours of service time',
  policy: ({ churn, minutes }) => ({ 'churn.serviceHours': churn.serviceHours, 'minutes.care': minutes.care }),
  derive: (person, context) =>
    person.warnings.flatMap((warning) => {
      const { warnedAt } = warning
      const key = `CHURN/${warning.id}`
      const owed = judged(context.policy, (policy) => {
        const length = policy.churn.serviceHours * MS_PER_HOUR
        const talk: Talk = {
          key,
          person,
          anchor: warnedAt,
          knownAt: warnedAt,
          earliest: warnedAt,
          due: dueAfter(context.calendar.service, warnedAt, length) ?? warnedAt + length,
          clock: 'service',
          priority: 2,
          purpose: 'marketing',
          attempts: triesFor(key, person),
          policy,
          facts: { warning: warning.id, warnedAt },
        }
        return talkObligation(RULE, talk, context)
      })
      const isOver = warning.closedAt !== null || person.member.status === 'left'
      return isOver && owed.state === 'open' ? [] : [owed]
    }),
  missing: ({ member, warnings }) => ({
    reason: warnings.length === 0 ? 'no_warning' : member.status === 'left' ? 'left' : 'warning_closed',
  }),
}
