import { type PageNoun, page } from '../../ui/page-noun'

export const reportsPages: PageNoun = {
  routes: [
    {
      path: '/reports',
      page: page(async () => (await import('./reports-page')).ReportsPage),
      permission: 'report.read',
    },
  ],
  place: { path: '/reports', icon: 'reports', key: 7, permission: 'report.read', name: (t) => t('app.place.reports') },
}
