import { MS_PER_HOUR } from '../../../../../shared/day'
import { dutyObligation } from '../duty'
import { doneAt } from '../ending'
import type { TicketFact } from '../facts'
import type { EngineSettings } from '../settings'
import { settingsAt } from '../settings-history'
import { courseOf, givenUp, isClocked, pausedDue, type TicketCourse } from '../ticket'
import type { TicketRule } from './rule'

const RULE = { id: 'complaint_fix', kind: 'complaint_fix', version: 1, clause: 'A3 C18' } as const

/**
 * A complaint is solved within 7 × 24 hours of its receipt, a reopened one within 3 days of the customer's answer. The
 * first promise stays what it was however often the complaint comes back; the third round is the manager's [A3 C18].
 */
export const complaintFixRule: TicketRule = {
  ...RULE,
  of: 'ticket',
  formula:
    'cycle 1: due = receivedAt + complaint.solvedHours (+ pauses); later: due = dissatisfiedAt + complaint.reopenedHours',
  settings: ({ complaint }) => ({
    'complaint.solvedHours': complaint.solvedHours,
    'complaint.reopenedHours': complaint.reopenedHours,
    'complaint.pauseWhileWaiting': complaint.pauseWhileWaiting,
    'complaint.longestPauseHours': complaint.longestPauseHours,
    'complaint.managerFromCycle': complaint.managerFromCycle,
  }),
  derive: ({ ticket, person }, context) => {
    if (!isClocked(ticket)) return []
    const course = courseOf(ticket)
    const resolution = resolutionDue(ticket, course, settingsAt(context.settings, ticket.receivedAt))
    return course.cycles.flatMap((cycle) => {
      if (course.withdrawnAt !== null && cycle.solvedAt === null) return []
      const settings = settingsAt(context.settings, cycle.openedAt)
      const isManagers = cycle.number >= settings.complaint.managerFromCycle
      const reopenedDue = cycle.openedAt + settings.complaint.reopenedHours * MS_PER_HOUR
      const owed = dutyObligation(
        RULE,
        {
          key: `CMP_FIX/${ticket.id}/c${cycle.number}`,
          subject: `ticket/${ticket.id}`,
          memberId: person?.member.id ?? null,
          anchor: cycle.openedAt,
          knownAt: Math.max(cycle.openedAt, ticket.recordedAt),
          earliest: cycle.openedAt,
          due: cycle.number === 1 ? resolution.due : reopenedDue,
          pauses: cycle.number === 1 ? resolution.pauses : [],
          priority: isManagers ? 0 : cycle.number === 1 ? 2 : 1,
          staffId: isManagers ? (context.settings.managerId ?? ticket.staffId) : ticket.staffId,
          ending: doneAt(cycle.solvedAt) ?? givenUp(course),
          settings,
          facts: {
            ticket: ticket.id,
            cycle: cycle.number,
            receivedAt: ticket.receivedAt,
            openedAt: cycle.openedAt,
            resolutionDueAt: resolution.due,
            goesTo: isManagers ? 'manager' : 'owner',
          },
        },
        context,
      )
      return [owed]
    })
  },
}

/** `resolutionDueAt` and the waiting that moved it, which reports count by. */
function resolutionDue(ticket: TicketFact, course: TicketCourse, { complaint }: EngineSettings) {
  const due = ticket.receivedAt + complaint.solvedHours * MS_PER_HOUR
  return pausedDue(due, complaint.pauseWhileWaiting ? course.holds : [], complaint.longestPauseHours * MS_PER_HOUR)
}
