import type { Offers } from '../../kernel/context'
import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { incidentProcedures } from './procedures'
import { incident, incidentEntry } from './schema'
import { incidentItems } from './today'

export const incidentsNoun: Noun & Offers<'incidents'> = {
  name: 'incidents',
  procedures: { incidents: incidentProcedures },
  tables: [
    saidTable(incident, { grows: true, ofNow: ['incident_running'] }),
    saidTable(incidentEntry, { grows: true }),
  ],
  today: (context) => ({ items: incidentItems(context) }),
}
