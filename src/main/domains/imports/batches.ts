import type { z } from 'zod'
import type { ImportBatch, ImportCounts, ImportKind, ImportOptions } from '../../../shared/contract/imports'
import { AppError } from '../../../shared/errors'
import type { Reader, Writer } from '../../database/handle'
import { COUNT, columns, ID, type RowOf, row, stored } from '../../database/row'
import type { Nouns } from '../../kernel/noun'
import { fieldsOf, kindNamed } from './kinds'
import { importBatch, type Question } from './schema'

type BatchOut = z.input<typeof ImportBatch>
export type BatchState = BatchOut['state']
type Counts = z.output<typeof ImportCounts>
/** A column of the file: the field it goes to ('' none). */
export type BatchColumn = { heading: string; field: string; samples: string[] }

/** A batch as it is worked with; lists and options are parsed. */
export type Batch = {
  id: number
  kind: ImportKind
  fileName: string
  sha256: string
  storedAs: string
  state: BatchState
  question: Question | null
  reading: number
  headingLine: number | null
  columns: BatchColumn[]
  options: ImportOptions
  counts: Counts
  progress: number
  createdAt: number
  by: string
  publishedAt: number | null
  undoneAt: number | null
}

const Row = row(stored(importBatch))
type Row = RowOf<typeof Row>

export const NO_ROWS: Counts = { rows: 0, taken: 0, already: 0, refused: 0, warned: 0, skipped: 0 }

type NewBatch = {
  kind: ImportKind
  fileName: string
  sha256: string
  options: ImportOptions
  now: number
  staffId: number | null
  by: string
}

/** Writes down that a file came in; it is read next. */
export function insertBatch(db: Writer, batch: NewBatch): number {
  return db.insert(importBatch, {
    kind: batch.kind,
    fileName: batch.fileName,
    sha256: batch.sha256,
    storedAs: `imports/${batch.sha256}`,
    state: 'reading',
    reading: 1,
    columns: [],
    options: batch.options,
    counts: NO_ROWS,
    progress: 0,
    createdAt: batch.now,
    staffId: batch.staffId,
    by: batch.by,
  }).id
}

/** @throws AppError `record.not_found` */
export function requireBatch(db: Reader, id: number): Batch {
  const row = db.get(Row, 'SELECT * FROM import_batch WHERE id = ?', id)
  if (!row) throw new AppError('record.not_found', { what: 'import', id: String(id) })
  return batchOf(row)
}

/** Batches, the newest first. */
export function listBatches(
  db: Reader,
  nouns: Nouns,
  { offset, limit }: { offset: number; limit: number },
): { total: number; rows: BatchOut[] } {
  const rows = db.all(Row, 'SELECT * FROM import_batch ORDER BY id DESC LIMIT ? OFFSET ?', limit, offset)
  const total = db.get(COUNT, 'SELECT count(*) AS n FROM import_batch')?.n ?? 0
  return { total, rows: rows.map((row) => batchOut(batchOf(row), nouns)) }
}

/** A batch as the contract shows it. */
export function batchOut({ sha256: _hash, storedAs: _place, reading: _nth, ...batch }: Batch, nouns: Nouns): BatchOut {
  return { ...batch, fields: fieldsOf(kindNamed(nouns, batch.kind)) }
}

/** Has a batch read again, with these options. @throws AppError `import.not_undoable`, `record.not_found` */
export function rereadBatch(db: Writer, id: number, options: ImportOptions): Batch {
  const batch = moveBatch(db, id, ['needs', 'analysed', 'failed', 'cancelled'], 'reading')
  db.run(
    'UPDATE import_batch SET options = ?, question = NULL, progress = 0, reading = reading + 1 WHERE id = ?',
    JSON.stringify(options),
    id,
  )
  return batch
}

/**
 * Moves a batch on, if it still is where the caller believes.
 * @throws AppError `import.not_undoable`: `running` while it is read or written, else `undone`
 */
export function moveBatch(db: Writer, id: number, from: readonly BatchState[], to: BatchState): Batch {
  const batch = requireBatch(db, id)
  if (!from.includes(batch.state)) {
    const reason = batch.state === 'reading' || batch.state === 'publishing' ? 'running' : 'undone'
    throw new AppError('import.not_undoable', { batch: String(id), reason, rows: 0 })
  }
  db.run('UPDATE import_batch SET state = ? WHERE id = ?', to, id)
  return { ...batch, state: to }
}

/** Work that ended without saying how leaves its batch where it can be begun again; another reading is not its affair. */
export function settleBatch(db: Writer, { id, reading }: Pick<Batch, 'id' | 'reading'>, failure: Question): void {
  db.run(`UPDATE import_batch SET state = 'analysed' WHERE id = ? AND state = 'publishing'`, id)
  db.run(
    `UPDATE import_batch SET state = ?, question = ? WHERE id = ? AND reading = ? AND state = 'reading'`,
    failure.code === 'cancelled' ? 'cancelled' : 'failed',
    failure.code === 'cancelled' ? null : JSON.stringify(failure),
    id,
    reading,
  )
}

const Reading = row(columns(importBatch, 'id', 'reading'))

/** At the start of the program nothing is being read or written: batches that say so were interrupted. */
export function interruptedBatches(db: Reader): { id: number; reading: number }[] {
  return db.all(Reading, `SELECT id, reading FROM import_batch WHERE state IN ('reading', 'publishing')`)
}

/** Published batches whose search index is not complete yet. */
export function unfinishedBatches(db: Reader): number[] {
  return db
    .all(ID, `SELECT id FROM import_batch WHERE state = 'published' AND finished_at IS NULL`)
    .map((row) => row.id)
}

export function finishBatch(db: Writer, id: number, now: number): void {
  db.run('UPDATE import_batch SET finished_at = ? WHERE id = ?', now, id)
}

function batchOf(row: Row): Batch {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    sha256: row.sha256,
    storedAs: row.stored_as,
    state: row.state,
    question: row.question,
    reading: row.reading,
    headingLine: row.heading_line,
    columns: row.columns,
    options: row.options,
    counts: row.counts,
    progress: row.progress,
    createdAt: row.created_at,
    by: row.by,
    publishedAt: row.published_at,
    undoneAt: row.undone_at,
  }
}
