import { type PageNoun, page } from '../../ui/page-noun'

export const accessPages: PageNoun = {
  routes: [{ path: '/settings/account', page: page(async () => (await import('./account-page')).AccountPage) }],
}
