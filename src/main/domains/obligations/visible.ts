import { AppError } from '../../../shared/errors'
import type { QueryContext } from '../../kernel/context'
import { isCall } from '../access/call-state'
import { type Condition, ownOrPool, ownPromises } from '../access/whose'
import { surnameOf } from '../members/visibility'
import { ObligationRow } from './reconcile-store'

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

/** Whom a call is to, as its reader sees it: in full where the row is theirs to see, of one in the pool a surname [C22]. */
export function calledName(isOwn: boolean, name: string): string {
  return isOwn ? name : surnameOf(name)
}

/** The row of one callback. @throws AppError `record.not_found` when it is not there, or not this person's to see */
export function requireObligation(context: QueryContext, id: number): ObligationRow {
  const own = ownCondition(context)
  const row = context.db.get(
    ObligationRow,
    `SELECT * FROM obligation WHERE id = ? AND ${isCall('obligation')} AND member_id IS NOT NULL AND ${own.where}`,
    id,
    ...own.values,
  )
  if (!row) throw new AppError('record.not_found', { what: 'callback', id: String(id) })
  return row
}
