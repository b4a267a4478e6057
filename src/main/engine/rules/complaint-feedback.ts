import { MS_PER_HOUR } from '../../../shared/day'
import { doneAt } from '../ending'
import { judged } from '../policy-history'
import { talkObligation, triesFor } from '../talk'
import { courseOf, givenUp, isClocked } from '../ticket'
import type { TicketRule } from './rule'

const RULE = { id: 'complaint_feedback', kind: 'complaint_feedback', version: 1, clause: 'A3' } as const

/** Whoever complains hears within 24 hours that it is being handled, whatever the hour it came in [A3]. */
export const complaintFeedbackRule: TicketRule = {
  ...RULE,
  looksAt: ['tickets', 'members', 'attempts', 'closings'],
  of: 'ticket',
  formula: 'due = receivedAt + complaint.feedbackHours',
  policy: ({ complaint, minutes }) => ({
    'complaint.feedbackHours': complaint.feedbackHours,
    'minutes.complaint_feedback': minutes.complaint_feedback,
  }),
  derive: ({ ticket, person }, context) => {
    const course = courseOf(ticket)
    const { respondedAt, withdrawnAt } = course
    if (!isClocked(ticket) || (withdrawnAt !== null && respondedAt === null)) return []
    const key = `CMP_FB/${ticket.id}/c1`
    const owed = judged(context.policy, (policy) =>
      talkObligation(
        RULE,
        {
          key,
          subject: `ticket/${ticket.id}`,
          person,
          reachable: ticket.reachable,
          anchor: ticket.receivedAt,
          knownAt: ticket.recordedAt,
          earliest: ticket.receivedAt,
          due: ticket.receivedAt + policy.complaint.feedbackHours * MS_PER_HOUR,
          priority: 1,
          // Who complains wants to hear of it, whatever else was refused.
          purpose: null,
          staffId: ticket.staffId,
          attempts: triesFor(key, person),
          ending: doneAt(respondedAt) ?? givenUp(course),
          policy,
          facts: { ticket: ticket.id, receivedAt: ticket.receivedAt, cycle: 1 },
        },
        context,
      ),
    )
    return [owed]
  },
}
