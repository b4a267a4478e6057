import { type PageNoun, page } from '../../ui/page-noun'

export const todayPages: PageNoun = {
  routes: [{ path: '/', page: page(async () => (await import('./today-page')).TodayPage) }],
  place: { path: '/', icon: 'today', key: 1, permission: null, name: (t) => t('app.place.today') },
}
