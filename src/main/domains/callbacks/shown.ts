import type { QueryContext } from '../../app/context'
import type { Bound } from '../../database/handle'

type Condition = { where: string; values: Bound[] }

/**
 * Rows a person may see: whoever sees their own also sees those that are nobody's yet, and a colleague's calls that the
 * plan lent them. `table` is the obligation table's name in the statement.
 */
export function ownCondition({ scope, actor }: Pick<QueryContext, 'scope' | 'actor'>, table = 'obligation'): Condition {
  return scope === 'own'
    ? {
        where: `(${table}.staff_id IS NULL OR ${table}.staff_id = ?
          OR ${table}.id IN (SELECT obligation_id FROM planned_call WHERE lent = 1 AND staff_id = ?))`,
        values: [actor.staffId, actor.staffId],
      }
    : { where: '1 = 1', values: [] }
}

/** What a person may act upon at `now`: open, begun, theirs to see, and not put off. */
export function shownCondition(
  context: Pick<QueryContext, 'scope' | 'actor' | 'now'>,
  table = 'obligation',
): Condition {
  const own = ownCondition(context, table)
  return {
    where: `${table}.state = 'open' AND ${table}.suppressed IS NULL AND ${table}.is_call = 1 AND ${table}.earliest <= ?
      AND ${table}.id NOT IN (SELECT obligation_id FROM callback_skip WHERE undone_at IS NULL AND until > ?)
      AND ${own.where}`,
    values: [context.now, context.now, ...own.values],
  }
}
