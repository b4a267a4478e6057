import { CallbackKind } from '../../../shared/contract/obligations'
import type { Bound } from '../../database/handle'
import { int, oneOf, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { callableNow, hasBegun, isNotPutOff, openCall } from '../access/call-state'
import type { Condition } from '../access/whose'
import { ownOrPoolCondition } from '../obligations/visible'

type Asking = Pick<QueryContext, 'reach' | 'sees' | 'may' | 'now'>

/** What has begun and is a person's to see, put off or not. */
export function begunCondition(context: Asking, table = 'obligation'): Condition {
  const own = ownOrPoolCondition(context, table)
  return {
    where: `${openCall(table)} AND ${hasBegun(table)} AND ${own.where}`,
    values: [context.now, ...own.values],
  }
}

/** Whom there is to dial at `now`. */
export function callableCondition({ now }: Pick<QueryContext, 'now'>, table = 'obligation'): Condition {
  return { where: callableNow(table), values: [now] }
}

/** What a person may act upon at `now`: begun, theirs to see, and not put off. */
export function shownCondition(context: Asking, table = 'obligation'): Condition {
  const begun = begunCondition(context, table)
  return { where: `${begun.where} AND ${isNotPutOff(table)}`, values: [...begun.values, context.now] }
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
