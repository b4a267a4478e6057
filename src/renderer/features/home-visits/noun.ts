import { type PageNoun, page } from '../../ui/page-noun'

export const homeVisitsPages: PageNoun = {
  routes: [
    {
      path: '/callbacks/visits',
      page: page(async () => (await import('./visits-page')).VisitsPage),
      permission: 'callback.read',
    },
    {
      path: '/callbacks/:id/visit',
      page: page(async () => (await import('./visit-page')).VisitPage),
      permission: 'callback.write',
    },
  ],
  today: {
    home_visit: {
      icon: 'leave',
      place: ({ facts }) =>
        typeof facts.callbackId === 'string'
          ? { to: `/callbacks/${facts.callbackId}/visit`, needs: 'callback.write' }
          : { to: '/callbacks/visits', needs: 'callback.read' },
      what: (_item, t) => t('today.what.home_visit'),
      act: (_item, t) => t('today.act.home_visit'),
      open: (_item, t) => t('today.open.home_visit'),
      about: (_item, t) => t('today.what.home_visit'),
    },
  },
  moved: {
    home_visit: (n, t) => t('members.merge.movesRows.home_visit', { n }),
  },
}
