import type { CallbackKind } from '../../../shared/contract/obligations'
import type { visits } from '../../../shared/contract/visits'
import type { DerivedContext } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { everything, masked, theirOwn } from '../../kernel/reach'
import { requireVisible } from '../members/visibility'
import { checkIn, checkOut, visitsInHouse, visitsOf, voidVisit } from './service'

type Owed = { callbackId: number; kind: CallbackKind }
type Asked = { owedAtCheckIn(context: DerivedContext, memberId: number): Owed[] }

const reading = { full: everything, own: theirOwn, masked }
const writing = { full: everything, own: theirOwn }

/** Check-in and check-out [C11]. What is to be raised with who comes in is asked above. */
export const visitProcedures = ({ owedAtCheckIn }: Asked): Procedures<typeof visits> => ({
  checkIn: {
    ...writing,
    does(context, { memberId, activity }) {
      const visit = checkIn(context, { memberId, activity })
      return context.settled((derived) => ({ ...visit, owed: owedAtCheckIn(derived, memberId) }))
    },
  },
  checkOut: { ...writing, does: (context, { id }) => checkOut(context, id) },
  void: {
    ...writing,
    does(context, { id, reason }) {
      voidVisit(context, id, reason)
      return {}
    },
  },
  inHouse: { ...reading, does: (context) => visitsInHouse(context) },
  ofMember: {
    ...reading,
    does(context, { memberId, offset, limit }) {
      requireVisible(context, memberId)
      return visitsOf(context, memberId, offset, limit)
    },
  },
})
