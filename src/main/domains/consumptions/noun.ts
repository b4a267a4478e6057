import { brought, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { consumptionFacts } from './facts'
import { consumption } from './schema'

export const consumptionsNoun: Noun = {
  name: 'consumptions',
  tables: [
    saidTable(consumption, {
      grows: true,
      members: [
        names(consumption.memberId, moved(consumption.memberId), brought(consumption.memberId, consumption.batchId)),
      ],
    }),
  ],
  facts: consumptionFacts,
}
