import { type Duty, dutyObligation } from '../duty'
import { doneAt } from '../ending'
import { handoffDuty, handoffsOwed } from './handoff'
import type { TicketRule } from './rule'

const RULE = { id: 'handoff_result', kind: 'handoff_result', version: 1, clause: 'C16 C17' } as const

/** A department answers by the time it was given [C17]. */
export const handoffResultRule: TicketRule = {
  ...RULE,
  looksAt: ['tickets', 'handoffs', 'members'],
  of: 'ticket',
  formula: 'due = the time set when it was handed over',
  policy: () => ({}),
  derive: (file, context) =>
    handoffsOwed(file, ({ returnedAt }) => returnedAt).map(({ handoff, at }) => {
      const duty: Duty = {
        ...handoffDuty('HO_DUE', file, handoff),
        due: Math.max(handoff.handedAt, handoff.dueAt),
        staffId: handoff.staffId,
        ending: doneAt(at),
        policy: context.policy,
      }
      return dutyObligation(RULE, duty, context)
    }),
}
