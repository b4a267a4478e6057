import { CallbackKind } from '../../../shared/contract/obligations'
import { addDays, endOfDay } from '../../../shared/day'
import type { Bound } from '../../database/handle'
import { columns, flag, ID, int, nullable, oneOf, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { type DueCounts, todayEnds } from '../../kernel/due-group'
import { inTime, planOfNextTry } from '../access/call-state'
import { holderOf } from '../access/whose'
import { member } from '../members/schema'
import { obligation } from '../obligations/schema'
import { calledName, ownCondition } from '../obligations/visible'
import { plannedCall } from '../plans/schema'
import { staff } from '../staff/schema'
import { LISTED } from './listed'
import { queueStatement, waitingCounts } from './queue'
import { shownCondition } from './shown'

/** A call as a list of everything shows it. */
const DayWorkRow = row({
  ...columns(obligation, 'id', 'due', 'latestStart', 'nextAttemptAt'),
  kind: oneOf(CallbackKind.options),
  member: member.name,
  plannedOn: plannedCall.day,
  owner: nullable(staff.name),
  mine: flag,
})
export type DayWork = Omit<RowOf<typeof DayWorkRow>, 'mine'>

const rowsOf = (
  mine: string,
) => `SELECT o.id, o.kind, ${mine} AS mine, m.name AS member, o.due, o.latest_start AS latestStart,
    o.next_attempt_at AS nextAttemptAt, c.day AS plannedOn,
    (SELECT s.name FROM staff s WHERE s.id = ${holderOf('o')}) AS owner
  ${LISTED}`

/**
 * Today's calls: what must be begun by tomorrow, and what the plan puts on today. A regular call that is due in weeks is
 * nobody's work today. At most `limit` of each; the counts count all.
 */
export function todaysWork(context: QueryContext, limit: number): { rows: DayWork[]; counts: DueCounts } {
  const { db, today, zone } = context
  const until = endOfDay(addDays(today, 1), zone)
  const pressing = queueStatement(context, { bornLate: false, until, offset: 0, limit })
  const planned = plannedStatement(context, 'o.id', 'ORDER BY o.act_at LIMIT ?')
  const ids = [
    ...db.all(ID, pressing.sql, ...pressing.values),
    ...db.all(ID, planned.sql, ...planned.values, limit),
  ].map(({ id }) => id)
  const own = ownCondition(context, 'o')
  const rows = db
    .all(DayWorkRow, rowsOf(own.where), ...own.values, JSON.stringify([...new Set(ids)]))
    .map(({ mine, ...row }) => ({ ...row, member: calledName(mine, row.member) }))
  return { rows, counts: workCounts(context, until) }
}

const WorkCountsRow = row({ later: int, toBegin: int })

/** Planned for today is today's, however long its promise lasts; what only has to begin by tomorrow is later. */
function workCounts(context: QueryContext, until: number): DueCounts {
  const { laterToBegin, ...counts } = waitingCounts(context, until)
  const ends = todayEnds(context)
  const planned = plannedStatement(
    context,
    'count(*) FILTER (WHERE o.due > ?) AS later, count(*) FILTER (WHERE o.due > ? AND o.act_at <= ?) AS toBegin',
    '',
  )
  const ofPlan = context.db.get(WorkCountsRow, planned.sql, ends, ends, until, ...planned.values)
  return { ...counts, today: counts.today + (ofPlan?.later ?? 0), later: laterToBegin - (ofPlan?.toBegin ?? 0) }
}

/** Over the calls that the plan puts on today or earlier; lent to a colleague they are theirs. */
function plannedStatement(context: QueryContext, columns: string, order: string): { sql: string; values: Bound[] } {
  const shown = shownCondition(context, 'o')
  const own = context.reach.whose === 'own'
  return {
    sql: `SELECT ${columns} FROM planned_call c CROSS JOIN obligation o ON ${planOfNextTry('o', 'c')}
      WHERE c.day <= ? AND ${inTime('o')} AND ${shown.where} ${own ? 'AND c.staff_id = ?' : ''} ${order}`,
    values: [context.today, ...shown.values, ...(own ? [context.actor.staffId] : [])],
  }
}
