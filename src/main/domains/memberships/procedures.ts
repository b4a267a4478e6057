import type { memberships } from '../../../shared/contract/memberships'
import type { Procedures } from '../../kernel/procedures'
import { everything, masked, theirOwn } from '../../kernel/reach'
import { requireVisible } from '../members/visibility'
import { addMembership, cancelMembership, freezeMembership, membershipsOf, plansSold, thawMembership } from './service'

const reading = { full: everything, own: theirOwn, masked }
const writing = { full: everything, own: theirOwn }

/** Cards [B15]. */
export const membershipProcedures: Procedures<typeof memberships> = {
  ofMember: {
    ...reading,
    does(context, { memberId }) {
      requireVisible(context, memberId)
      return membershipsOf(context, memberId)
    },
  },
  plans: { ...reading, does: (context) => plansSold(context.db) },
  add: { ...writing, does: (context, { memberId, terms, renews }) => addMembership(context, memberId, terms, renews) },
  freeze: { ...writing, does: (context, input) => freezeMembership(context, input) },
  thaw: {
    ...writing,
    does(context, { id, onDay }) {
      thawMembership(context, id, onDay)
      return {}
    },
  },
  cancel: {
    ...writing,
    does(context, { id, onDay, reason }) {
      cancelMembership(context, id, onDay, reason)
      return {}
    },
  },
}
