import { addDays, endOfDay } from '../../../shared/day'
import type { QueryContext } from '../../app/context'
import type { Bound } from '../../database/handle'
import { type DueCounts, dueCounts, queueStatement } from './queue'
import { shownCondition } from './shown'

/**
 * Today's work as a list of everything shows it: what must be begun by tomorrow, and what the plan puts on today. A
 * regular call that is due in weeks is nobody's work today. At most `limit` of each; `today` and `later` count all.
 */
export function todaysWork(context: QueryContext, limit: number): { ids: number[]; counts: DueCounts } {
  const { db, today, zone } = context
  const until = endOfDay(addDays(today, 1), zone)
  const pressing = queueStatement(context, { bornLate: false, until, offset: 0, limit })
  const planned = plannedStatement(context, 'o.id', 'ORDER BY o.act_at LIMIT ?')
  const ids = [
    ...db.all<{ id: number }>(pressing.sql, ...pressing.values),
    ...db.all<{ id: number }>(planned.sql, ...planned.values, limit),
  ].map(({ id }) => id)
  return { ids: [...new Set(ids)], counts: workCounts(context, until) }
}

/** Planned for today is today's, however long its promise lasts; what only has to begin by tomorrow is later. */
function workCounts(context: QueryContext, until: number): DueCounts {
  const { db, today, zone } = context
  const counts = dueCounts(context)
  const ends = endOfDay(today, zone)
  const planned = plannedStatement(
    context,
    'count(*) FILTER (WHERE o.due > ?) AS later, count(*) FILTER (WHERE o.due > ? AND o.act_at <= ?) AS pressing',
    '',
  )
  const ofPlan = db.get<{ later: number; pressing: number }>(planned.sql, ends, ends, until, ...planned.values)
  const shown = shownCondition(context)
  const pressing = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM obligation WHERE born_late = 0 AND act_at <= ? AND due > ? AND ${shown.where}`,
    until,
    ends,
    ...shown.values,
  )
  return {
    ...counts,
    today: counts.today + (ofPlan?.later ?? 0),
    later: (pressing?.n ?? 0) - (ofPlan?.pressing ?? 0),
  }
}

/** Over the calls that the plan puts on today or earlier; lent to a colleague they are theirs. */
function plannedStatement(context: QueryContext, columns: string, order: string): { sql: string; values: Bound[] } {
  const shown = shownCondition(context, 'o')
  const own = context.scope === 'own'
  return {
    sql: `SELECT ${columns} FROM planned_call c CROSS JOIN obligation o
        ON o.id = c.obligation_id AND o.attempts = c.attempts
      WHERE c.day <= ? AND o.born_late = 0 AND ${shown.where} ${own ? 'AND c.staff_id = ?' : ''} ${order}`,
    values: [context.today, ...shown.values, ...(own ? [context.actor.staffId] : [])],
  }
}
