import { type PageNoun, page } from '../../ui/page-noun'

export const staffPages: PageNoun = {
  routes: [
    {
      path: '/settings/staff',
      page: page(async () => (await import('./staff-page')).StaffPage),
      permission: 'staff.read',
    },
  ],
}
