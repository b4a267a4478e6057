import type { visits } from '../../../shared/contract/visits'
import type { Procedures } from '../../kernel/context'
import { requireVisible, viewerOf } from '../members/visibility'
import { checkIn, checkOut, visitsInHouse, visitsOf, voidVisit } from './service'

/** Check-in and check-out [C11]. */
export const visitProcedures: Procedures<typeof visits> = {
  checkIn: (context, { memberId, activity }) => checkIn(context, memberId, activity),
  checkOut: (context, { id }) => checkOut(context, id),
  void(context, { id, reason }) {
    voidVisit(context, id, reason)
    return {}
  },
  inHouse: (context) => visitsInHouse(context.db),
  ofMember(context, { memberId, offset, limit }) {
    requireVisible(context.db, memberId, viewerOf(context.actor))
    return visitsOf(context.db, memberId, offset, limit)
  },
}
