import type { z } from 'zod'
import type { ImportRow } from '../../../shared/contract/imports'
import type { Bound, Reader, Writer } from '../../database/handle'
import { COUNT, columns, type RowOf, row, text } from '../../database/row'
import type { Warned } from '../../kernel/import-kind'
import { importRow } from './schema'

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
  db.insert(importRow, {
    batchId,
    line: row.line,
    state: row.state,
    field: row.field,
    code: row.code,
    value: row.value === null ? null : cut(row.value, LONGEST_VALUE),
    warned: [...row.warned],
    cells: [...cells],
    draft: row.state === 'refused' ? null : row.draft,
  })
}

/** Forgets at most `limit` rows of an earlier reading; false when none are left. */
export function removeRows(db: Writer, batchId: number, limit: number): boolean {
  const sql = `DELETE FROM import_row WHERE rowid IN (SELECT rowid FROM import_row WHERE batch_id = ? LIMIT ?)`
  return db.run(sql, batchId, limit).changes === limit
}

const Draft = row(columns(importRow, 'line', 'state', 'draft'))

/** The next rows to publish after `line`, in file order. */
export function draftsAfter(db: Reader, batchId: number, line: number, limit: number): RowOf<typeof Draft>[] {
  return db.all(
    Draft,
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

const Listed = row(columns(importRow, 'line', 'state', 'field', 'code', 'value', 'warned', 'cells'))
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
  const total = db.get(COUNT, `SELECT count(*) AS n FROM import_row WHERE ${where}`, ...values)?.n ?? 0
  const rows = db.all(
    Listed,
    `SELECT line, state, field, code, value, warned, cells FROM import_row WHERE ${where}
     ORDER BY line LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  )
  return {
    total,
    rows: rows.map((row) => ({ ...row, cells: row.cells.slice(0, SHOWN_CELLS).map((text) => cut(text)) })),
  }
}

const RefusedRow = row({
  ...columns(importRow, 'line', 'cells'),
  field: text,
  code: text,
  value: text,
})
export type RefusedRow = RowOf<typeof RefusedRow>

/** The refused rows with their whole cells, in file order. */
export function refusedRows(db: Reader, batchId: number): RefusedRow[] {
  return db.all(
    RefusedRow,
    `SELECT line, coalesce(field, '') AS field, coalesce(code, '') AS code, coalesce(value, '') AS value, cells
       FROM import_row WHERE batch_id = ? AND state = 'refused' ORDER BY line`,
    batchId,
  )
}

const WarningsOfRow = row({ line: importRow.line, warned: importRow.warned })

/** Every warning of a batch, one by one, in file order. */
export function warningsOf(db: Reader, batchId: number): { row: number; field: string; code: string }[] {
  return db
    .all(
      WarningsOfRow,
      `SELECT line, warned FROM import_row WHERE batch_id = ? AND warned <> '[]' ORDER BY line`,
      batchId,
    )
    .flatMap(({ line, warned }) => warned.map((each) => ({ row: line, ...each })))
}

function cut(text: string, most = SHOWN_TEXT): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
