import type { consumptions } from '../../../shared/contract/consumptions'
import { addDays } from '../../../shared/day'
import type { Procedures, QueryContext } from '../../kernel/context'
import { requireVisible, viewerOf } from '../members/visibility'
import { listConsumptions, recordConsumption, usualItems, voidConsumption } from './service'

const ITEMS_OF_DAYS = 180

/** Consumptions [C11]. The front desk sees what it recorded itself today. */
export const consumptionProcedures: Procedures<typeof consumptions> = {
  record: (context, input) => recordConsumption(context, input),
  void(context, { id, reason }) {
    voidConsumption(context, id, reason)
    return {}
  },
  items: (context) => usualItems(context.db, addDays(context.today, -ITEMS_OF_DAYS)),
  today: (context, paging) => listConsumptions(context.db, { day: context.today, by: ownOnly(context), ...paging }),
  ofMember(context, { memberId, ...paging }) {
    requireVisible(context.db, memberId, viewerOf(context.actor))
    const own = ownOnly(context)
    return listConsumptions(context.db, {
      memberId,
      by: own,
      day: own === undefined ? undefined : context.today,
      ...paging,
    })
  },
}

function ownOnly(context: QueryContext): string | undefined {
  return context.scope === 'own' ? context.actor.name : undefined
}
