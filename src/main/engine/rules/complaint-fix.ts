import { MS_PER_HOUR } from '../../../shared/day'
import { type Duty, dutyObligation } from '../duty'
import { doneAt } from '../ending'
import type { TicketFact } from '../facts'
import type { Policy } from '../policy'
import { judged } from '../policy-history'
import { courseOf, givenUp, isClocked, pausedDue, type TicketCourse } from '../ticket'
import type { TicketRule } from './rule'

const RULE = { id: 'complaint_fix', kind: 'complaint_fix', version: 1, clause: 'A3 C18' } as const

/**
 * A complaint is solved within 7 × 24 hours of its receipt, a reopened one within 3 days of the customer's answer. The
 * first promise stays what it was however often the complaint comes back; the third round is the manager's [A3 C18].
 */
export const complaintFixRule: TicketRule = {
  ...RULE,
  looksAt: ['tickets', 'members', 'attempts', 'closings'],
  of: 'ticket',
  formula:
    'cycle 1: due = receivedAt + complaint.solvedHours (+ pauses); later: due = dissatisfiedAt + complaint.reopenedHours',
  policy: ({ complaint }) => ({
    'complaint.solvedHours': complaint.solvedHours,
    'complaint.reopenedHours': complaint.reopenedHours,
    'complaint.pauseWhileWaiting': complaint.pauseWhileWaiting,
    'complaint.longestPauseHours': complaint.longestPauseHours,
    'complaint.managerFromCycle': complaint.managerFromCycle,
  }),
  derive: ({ ticket, person }, context) => {
    if (!isClocked(ticket)) return []
    const course = courseOf(ticket)
    return course.cycles
      .filter(({ solvedAt }) => course.withdrawnAt === null || solvedAt !== null)
      .map((cycle) =>
        judged(context.policy, (policy) => {
          const { complaint } = policy
          const resolution = resolutionDue(ticket, course, policy)
          const isFirst = cycle.number === 1
          const isManagers = cycle.number >= complaint.managerFromCycle
          const duty: Duty = {
            key: `CMP_FIX/${ticket.id}/c${cycle.number}`,
            subject: `ticket/${ticket.id}`,
            memberId: person?.member.id ?? null,
            anchor: cycle.openedAt,
            knownAt: Math.max(cycle.openedAt, ticket.recordedAt),
            earliest: cycle.openedAt,
            due: isFirst ? resolution.due : cycle.openedAt + complaint.reopenedHours * MS_PER_HOUR,
            pauses: isFirst ? resolution.pauses : [],
            priority: isManagers ? 0 : isFirst ? 2 : 1,
            staffId: isManagers ? (context.policy.managerId ?? ticket.staffId) : ticket.staffId,
            ending: doneAt(cycle.solvedAt) ?? givenUp(course),
            policy,
            facts: {
              ticket: ticket.id,
              cycle: cycle.number,
              receivedAt: ticket.receivedAt,
              openedAt: cycle.openedAt,
              resolutionDueAt: resolution.due,
              goesTo: isManagers ? 'manager' : 'owner',
            },
          }
          return dutyObligation(RULE, duty, context)
        }),
      )
  },
}

/** `resolutionDueAt` and the waiting that moved it, which reports count by. */
function resolutionDue(ticket: TicketFact, course: TicketCourse, { complaint }: Policy) {
  const due = ticket.receivedAt + complaint.solvedHours * MS_PER_HOUR
  return pausedDue(due, complaint.pauseWhileWaiting ? course.holds : [], complaint.longestPauseHours * MS_PER_HOUR)
}
