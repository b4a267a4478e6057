import type { Bound } from '../../database/handle'
import type { QueryContext } from '../../kernel/context'

/** A part of a statement's WHERE, with its values. */
export type Condition = { where: string; values: Bound[] }

/**
 * Rows a person may see: whoever sees their own also sees those that are nobody's yet, and a colleague's calls that the
 * plan lent them. `table` is the obligation table's name in the statement.
 */
export function ownCondition({ reach, actor }: Pick<QueryContext, 'reach' | 'actor'>, table = 'obligation'): Condition {
  return reach.whose === 'own'
    ? {
        where: `(${table}.staff_id IS NULL OR ${table}.staff_id = ?
          OR ${table}.id IN (SELECT obligation_id FROM planned_call WHERE lent = 1 AND staff_id = ?))`,
        values: [actor.staffId, actor.staffId],
      }
    : { where: '1 = 1', values: [] }
}
