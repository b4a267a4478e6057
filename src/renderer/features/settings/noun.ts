import { type PageNoun, page } from '../../ui/page-noun'

export const settingsPages: PageNoun = {
  routes: [
    { path: '/settings', page: page(async () => (await import('./club-page')).ClubPage), permission: 'settings.read' },
    {
      path: '/settings/hours',
      page: page(async () => (await import('./hours-page')).HoursPage),
      permission: 'settings.read',
    },
    {
      path: '/settings/rules',
      page: page(async () => (await import('./rules-page')).RulesPage),
      permission: 'settings.read',
    },
    {
      path: '/settings/planning',
      page: page(async () => (await import('./planning-page')).PlanningPage),
      permission: 'settings.read',
    },
    {
      path: '/settings/holidays',
      page: page(async () => (await import('./holidays-page')).HolidaysPage),
      permission: 'settings.read',
    },
    { path: '/settings/scanner', page: page(async () => (await import('./scanner-page')).ScannerPage) },
  ],
  place: { path: '/settings', icon: 'settings', key: 8, permission: null, name: (t) => t('app.place.settings') },
}
