import { type PageNoun, page } from '../../ui/page-noun'

export const backupsPages: PageNoun = {
  routes: [
    {
      path: '/settings/backups',
      page: page(async () => (await import('./backups-page')).BackupsPage),
      permission: 'backup.run',
    },
  ],
}
