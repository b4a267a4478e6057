import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { incident, incidentEntry } from './schema'

export const incidentsNoun: Noun = {
  name: 'incidents',
  tables: [saidTable(incident, { grows: true }), saidTable(incidentEntry, { grows: true })],
}
