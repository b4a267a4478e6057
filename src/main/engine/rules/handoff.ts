import type { Duty } from '../duty'
import type { HandoffFact } from '../facts'
import type { TicketFile } from './rule'

/** The handoffs of a ticket that are owed something, and when that was done. One that was withdrawn owes no more. */
export function handoffsOwed(
  { handoffs }: TicketFile,
  doneAt: (handoff: HandoffFact) => number | null,
): { handoff: HandoffFact; at: number | null }[] {
  return handoffs
    .map((handoff) => ({ handoff, at: doneAt(handoff) }))
    .filter(({ handoff, at }) => at !== null || handoff.withdrawnAt === null)
}

/** What the promises about one handoff have in common. */
export function handoffDuty(
  prefix: 'HO_ACK' | 'HO_DUE' | 'HO_VERIFY',
  { person }: TicketFile,
  handoff: HandoffFact,
): Pick<Duty, 'key' | 'subject' | 'memberId' | 'anchor' | 'earliest' | 'priority' | 'facts'> {
  const { id, ticketId, handedAt, returnedAt } = handoff
  return {
    key: `${prefix}/${id}`,
    subject: `ticket/${ticketId}`,
    memberId: person?.member.id ?? null,
    anchor: handedAt,
    earliest: handedAt,
    priority: 2,
    facts: { ticket: ticketId, handoff: id, handedAt, returnedAt },
  }
}
