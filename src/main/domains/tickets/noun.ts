import { int, row, text } from '../../database/row'
import { handwork, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { ticketProcedures } from './procedures'
import { ticket } from './schema'

export const ticketsNoun: Noun & Offers<'tickets'> = {
  name: 'tickets',
  floor: 'facts',
  procedures: { tickets: ticketProcedures },
  subjects: {
    ticket: { elsewhere: 'it belongs to who took it down or answers for it' },
  },
  tables: [
    saidTable(ticket, {
      grows: true,
      members: [names(ticket.memberId, moved(ticket.memberId), handwork(ticket.memberId))],
    }),
  ],
  timeline: {
    // What it says is for those who may read tickets.
    ticket: {
      from: 'ticket WHERE member_id = ?1',
      columns: 'received_at AS at, number, kind, category, by, withdrawn_at IS NOT NULL AS undone',
      order: 'received_at DESC',
      line: row({ id: int, at: int, number: text, kind: text, category: text, by: text, undone: int }),
      facts: ['number', 'kind', 'category', 'by', 'undone'],
      needs: 'tickets',
    },
  },
}
