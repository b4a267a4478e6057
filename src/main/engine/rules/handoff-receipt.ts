import { MS_PER_HOUR } from '../../../shared/day'
import { type Duty, dutyObligation } from '../duty'
import { doneAt } from '../ending'
import { judged } from '../policy-history'
import { earliestOf } from '../ticket'
import { dueAfter } from '../working-time'
import { handoffDuty, handoffsOwed } from './handoff'
import type { TicketRule } from './rule'

const RULE = { id: 'handoff_receipt', kind: 'handoff_receipt', version: 1, clause: 'C16 C17' } as const

/** A department says within four office hours that it has what was handed to it [C16]. */
export const handoffReceiptRule: TicketRule = {
  ...RULE,
  looksAt: ['tickets', 'handoffs', 'members'],
  of: 'ticket',
  formula: 'due = handedAt + handoff.receiptOfficeHours of office time',
  policy: ({ handoff }) => ({ 'handoff.receiptOfficeHours': handoff.receiptOfficeHours }),
  derive: (file, context) =>
    handoffsOwed(file, ({ receiptAt, returnedAt }) => earliestOf(receiptAt, returnedAt)).map(({ handoff, at }) =>
      judged(context.policy, (policy) => {
        const length = policy.handoff.receiptOfficeHours * MS_PER_HOUR
        const duty: Duty = {
          ...handoffDuty('HO_ACK', file, handoff),
          // Without any office hour the wall clock is all there is.
          due: dueAfter(context.calendar.office, handoff.handedAt, length) ?? handoff.handedAt + length,
          clock: 'office',
          staffId: handoff.staffId,
          ending: doneAt(at),
          policy,
        }
        return dutyObligation(RULE, duty, context)
      }),
    ),
}
