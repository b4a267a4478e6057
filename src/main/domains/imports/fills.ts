import type { Reader, Writer } from '../../database/handle'
import { columns, row } from '../../database/row'
import type { Fill } from '../../kernel/import-kind'
import { importFill } from './schema'

/** Keeps what an import filled in, so that undoing it can empty it again. */
export function insertFill(db: Writer, batchId: number, fill: Fill): void {
  const { subject, subjectId, field, before, value } = fill
  db.insert(importFill, { batchId, subject, subjectId, field, before, value })
}

const FillRow = row(columns(importFill, 'subject', 'subjectId', 'field', 'before', 'value'))

/** What an import filled in, the last first. */
export function fillsOf(db: Reader, batchId: number): Fill[] {
  return db.all(
    FillRow,
    `SELECT subject, subject_id AS subjectId, field, before, value FROM import_fill WHERE batch_id = ? ORDER BY id DESC`,
    batchId,
  )
}

export function removeFills(db: Writer, batchId: number): void {
  db.run('DELETE FROM import_fill WHERE batch_id = ?', batchId)
}
