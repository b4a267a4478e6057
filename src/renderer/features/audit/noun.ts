import { type PageNoun, page } from '../../ui/page-noun'

export const auditPages: PageNoun = {
  routes: [
    {
      path: '/settings/audit',
      page: page(async () => (await import('./audit-page')).AuditPage),
      permission: 'audit.read',
    },
  ],
}
