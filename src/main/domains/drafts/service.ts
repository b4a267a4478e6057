import type { Reader, Writer } from '../../database/handle'
import { columns, type RowOf, row } from '../../database/row'
import { draft } from './schema'

const DRAFT = row(columns(draft, 'body', 'at'))
export type Draft = RowOf<typeof DRAFT>

/** What a person had begun to write under a key; null: nothing is kept. */
export function draftOf(db: Reader, staffId: number | null, key: string): Draft | null {
  if (staffId === null) return null
  return db.get(DRAFT, 'SELECT body, at FROM draft WHERE staff_id = ? AND key = ?', staffId, key) ?? null
}

/** Drops what a person had begun to write, because it was recorded or is not wanted. */
export function discardDraft(db: Writer, staffId: number | null, key: string): void {
  // A table that nobody wrote to is not read again anywhere.
  if (draftOf(db, staffId, key)) db.run('DELETE FROM draft WHERE staff_id = ? AND key = ?', staffId, key)
}
