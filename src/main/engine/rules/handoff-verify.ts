import { MS_PER_HOUR } from '../../../shared/day'
import { type Duty, dutyObligation } from '../duty'
import { doneAt } from '../ending'
import { judged } from '../policy-history'
import { handoffDuty, handoffsOwed } from './handoff'
import type { TicketRule } from './rule'

const RULE = { id: 'handoff_verify', kind: 'handoff_verify', version: 1, clause: 'C17 C18' } as const

/** What a department answers is checked within 48 hours [C17 C18]. */
export const handoffVerifyRule: TicketRule = {
  ...RULE,
  looksAt: ['tickets', 'handoffs', 'members'],
  of: 'ticket',
  formula: 'due = returnedAt + handoff.verifyHours',
  policy: ({ handoff }) => ({ 'handoff.verifyHours': handoff.verifyHours }),
  derive: (file, context) =>
    handoffsOwed(file, ({ verifiedAt }) => verifiedAt).flatMap(({ handoff, at }) => {
      const { returnedAt } = handoff
      if (returnedAt === null) return []
      const owed = judged(context.policy, (policy) => {
        const duty: Duty = {
          ...handoffDuty('HO_VERIFY', file, handoff),
          anchor: returnedAt,
          earliest: returnedAt,
          due: returnedAt + policy.handoff.verifyHours * MS_PER_HOUR,
          staffId: handoff.verifierId ?? file.ticket.staffId,
          ending: doneAt(at),
          policy,
        }
        return dutyObligation(RULE, duty, context)
      })
      return [owed]
    }),
}
