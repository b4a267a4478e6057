import { type PageNoun, page, recordIdOf } from '../../ui/page-noun'

export const incidentsPages: PageNoun = {
  routes: [
    {
      path: '/incidents',
      page: page(async () => (await import('./incidents-page')).IncidentsPage),
      permission: 'incident.read',
    },
    {
      path: '/incidents/:id',
      page: page(async () => (await import('./incident-page')).IncidentPage),
      permission: 'incident.read',
    },
  ],
  place: { path: '/incidents', icon: 'incidents', key: 5, permission: null, name: (t) => t('app.place.incidents') },
  today: {
    incident: {
      icon: 'incidents',
      place: (item) => ({
        to: item.facts.state === 'running' ? '/emergency' : `/incidents/${recordIdOf(item)}`,
        needs: 'incident.read',
      }),
      what: ({ kind }, t) => t(`words.incidentType.${kind as 'fire'}`, { defaultValue: t('today.what.incident') }),
      act: (_item, t) => t('today.act.incident'),
      open: (_item, t) => t('today.open.incident'),
      about: (_item, t) => t('today.about.incident'),
    },
  },
}
