import { type PageNoun, page, word } from '../../ui/page-noun'

const ticketsPage = page(async () => (await import('./tickets-page')).TicketsPage)

export const ticketsPages: PageNoun = {
  routes: [
    { path: '/tickets', page: ticketsPage, permission: 'ticket.read' },
    { path: '/tickets/:id', page: ticketsPage, permission: 'ticket.read' },
  ],
  place: { path: '/tickets', icon: 'ticket', key: 4, permission: 'ticket.read', name: (t) => t('app.place.tickets') },
  timeline: {
    ticket: {
      icon: 'ticket',
      name: (t) => t('members.timeline.kind.ticket'),
      sentence(facts, t) {
        const line = t('members.timeline.ticket', {
          kind: t(`words.ticketKind.${(word(facts, 'kind') ?? 'question') as 'question'}`),
          number: word(facts, 'number') ?? '',
        })
        return { line: facts.undone === true ? t('members.timeline.undone', { line }) : line }
      },
    },
  },
  moved: {
    ticket: (n, t) => t('members.merge.movesRows.ticket', { n }),
  },
}
