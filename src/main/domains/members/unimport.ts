import type { Reader, Writer } from '../../database/handle'
import { COUNT, ID } from '../../database/row'
import { removeFromIndex } from './search'

const CREATED = 'SELECT id FROM member WHERE batch_id = ?'

/** Members of an import whose data somebody has gone through with them. */
export function verifiedByHand(db: Reader, { id }: { id: number }): number {
  const row = db.get(COUNT, 'SELECT count(*) AS n FROM member WHERE batch_id = ? AND verified_at IS NOT NULL', id)
  return row?.n ?? 0
}

/** The members an import created. */
export function createdBy(db: Reader, batchId: number): number[] {
  return db.all(ID, `${CREATED} ORDER BY id`, batchId).map((row) => row.id)
}

/** Takes members away as if they had never been registered. Every noun has taken its rows about them away. */
export function removeMembers(db: Writer, ids: readonly number[]): void {
  for (const id of ids) {
    removeFromIndex(db, id)
    db.run('DELETE FROM member WHERE id = ?', id)
  }
}

/** Members whom other files' facts need stay, as if they had been registered by hand. */
export function keepMembers(db: Writer, ids: readonly number[]): void {
  for (const id of ids) {
    for (const table of ['member_phone', 'member_card'])
      db.run(`UPDATE ${table} SET batch_id = NULL WHERE member_id = ?`, id)
    db.run('UPDATE member SET batch_id = NULL WHERE id = ?', id)
  }
}

/** Takes away the phones and cards that an import added to members it found. Returns whose. */
export function removeContactsOf(db: Writer, batchId: number): number[] {
  const ids = db
    .all(
      ID,
      `SELECT member_id AS id FROM member_phone WHERE batch_id = ?1
       UNION SELECT member_id FROM member_card WHERE batch_id = ?1`,
      batchId,
    )
    .map((row) => row.id)
  for (const table of ['member_phone', 'member_card']) db.run(`DELETE FROM ${table} WHERE batch_id = ?`, batchId)
  return ids
}
