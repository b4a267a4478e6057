import { goes, left, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { obligation, obligationLog } from './schema'

const DERIVED = left('What is owed is derived anew from the facts that moved.')

export const obligationsNoun: Noun = {
  name: 'obligations',
  tables: [
    saidTable(obligation, {
      grows: true,
      members: [names(obligation.memberId, DERIVED, goes(obligation.memberId))],
    }),
    saidTable(obligationLog, { grows: true }),
  ],
}
