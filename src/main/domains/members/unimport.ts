import type { Day } from '../../../shared/day'
import type { Reader, Writer } from '../../database/handle'
import { indexMember } from './search'

const CREATED = 'SELECT id FROM member WHERE batch_id = ?'

/** What people did since with the members an import created, and would be lost: edits, consents, merges. */
export function handworkOn(db: Reader, batchId: number): number {
  const row = db.get<{ n: number }>(
    `SELECT (SELECT count(*) FROM member_change WHERE source = 'form' AND member_id IN (${CREATED}))
      + (SELECT count(*) FROM member_consent WHERE member_id IN (${CREATED}))
      + (SELECT count(*) FROM member_health WHERE member_id IN (${CREATED}))
      + (SELECT count(*) FROM member_merge WHERE into_id IN (${CREATED}))
      + (SELECT count(*) FROM member_merge WHERE from_id IN (${CREATED})) AS n`,
    batchId,
    batchId,
    batchId,
    batchId,
    batchId,
  )
  return row?.n ?? 0
}

/** The members an import created. */
export function createdBy(db: Reader, batchId: number): number[] {
  return db.all<{ id: number }>(`${CREATED} ORDER BY id`, batchId).map((row) => row.id)
}

/** Takes members away as if they had never been registered. Nothing may refer to them any more. */
export function removeMembers(db: Writer, ids: readonly number[], today: Day): void {
  for (const id of ids) {
    for (const table of ['member_phone', 'member_card', 'member_change'])
      db.run(`DELETE FROM ${table} WHERE member_id = ?`, id)
    db.run('DELETE FROM member WHERE id = ?', id)
    indexMember(db, id, today)
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
    .all<{ id: number }>(
      `SELECT member_id AS id FROM member_phone WHERE batch_id = ?1
       UNION SELECT member_id FROM member_card WHERE batch_id = ?1`,
      batchId,
    )
    .map((row) => row.id)
  for (const table of ['member_phone', 'member_card']) db.run(`DELETE FROM ${table} WHERE batch_id = ?`, batchId)
  return ids
}
