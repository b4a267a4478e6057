import type { Reader } from '../../database/handle'
import { ID } from '../../database/row'
import { planOfNextTry } from '../access/call-state'
import type { Condition } from '../access/whose'

/** Calls by their ids, in the order in which these were found, with their members and the plan for the next try. */
export const LISTED = `FROM json_each(?) j JOIN obligation o ON o.id = j.value JOIN member m ON m.id = o.member_id
  LEFT JOIN planned_call c ON ${planOfNextTry('o', 'c')} ORDER BY j.key`

/** Those of these calls for which all of it holds, in the same order. `o` is the obligation table's name in it. */
export function keptOf(db: Reader, ids: readonly number[], all: readonly Condition[], limit: number): number[] {
  return db
    .all(
      ID,
      `SELECT o.id FROM json_each(?) j CROSS JOIN obligation o ON o.id = j.value
       WHERE ${all.map(({ where }) => where).join(' AND ')} ORDER BY j.key LIMIT ?`,
      JSON.stringify(ids),
      ...all.flatMap(({ values }) => values),
      limit,
    )
    .map(({ id }) => id)
}
