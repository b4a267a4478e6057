import type { QueryContext } from '../../kernel/context'
import { type Condition, ownOrPool, ownPromises } from '../access/whose'

export type { Condition }

type Asking = Pick<QueryContext, 'reach' | 'sees'>

/** Rows a person may see in full. `table` is the obligation table's name in the statement. */
export function ownCondition({ reach, sees }: Asking, table = 'obligation'): Condition {
  return reach.whose === 'own' ? ownPromises(table, sees) : { where: '1 = 1', values: [] }
}

/** The same and, for whoever may take calls out of it, what is in the pool. */
export function ownOrPoolCondition(context: Asking & Pick<QueryContext, 'may'>, table = 'obligation'): Condition {
  if (context.reach.whose !== 'own' || context.may('callback.write') === null) return ownCondition(context, table)
  return ownOrPool(table, context.sees)
}
