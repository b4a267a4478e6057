import { handwork, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { ticket } from './schema'

export const ticketsNoun: Noun = {
  name: 'tickets',
  tables: [
    saidTable(ticket, {
      grows: true,
      members: [names(ticket.memberId, moved(ticket.memberId), handwork(ticket.memberId))],
    }),
  ],
}
