import { AppError } from '../../../shared/errors'
import type { Bound } from '../../database/handle'
import { COUNT, int, present, row, type Shape, scalar } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { type Person, peopleOf } from './person'

/** Rows of one list. `values` are those of `from`, then those of `where`. */
export type List = {
  /** With `memberId`, whom the row is about. */
  columns: string
  from: string
  where: string
  values: readonly Bound[]
  /** What they are sorted by, the largest first, and the id that parts equals. */
  order: readonly [by: string, id: string]
}

type Condition = readonly [sql: string, ...values: Bound[]]

/** Conditions that must all hold, with their values in order; null stands for one that was not asked for. */
export function allOf(...conditions: readonly (Condition | null)[]): Pick<List, 'where' | 'values'> {
  const held = conditions.filter((each) => each !== null)
  return { where: held.map(([sql]) => sql).join(' AND '), values: held.flatMap(([, ...values]) => values) }
}

/** A condition on a value that a filter may leave out. */
export function asked(sql: string, value: Bound | undefined): Condition | null {
  return value === undefined ? null : [sql, value]
}

type Asked = { after?: string | undefined; limit: number }
const PLACE = { placeBy: present(scalar), placeId: int }
type Placed = { placeBy: string | number; placeId: number }

/** The shape of a list's rows, with the place of each. */
export function placed<S extends Parameters<typeof row>[0]>(sources: S) {
  return row({ ...sources, ...PLACE })
}

/**
 * One page of a list, each row with its person: the rows after the last one of the page before, so that what is recorded
 * meanwhile neither repeats a row nor leaves one out. `total` counts all of them.
 * @throws AppError `input.invalid` for an `after` that no page has given
 */
export function listPage<Row extends { memberId: number } & Placed>(
  context: QueryContext,
  shape: Shape<Row>,
  { columns, from, where, values, order: [by, id] }: List,
  { after, limit }: Asked,
): { total: number; next: string | null; rows: (Row & { person: Person })[] } {
  const { db } = context
  const place = after === undefined ? [] : placeOf(after)
  // One more than is shown tells whether another page follows.
  const found = db.all(
    shape,
    `SELECT ${columns}, ${by} AS placeBy, ${id} AS placeId FROM ${from}
     WHERE ${where} ${after === undefined ? '' : `AND (${by}, ${id}) < (?, ?)`} ORDER BY ${by} DESC, ${id} DESC LIMIT ?`,
    ...values,
    ...place,
    limit + 1,
  )
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const personOf = peopleOf(
    context,
    rows.map(({ memberId }) => memberId),
  )
  return {
    total: db.get(COUNT, `SELECT count(*) AS n FROM ${from} WHERE ${where}`, ...values)?.n ?? 0,
    next: found.length > limit && last ? `${last.placeBy}/${last.placeId}` : null,
    rows: rows.map((row) => ({ ...row, person: personOf(row.memberId) })),
  }
}

/** `1763449200000/12`, or `2026-11-18/12` where a list is sorted by days. */
function placeOf(after: string): [string | number, number] {
  const [, by, id] = /^(-?\d{1,16}|\d{4}-\d\d-\d\d)\/(\d{1,16})$/.exec(after) ?? []
  if (by === undefined) throw new AppError('input.invalid', { issues: [{ path: 'after', message: 'no such place' }] })
  return [by.includes('-', 1) ? by : Number(by), Number(id)]
}
