import { CallbackKind } from '../../../shared/contract/obligations'
import type { Bound } from '../../database/handle'
import { int, oneOf, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { type Condition, openCall } from '../access/whose'
import { ownOrPoolCondition } from '../obligations/visible'

type Asking = Pick<QueryContext, 'reach' | 'sees' | 'may' | 'now'>

/** What has begun and is a person's to see, put off or not. */
export function begunCondition(context: Asking, table = 'obligation'): Condition {
  const own = ownOrPoolCondition(context, table)
  return {
    where: `${openCall(table)} AND ${table}.earliest <= ? AND ${own.where}`,
    values: [context.now, ...own.values],
  }
}

/** What was put off and is not back yet: a few rows, whatever the size of the club. */
export const PUT_OFF = 'SELECT obligation_id FROM callback_skip WHERE undone_at IS NULL AND until > ?'

/** The next moment at which something that was put off comes back. */
export const PUT_OFF_UNTIL = 'SELECT min(until) AS at FROM callback_skip WHERE undone_at IS NULL AND until > ?'

/** Whom there is to dial at `now`: no time was agreed that is still to come, and nobody waits for them to come. */
export function callableCondition({ now }: Pick<QueryContext, 'now'>, table = 'obligation'): Condition {
  return {
    where: `${table}.channel <> 'onsite' AND (${table}.next_attempt_at IS NULL OR ${table}.next_attempt_at <= ?)`,
    values: [now],
  }
}

/** What a person may act upon at `now`: begun, theirs to see, and not put off. */
export function shownCondition(context: Asking, table = 'obligation'): Condition {
  const begun = begunCondition(context, table)
  return { where: `${begun.where} AND ${table}.id NOT IN (${PUT_OFF})`, values: [...begun.values, context.now] }
}

/** How many calls of a kind a list holds. */
export const KIND_COUNT = row({ kind: oneOf(CallbackKind.options), n: int })
export type KindCount = RowOf<typeof KIND_COUNT>

/** What a queue may be narrowed to. */
export type Narrowing = { until?: number; kinds?: readonly CallbackKind[] }

/** Those to begin by `until`, those of some kinds; everything where neither is asked for. */
export function narrowCondition({ until, kinds }: Narrowing, table = 'obligation'): Condition {
  const conditions = ['1 = 1']
  const values: Bound[] = []
  if (until !== undefined) {
    conditions.push(`${table}.act_at <= ?`)
    values.push(until)
  }
  if (kinds) {
    conditions.push(`${table}.kind IN (SELECT value FROM json_each(?))`)
    values.push(JSON.stringify(kinds))
  }
  return { where: conditions.join(' AND '), values }
}
