import { endOfDay } from '../../../shared/day'
import { doneAt, endingOf, overtakenAt } from '../ending'
import { judged } from '../policy-history'
import { talkObligation, triesFor } from '../talk'
import type { MemberRule } from './rule'

const RULE = { id: 'survey_invitation', kind: 'survey', version: 1, clause: 'A5 B9' } as const

/** Who was drawn into a survey is asked while its wave runs [A5]. */
export const surveyInvitationRule: MemberRule = {
  ...RULE,
  looksAt: ['surveyInvitations', 'members', 'attempts', 'closings'],
  of: 'member',
  formula: 'due = end of the last day of the wave; then it is closed',
  policy: ({ minutes }) => ({ 'minutes.survey': minutes.survey }),
  derive: (person, context) =>
    person.surveyInvitations.flatMap((invitation) => {
      const { invitedAt, answeredAt, withdrawnAt } = invitation
      const key = `ASK/${invitation.id}`
      const due = Math.max(invitedAt, endOfDay(invitation.until, context.calendar.zone))
      const isWithdrawn = withdrawnAt !== null && withdrawnAt <= due
      const owed = judged(context.policy, (policy) =>
        talkObligation(
          RULE,
          {
            key,
            person,
            anchor: invitedAt,
            knownAt: invitedAt,
            earliest: invitedAt,
            due,
            priority: 4,
            purpose: 'service',
            attempts: triesFor(key, person),
            ending: endingOf([doneAt(answeredAt), isWithdrawn ? null : overtakenAt(due + 1, context.now)]),
            policy,
            facts: { invitation: invitation.id, wave: invitation.wave },
          },
          context,
        ),
      )
      return isWithdrawn && owed.state === 'open' ? [] : [owed]
    }),
  missing: ({ surveyInvitations }) => ({ reason: surveyInvitations.length === 0 ? 'not_drawn' : 'withdrawn' }),
}
