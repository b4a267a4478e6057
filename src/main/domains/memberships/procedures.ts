import type { memberships } from '../../../shared/contract/memberships'
import type { Procedures } from '../../kernel/context'
import { requireVisible, viewerOf } from '../members/visibility'
import { addMembership, cancelMembership, freezeMembership, membershipsOf, plansSold, thawMembership } from './service'

/** Cards [B15]. */
export const membershipProcedures: Procedures<typeof memberships> = {
  ofMember(context, { memberId }) {
    requireVisible(context.db, memberId, viewerOf(context.actor))
    return membershipsOf(context.db, memberId, context.today)
  },
  plans: (context) => plansSold(context.db),
  add: (context, { memberId, terms, renews }) => addMembership(context, memberId, terms, renews),
  freeze: (context, input) => freezeMembership(context, input),
  thaw(context, { id, onDay }) {
    thawMembership(context, id, onDay)
    return {}
  },
  cancel(context, { id, onDay, reason }) {
    cancelMembership(context, id, onDay, reason)
    return {}
  },
}
