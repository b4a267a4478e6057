import type { z } from 'zod'
import type { ImportRow } from '../../../shared/contract/imports'
import type { Bound, Reader, Writer } from '../../database/handle'
import type { Warned } from '../../kernel/import-kind'

/** A row of a file as it was judged. `cells` stand under the batch's columns; `draft` is null where it is refused. */
export type StagedRow = {
  line: number
  state: 'taken' | 'already' | 'refused'
  field: string | null
  code: string | null
  value: string | null
  warned: readonly Warned[]
  cells: readonly string[]
  draft: unknown
}

const SHOWN_CELLS = 40
const SHOWN_TEXT = 80
const LONGEST_ROW = 4000
const LONGEST_VALUE = 300

/** Rows are kept whole, because refused ones are handed back; of one that is very long and taken, what a list shows. */
export function insertRow(db: Writer, batchId: number, row: StagedRow): void {
  const length = row.cells.reduce((sum, { length: each }) => sum + each, 0)
  const isWhole = row.state === 'refused' || length <= LONGEST_ROW
  const cells = isWhole ? row.cells : row.cells.slice(0, SHOWN_CELLS).map((text) => cut(text))
  db.run(
    `INSERT INTO import_row (batch_id, line, state, field, code, value, warned, cells, draft)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    batchId,
    row.line,
    row.state,
    row.field,
    row.code,
    row.value === null ? null : cut(row.value, LONGEST_VALUE),
    JSON.stringify(row.warned),
    JSON.stringify(cells),
    row.state === 'refused' ? null : JSON.stringify(row.draft),
  )
}

/** Forgets at most `limit` rows of an earlier reading; false when none are left. */
export function removeRows(db: Writer, batchId: number, limit: number): boolean {
  const sql = `DELETE FROM import_row WHERE rowid IN (SELECT rowid FROM import_row WHERE batch_id = ? LIMIT ?)`
  return db.run(sql, batchId, limit).changes === limit
}

/** The next rows to publish after `line`, in file order; drafts as JSON text. */
export function draftsAfter(
  db: Reader,
  batchId: number,
  line: number,
  limit: number,
): { line: number; state: 'taken' | 'already'; draft: string }[] {
  return db.all(
    `SELECT line, state, draft FROM import_row WHERE batch_id = ? AND line > ? AND draft IS NOT NULL
     ORDER BY line LIMIT ?`,
    batchId,
    line,
    limit,
  )
}

/** What became of a row since the dry run. */
export function changeRow(
  db: Writer,
  batchId: number,
  line: number,
  to: { state: string; field?: string; code?: string; value?: string },
): void {
  db.run(
    'UPDATE import_row SET state = ?, field = ?, code = ?, value = ? WHERE batch_id = ? AND line = ?',
    to.state,
    to.field ?? null,
    to.code ?? null,
    to.value === undefined ? null : cut(to.value, LONGEST_VALUE),
    batchId,
    line,
  )
}

/** Drops drafts that are published; false when none are left. They repeat what the register holds. */
export function dropDrafts(db: Writer, batchId: number, limit: number): boolean {
  const sql = `UPDATE import_row SET draft = NULL WHERE rowid IN
    (SELECT rowid FROM import_row WHERE batch_id = ? AND draft IS NOT NULL LIMIT ?)`
  return db.run(sql, batchId, limit).changes === limit
}

type Raw = Omit<StagedRow, 'warned' | 'cells' | 'draft'> & { warned: string; cells: string }
type RowFilter = { state?: 'taken' | 'already' | 'refused' | 'warned'; offset: number; limit: number }

/** Rows of a batch as a list shows them, in file order. */
export function listRows(
  db: Reader,
  batchId: number,
  { state, offset, limit }: RowFilter,
): { total: number; rows: z.input<typeof ImportRow>[] } {
  const [where, values]: [string, Bound[]] =
    state === undefined
      ? ['batch_id = ?', [batchId]]
      : state === 'warned'
        ? [`batch_id = ? AND warned <> '[]'`, [batchId]]
        : ['batch_id = ? AND state = ?', [batchId, state]]
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM import_row WHERE ${where}`, ...values)?.n ?? 0
  const rows = db.all<Raw>(
    `SELECT line, state, field, code, value, warned, cells FROM import_row WHERE ${where}
     ORDER BY line LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  )
  return {
    total,
    rows: rows.map((row) => {
      const cells: string[] = JSON.parse(row.cells)
      return { ...row, warned: JSON.parse(row.warned), cells: cells.slice(0, SHOWN_CELLS).map((text) => cut(text)) }
    }),
  }
}

export type RefusedRow = { line: number; field: string; code: string; value: string; cells: string[] }

/** The refused rows with their whole cells, in file order. */
export function refusedRows(db: Reader, batchId: number): RefusedRow[] {
  return db
    .all<Omit<RefusedRow, 'cells'> & { cells: string }>(
      `SELECT line, coalesce(field, '') AS field, coalesce(code, '') AS code, coalesce(value, '') AS value, cells
       FROM import_row WHERE batch_id = ? AND state = 'refused' ORDER BY line`,
      batchId,
    )
    .map((row) => ({ ...row, cells: JSON.parse(row.cells) }))
}

/** Every warning of a batch, one by one, in file order. */
export function warningsOf(db: Reader, batchId: number): { row: number; field: string; code: string }[] {
  return db
    .all<{ line: number; warned: string }>(
      `SELECT line, warned FROM import_row WHERE batch_id = ? AND warned <> '[]' ORDER BY line`,
      batchId,
    )
    .flatMap(({ line, warned }) => (JSON.parse(warned) as Warned[]).map((each) => ({ row: line, ...each })))
}

function cut(text: string, most = SHOWN_TEXT): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
