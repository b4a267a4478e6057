import { SOON_MS } from '../../../shared/due'
import { AppError } from '../../../shared/errors'
import type { Bound } from '../../database/handle'
import { COUNT, ID, int, type RowOf, row } from '../../database/row'
import type { DerivedContext, QueryContext } from '../../kernel/context'
import { type DueCounts, todayEnds } from '../../kernel/due-group'
import { bornLate, inTime, PUT_OFF } from '../access/call-state'
import { requireObligation } from '../obligations/visible'
import { certificateOf } from '../staff/service'
import { type CallbackOut, callbacksOf } from './callback-rows'
import { countDay, orderedDay } from './day-queue'
import {
  begunCondition,
  callableCondition,
  KIND_COUNT,
  type KindCount,
  type Narrowing,
  narrowCondition,
  shownCondition,
} from './shown'

/** What the queue may be narrowed to. */
export type QueueFilter = Narrowing & {
  bornLate?: boolean
  planned?: 'today'
  offset: number
  limit: number
}

function conditionsOf(
  context: QueryContext,
  filter: Pick<QueueFilter, 'until' | 'kinds' | 'bornLate'>,
  table = 'obligation',
) {
  const shown = shownCondition(context, table)
  const narrow = narrowCondition(filter, table)
  const born = filter.bornLate === undefined ? `${table}.born_late IN (0, 1)` : `${table}.born_late = ?`
  return {
    where: `${born} AND ${shown.where} AND ${narrow.where}`,
    values: [...(filter.bornLate === undefined ? [] : [filter.bornLate ? 1 : 0]), ...shown.values, ...narrow.values],
  }
}

/** The statement that finds one page of the queue, by the moment that matters next; those born late at the end. */
export function queueStatement(context: QueryContext, filter: QueueFilter): { sql: string; values: Bound[] } {
  const { where, values } = conditionsOf(context, filter)
  return {
    sql: `SELECT id FROM obligation WHERE ${where} ORDER BY born_late, act_at LIMIT ? OFFSET ?`,
    values: [...values, filter.limit, filter.offset],
  }
}

/** One page of those to call, and whether the reader may call at all [C1]. */
export function listDue(context: DerivedContext, filter: QueueFilter) {
  const counts = dueCounts(context)
  const found = filter.planned === 'today' ? plannedPage(context, filter) : page(context, filter, counts)
  return {
    total: found.total,
    rows: callbacksOf(context, found.ids),
    counts,
    certificate: certificateOf(context.db, context.actor.staffId, context.today),
  }
}

type Page = { total: number; ids: number[] }

function page(context: QueryContext, filter: QueueFilter, counts: DueCounts): Page {
  const { sql, values } = queueStatement(context, filter)
  return {
    total: totalOf(context, filter, counts),
    ids: context.db.all(ID, sql, ...values).map((row) => row.id),
  }
}

function plannedPage(context: QueryContext, filter: QueueFilter): Page {
  return { total: countDay(context, filter), ids: orderedDay(context, filter, filter) }
}

/** How many the filter finds; known from the counts where it only parts the late born from the others. */
function totalOf(context: QueryContext, filter: QueueFilter, counts: DueCounts): number {
  if (filter.until === undefined && filter.kinds === undefined) {
    const inTime = counts.overdue + counts.soon + counts.today + counts.later
    if (filter.bornLate === undefined) return inTime + counts.bornLate
    return filter.bornLate ? counts.bornLate : inTime
  }
  const { where, values } = conditionsOf(context, filter)
  return context.db.get(COUNT, `SELECT count(*) AS n FROM obligation WHERE ${where}`, ...values)?.n ?? 0
}

/** How many the filter finds, by kind, the kind of the most pressing one first. */
export function countByKind(context: QueryContext, filter: Pick<QueueFilter, 'bornLate'>): KindCount[] {
  const { where, values } = conditionsOf(context, filter, 'o')
  return context.db.all(
    KIND_COUNT,
    `SELECT o.kind, count(*) AS n FROM obligation o WHERE ${where} GROUP BY o.kind ORDER BY min(o.act_at)`,
    ...values,
  )
}

/** How many callbacks wait for this person, by the time that is left. */
export function dueCounts(context: QueryContext): DueCounts {
  const { overdue, soon, today, later, bornLate } = waitingCounts(context, context.now)
  return { overdue, soon, today, later, bornLate }
}

/** The same, and how many of those due later must be begun by `actBy`. */
export function waitingCounts(context: QueryContext, actBy: number): DueCounts & { laterToBegin: number } {
  const [begun, putOff] = (['begun', 'put_off'] as const).map((which) => {
    const { sql, values } = countsStatement(context, which, actBy)
    return context.db.get(Reached, sql, ...values)
  })
  const left = (name: keyof Reached) => (begun?.[name] ?? 0) - (putOff?.[name] ?? 0)
  return {
    overdue: left('overdue'),
    soon: left('soon') - left('overdue'),
    today: left('today') - left('soon'),
    later: left('inTime') - left('today'),
    bornLate: left('bornLate'),
    laterToBegin: left('laterToBegin'),
  }
}

/** How many are due by each moment, those before it included. */
const Reached = row({ overdue: int, soon: int, today: int, inTime: int, bornLate: int, laterToBegin: int })
type Reached = RowOf<typeof Reached>

/**
 * The statement behind `dueCounts`: one pass over the index of open rows, put off or not. Those put off are counted
 * apart: asking each row for them would cost more than all the rest.
 */
export function countsStatement(
  context: QueryContext,
  which: 'begun' | 'put_off' = 'begun',
  actBy = context.now,
): { sql: string; values: Bound[] } {
  const { now } = context
  const begun = begunCondition(context)
  const endOfToday = todayEnds(context)
  // Those put off are few: each is looked up.
  const from =
    which === 'begun' ? 'obligation' : `(${PUT_OFF}) s CROSS JOIN obligation ON obligation.id = s.obligation_id`
  const values = [...(which === 'begun' ? [] : [now]), ...begun.values]
  return {
    sql: `SELECT count(*) FILTER (WHERE due < ?) AS overdue, count(*) FILTER (WHERE due <= ?) AS soon,
        count(*) FILTER (WHERE due <= ?) AS today, count(*) AS inTime,
        count(*) FILTER (WHERE act_at <= ? AND due > ?) AS laterToBegin,
        (SELECT count(*) FROM ${from} WHERE ${bornLate('obligation')} AND ${begun.where}) AS bornLate
      FROM ${from} WHERE ${inTime('obligation')} AND ${begun.where}`,
    values: [now, now + SOON_MS, endOfToday, actBy, endOfToday, ...values, ...values],
  }
}

/** One callback. @throws AppError `record.not_found` when it is not there, or not this person's to see */
export function callbackById(context: DerivedContext, id: number): CallbackOut {
  const [found] = callbacksOf(context, [requireObligation(context, id).id])
  if (!found) throw new AppError('record.not_found', { what: 'callback', id: String(id) })
  return found
}

/** Whom to call next instead of `exceptId`: the most pressing of all who can be called now. */
export function nextCallback(context: DerivedContext, exceptId: number): number | null {
  const { where, values } = conditionsOf(context, { bornLate: false })
  const callable = callableCondition(context)
  const row = context.db.get(
    ID,
    `SELECT id FROM obligation WHERE ${where} AND ${callable.where} AND id <> ? ORDER BY act_at LIMIT 1`,
    ...values,
    ...callable.values,
    exceptId,
  )
  return row?.id ?? null
}
