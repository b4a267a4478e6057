import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { incidentProcedures } from './procedures'
import { incident, incidentEntry } from './schema'
import { incidentItems } from './today'

export const incidentsNoun: Noun & Offers<'incidents'> = {
  name: 'incidents',
  floor: 'facts',
  open: ['rows'],
  procedures: { incidents: incidentProcedures },
  subjects: {
    incident: { elsewhere: 'what runs is everybody’s, what is over belongs to who recorded it' },
    incidentEntry: { elsewhere: 'it is looked for within its incident' },
  },
  tables: [
    saidTable(incident, { grows: true, ofNow: ['incident_running'] }),
    saidTable(incidentEntry, { grows: true }),
  ],
  today: (context) => ({ items: incidentItems(context) }),
}
