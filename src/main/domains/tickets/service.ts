import type { TicketDraft } from '../../../shared/contract/tickets'
import { AppError } from '../../../shared/errors'
import { nextNumber } from '../../database/numbering'
import type { CommandContext } from '../../kernel/context'
import { ticket } from './schema'

/**
 * Takes a ticket down, in the caller's transaction [A2 C15]. Handling it begins with who reads it.
 * @throws AppError `access.denied`
 */
export function createTicket(
  context: CommandContext,
  from: { memberId: number | null; attemptId: number | null },
  draft: TicketDraft,
): { id: number; number: string } {
  const { db, now, happenedAt, today, actor } = context
  if (context.may('ticket.create') === null)
    throw new AppError('access.denied', { permission: 'ticket.create', roles: actor.roles })
  const number = nextNumber(db, 'ticket', 'TS', today)
  const { id } = db.insert(ticket, {
    number,
    kind: draft.kind,
    category: draft.category,
    content: draft.content,
    demand: draft.demand,
    urgent: draft.urgent,
    receivedAt: happenedAt,
    recordedAt: now,
    memberId: from.memberId,
    attemptId: from.attemptId,
    staffId: actor.staffId,
    by: actor.name,
  })
  context.note({
    object: `ticket/${id}`,
    action: 'tickets.create',
    memberId: from.memberId ?? undefined,
    difference: { number, kind: draft.kind, category: draft.category, urgent: draft.urgent },
  })
  return { id, number }
}

/** A call that is taken back takes its ticket along; the number stays used, and the ticket readable. */
export function withdrawTicketsOf(context: CommandContext, attemptId: number): void {
  const { db, now, actor } = context
  db.run(
    'UPDATE ticket SET withdrawn_at = ?, withdrawn_by = ? WHERE attempt_id = ? AND withdrawn_at IS NULL',
    now,
    actor.name,
    attemptId,
  )
}
