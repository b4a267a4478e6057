import type { Bound } from './handle'

/** A condition and the values of its marks; left out where there is none. */
export type Condition = readonly [sql: string, ...values: Bound[]] | null | false | '' | undefined

/** All of these at once, for after WHERE; with none, everything. The values stand in the order of the marks. */
export function allOf(...conditions: readonly Condition[]): { where: string; values: Bound[] } {
  const given = conditions.filter((each) => Array.isArray(each)) as (readonly [string, ...Bound[]])[]
  return {
    where: given.map(([sql]) => `(${sql})`).join(' AND ') || '1 = 1',
    values: given.flatMap(([, ...values]) => values),
  }
}
