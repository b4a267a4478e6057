import { MS_PER_HOUR } from '../../../../../shared/day'
import { dutyObligation } from '../duty'
import { doneAt } from '../ending'
import { settingsAt } from '../settings-history'
import { earliestOf, handoffsOwed } from '../ticket'
import { dueAfter } from '../working-time'
import type { TicketRule } from './rule'

const RULE = { id: 'handoff_receipt', kind: 'handoff_receipt', version: 1, clause: 'C16 C17' } as const

/** A department says within four office hours that it has what was handed to it [C16]. */
export const handoffReceiptRule: TicketRule = {
  ...RULE,
  of: 'ticket',
  formula: 'due = handedAt + handoff.receiptOfficeHours of office time',
  settings: ({ handoff }) => ({ 'handoff.receiptOfficeHours': handoff.receiptOfficeHours }),
  derive: (file, context) =>
    handoffsOwed(file, ({ receiptAt, returnedAt }) => earliestOf(receiptAt, returnedAt)).map(({ handoff, at }) => {
      const settings = settingsAt(context.settings, handoff.handedAt)
      const length = settings.handoff.receiptOfficeHours * MS_PER_HOUR
      return dutyObligation(
        RULE,
        {
          key: `HO_ACK/${handoff.id}`,
          subject: `ticket/${handoff.ticketId}`,
          memberId: file.person?.member.id ?? null,
          anchor: handoff.handedAt,
          earliest: handoff.handedAt,
          // Without any office hour the wall clock is all there is.
          due: dueAfter(context.calendar.office, handoff.handedAt, length) ?? handoff.handedAt + length,
          clock: 'office',
          priority: 2,
          staffId: handoff.staffId,
          ending: doneAt(at),
          settings,
          facts: { ticket: handoff.ticketId, handoff: handoff.id, handedAt: handoff.handedAt },
        },
        context,
      )
    }),
}
