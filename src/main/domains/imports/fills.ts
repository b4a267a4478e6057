import type { Reader, Writer } from '../../database/handle'
import type { Fill } from '../../kernel/import-kind'

/** Keeps what an import filled in, so that undoing it can empty it again. */
export function insertFill(db: Writer, batchId: number, fill: Fill): void {
  db.run(
    'INSERT INTO import_fill (batch_id, subject, subject_id, field, before, value) VALUES (?, ?, ?, ?, ?, ?)',
    batchId,
    fill.subject,
    fill.subjectId,
    fill.field,
    fill.before,
    fill.value,
  )
}

/** What an import filled in, the last first. */
export function fillsOf(db: Reader, batchId: number): Fill[] {
  return db.all<Fill>(
    `SELECT subject, subject_id AS subjectId, field, before, value FROM import_fill WHERE batch_id = ? ORDER BY id DESC`,
    batchId,
  )
}

export function removeFills(db: Writer, batchId: number): void {
  db.run('DELETE FROM import_fill WHERE batch_id = ?', batchId)
}
