import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { incident, incidentEntry } from './schema'
import { incidentItems } from './today'

export const incidentsNoun: Noun = {
  name: 'incidents',
  tables: [
    saidTable(incident, { grows: true, ofNow: ['incident_running'] }),
    saidTable(incidentEntry, { grows: true }),
  ],
  today: (context) => ({ items: incidentItems(context) }),
}
