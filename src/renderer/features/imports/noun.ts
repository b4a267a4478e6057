import { type PageNoun, page, recordIdOf } from '../../ui/page-noun'

export const importsPages: PageNoun = {
  routes: [
    {
      path: '/settings/import',
      page: page(async () => (await import('./imports-page')).ImportsPage),
      permission: 'import.run',
    },
    {
      path: '/settings/import/:id',
      page: page(async () => (await import('./import-page')).ImportPage),
      permission: 'import.run',
    },
  ],
  today: {
    import: {
      icon: 'upload',
      place: (item) => ({ to: `/settings/import/${recordIdOf(item)}`, needs: 'import.run' }),
      what: (_item, t) => t('today.what.import'),
      act: (_item, t) => t('today.act.import'),
      open: (_item, t) => t('today.open.import'),
      about: (_item, t) => t('today.about.import'),
    },
  },
}
