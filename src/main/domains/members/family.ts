import type { Reader } from '../../database/handle'
import { ID } from '../../database/row'

/** `ids` and everyone merged with them, in either direction, however long the chain. */
export function familyOf(db: Reader, ids: readonly number[]): number[] {
  return db
    .all(
      ID,
      `WITH RECURSIVE
         up (id) AS (SELECT value FROM json_each(?)
           UNION SELECT m.merged_into_id FROM up JOIN member m ON m.id = up.id WHERE m.merged_into_id IS NOT NULL),
         family (id) AS (SELECT id FROM up
           UNION SELECT m.id FROM family JOIN member m ON m.merged_into_id = family.id)
       SELECT id FROM family`,
      JSON.stringify(ids),
    )
    .map((row) => row.id)
}
