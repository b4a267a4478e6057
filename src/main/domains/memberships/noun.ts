import { brought, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { membership, membershipFreeze } from './schema'
import { workedOnCardsOf } from './service'

export const membershipsNoun: Noun = {
  name: 'memberships',
  tables: [
    saidTable(membership, {
      grows: true,
      members: [
        names(
          membership.memberId,
          moved(membership.memberId),
          brought(membership.memberId, membership.batchId, workedOnCardsOf),
        ),
      ],
    }),
    saidTable(membershipFreeze, { grows: true }),
  ],
}
