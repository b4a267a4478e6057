import { MS_PER_HOUR } from '../../../../../shared/day'
import { dutyObligation } from '../duty'
import { doneAt } from '../ending'
import { settingsAt } from '../settings-history'
import { handoffsOwed } from '../ticket'
import type { TicketRule } from './rule'

const RULE = { id: 'handoff_verify', kind: 'handoff_verify', version: 1, clause: 'C17 C18' } as const

/** What a department answers is checked within 48 hours [C17 C18]. */
export const handoffVerifyRule: TicketRule = {
  ...RULE,
  of: 'ticket',
  formula: 'due = returnedAt + handoff.verifyHours',
  settings: ({ handoff }) => ({ 'handoff.verifyHours': handoff.verifyHours }),
  derive: (file, context) =>
    handoffsOwed(file, ({ verifiedAt }) => verifiedAt).flatMap(({ handoff, at }) => {
      const { returnedAt } = handoff
      if (returnedAt === null) return []
      const settings = settingsAt(context.settings, returnedAt)
      const owed = dutyObligation(
        RULE,
        {
          key: `HO_VERIFY/${handoff.id}`,
          subject: `ticket/${handoff.ticketId}`,
          memberId: file.person?.member.id ?? null,
          anchor: returnedAt,
          earliest: returnedAt,
          due: returnedAt + settings.handoff.verifyHours * MS_PER_HOUR,
          priority: 2,
          staffId: handoff.verifierId ?? file.ticket.staffId,
          ending: doneAt(at),
          settings,
          facts: { ticket: handoff.ticketId, handoff: handoff.id, returnedAt },
        },
        context,
      )
      return [owed]
    }),
}
