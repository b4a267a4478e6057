import { brought, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { visitFacts } from './facts'
import { mergedVisits } from './merged-visits'
import { visit } from './schema'

export const visitsNoun: Noun = {
  name: 'visits',
  tables: [
    saidTable(visit, {
      grows: true,
      members: [names(visit.memberId, mergedVisits, brought(visit.memberId, visit.batchId))],
    }),
  ],
  facts: visitFacts,
}
