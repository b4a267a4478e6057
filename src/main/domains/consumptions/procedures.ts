import type { consumptions } from '../../../shared/contract/consumptions'
import { addDays } from '../../../shared/day'
import type { DerivedContext, Procedures, QueryContext } from '../../kernel/context'
import { everything, masked, theirOwn } from '../../kernel/reach'
import { requireVisible, viewerOf } from '../members/visibility'
import { listConsumptions, recordConsumption, usualItems, voidConsumption } from './service'

const ITEMS_OF_DAYS = 180

type FirstCallback = { dueAt: number; latestStart: number | null }
type Asked = { firstCallback(context: DerivedContext, memberId: number): FirstCallback | null }

const reading = { full: everything, own: everything, masked }
const seeing = { full: everything, own: theirOwn }

/** Consumptions [C11]. The front desk sees what it recorded itself today. What a first one makes due is asked above. */
export const consumptionProcedures = ({ firstCallback }: Asked): Procedures<typeof consumptions> => ({
  record(context, input) {
    const { id, isFirst } = recordConsumption(context, input)
    const { memberId } = input
    return context.settled((derived) => ({
      id,
      firstCallback: isFirst && memberId !== null ? firstCallback(derived, memberId) : null,
    }))
  },
  void(context, { id, reason }) {
    voidConsumption(context, id, reason)
    return {}
  },
  items: { ...reading, does: (context) => usualItems(context.db, addDays(context.today, -ITEMS_OF_DAYS)) },
  today: {
    ...seeing,
    does: (context, paging) => listConsumptions(context.db, { day: context.today, by: ownOnly(context), ...paging }),
  },
  ofMember: {
    ...seeing,
    does(context, { memberId, ...paging }) {
      requireVisible(context.db, memberId, viewerOf(context.actor))
      const own = ownOnly(context)
      return listConsumptions(context.db, {
        memberId,
        by: own,
        day: own === undefined ? undefined : context.today,
        ...paging,
      })
    },
  },
})

function ownOnly(context: QueryContext): string | undefined {
  return context.reach.whose === 'own' ? context.actor.name : undefined
}
