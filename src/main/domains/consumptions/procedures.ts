import type { consumptions } from '../../../shared/contract/consumptions'
import { addDays } from '../../../shared/day'
import type { DerivedContext, QueryContext } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { everything, masked, theirActs } from '../../kernel/reach'
import { requireVisible } from '../members/visibility'
import { listConsumptions, recordConsumption, usualItems, voidConsumption } from './service'

const ITEMS_OF_DAYS = 180

type FirstCallback = { dueAt: number; latestStart: number | null }
type Asked = { firstCallback(context: DerivedContext, memberId: number): FirstCallback | null }

const reading = { full: everything, own: everything, masked }
const seeing = { full: everything, own: theirActs }

/** Consumptions [C11]. The front desk sees what it recorded itself today. What a first one makes due is asked above. */
export const consumptionProcedures = ({ firstCallback }: Asked): Procedures<typeof consumptions> => ({
  record(context, { memberId, amountFen, item, quantity }) {
    const { id, isFirst } = recordConsumption(context, { memberId, amountFen, item, quantity })
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
    does: (context, paging) => listConsumptions(context, { day: context.today, by: ownOnly(context), ...paging }),
  },
  ofMember: {
    ...seeing,
    does(context, { memberId, ...paging }) {
      requireVisible(context, memberId)
      const own = ownOnly(context)
      return listConsumptions(context, {
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
