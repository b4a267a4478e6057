import type { tickets } from '../../../shared/contract/tickets'
import type { Procedures } from '../../kernel/procedures'
import { everything, theirActs } from '../../kernel/reach'
import { requireVisible } from '../members/visibility'
import { listTickets, requireTicket } from './rows'
import { createTicket } from './service'

const reading = { full: everything, own: theirActs }

/** Tickets in their first form: taken down and listed [A2 C15]. */
export const ticketProcedures: Procedures<typeof tickets> = {
  create(context, { memberId, ticket }) {
    if (memberId !== undefined) requireVisible(context, memberId)
    const { id } = createTicket(context, { memberId: memberId ?? null, attemptId: null }, ticket)
    // Who takes a ticket down sees it, whatever else the role shows.
    return requireTicket({ ...context, reach: everything }, id)
  },
  list: { ...reading, does: (context, filter) => listTickets(context, filter) },
  get: { ...reading, does: (context, { id }) => requireTicket(context, id) },
}
