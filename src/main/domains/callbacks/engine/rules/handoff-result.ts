import { dutyObligation } from '../duty'
import { doneAt } from '../ending'
import { settingsAt } from '../settings-history'
import { handoffsOwed } from '../ticket'
import type { TicketRule } from './rule'

const RULE = { id: 'handoff_result', kind: 'handoff_result', version: 1, clause: 'C16 C17' } as const

/** A department answers by the time it was given [C17]. */
export const handoffResultRule: TicketRule = {
  ...RULE,
  of: 'ticket',
  formula: 'due = the time set when it was handed over',
  settings: () => ({}),
  derive: (file, context) =>
    handoffsOwed(file, ({ returnedAt }) => returnedAt).map(({ handoff, at }) =>
      dutyObligation(
        RULE,
        {
          key: `HO_DUE/${handoff.id}`,
          subject: `ticket/${handoff.ticketId}`,
          memberId: file.person?.member.id ?? null,
          anchor: handoff.handedAt,
          earliest: handoff.handedAt,
          due: Math.max(handoff.handedAt, handoff.dueAt),
          priority: 2,
          staffId: handoff.staffId,
          ending: doneAt(at),
          settings: settingsAt(context.settings, handoff.handedAt),
          facts: { ticket: handoff.ticketId, handoff: handoff.id, handedAt: handoff.handedAt },
        },
        context,
      ),
    ),
}
