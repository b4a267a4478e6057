import type { Reader } from '../../database/handle'
import { COUNT } from '../../database/row'
import type { UndoneBatch } from '../../kernel/noun-said'

/** What people gave up that was owed to the members of an import. */
export function closedByHand(db: Reader, { created }: UndoneBatch): number {
  const row = db.get(
    COUNT,
    `SELECT count(*) AS n FROM obligation o JOIN callback_closing c ON c.obligation_key = o.key
     WHERE o.member_id IN (SELECT value FROM json_each(?))`,
    created,
  )
  return row?.n ?? 0
}
