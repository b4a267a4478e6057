import { MS_PER_HOUR } from '../../../shared/day'
import { doneAt } from '../ending'
import { judged } from '../policy-history'
import { talkObligation, triesFor } from '../talk'
import { courseOf, givenUp } from '../ticket'
import type { TicketRule } from './rule'

const RULE = { id: 'complaint_confirm', kind: 'complaint_followup', version: 1, clause: 'A4 C18' } as const

/** After each solution the customer is asked, and only the customer's answer ends the complaint [A4 C18]. */
export const complaintConfirmRule: TicketRule = {
  ...RULE,
  looksAt: ['tickets', 'members', 'attempts', 'closings'],
  of: 'ticket',
  formula: 'due = solvedAt + complaint.confirmHours',
  policy: ({ complaint, minutes, retry }) => ({
    'complaint.confirmHours': complaint.confirmHours,
    'minutes.complaint_followup': minutes.complaint_followup,
    'retry.tries': retry.tries,
  }),
  derive: ({ ticket, person }, context) => {
    // There is nobody to ask about an anonymous complaint; a supervisor closes it.
    if (ticket.kind !== 'complaint' || (person === null && !ticket.reachable)) return []
    const course = courseOf(ticket)
    return course.cycles.flatMap((cycle) => {
      const { number, solvedAt } = cycle
      if (solvedAt === null || (course.withdrawnAt !== null && cycle.verdict === null)) return []
      const key = `CMP_CONFIRM/${ticket.id}/c${number}`
      const owed = judged(context.policy, (policy) =>
        talkObligation(
          RULE,
          {
            key,
            subject: `ticket/${ticket.id}`,
            person,
            reachable: ticket.reachable,
            anchor: solvedAt,
            knownAt: Math.max(solvedAt, ticket.recordedAt),
            earliest: solvedAt,
            due: solvedAt + policy.complaint.confirmHours * MS_PER_HOUR,
            priority: number >= policy.complaint.managerFromCycle ? 0 : 2,
            purpose: 'complaint',
            attempts: triesFor(key, person),
            needsAnswer: true,
            ending: doneAt(cycle.verdictAt) ?? givenUp(course, 'unreachable'),
            policy,
            facts: { ticket: ticket.id, cycle: number, solvedAt, verdict: cycle.verdict },
          },
          context,
        ),
      )
      return [owed]
    })
  },
}
