import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '../../../shared/day'
import { AppError, isAppError } from '../../../shared/errors'
import { inTransaction } from '../../database/transaction'
import type { AnyMatch, Kind, Verdict } from '../../kernel/import-kind'
import type { Task, WorkerContext } from '../../kernel/worker-context'
import { proposeColumns, recordsOf, type TableRecord } from '../../tabular/columns'
import { type DateOrder, dateOrders } from '../../tabular/dates'
import { readTableBytes } from '../../tabular/read'
import { cellAt, type Row, type Table } from '../../tabular/table'
import { readZone } from '../settings/service'
import { type Batch, NO_ROWS, requireBatch } from './batches'
import { kindNamed } from './kinds'
import { findProfile, type Profile } from './profile'
import { insertRow, removeRows, type StagedRow } from './rows'
import { openStoredFile, storeFile } from './stored-file'

/** Rows judged and written together: enough that a commit pays, few enough that the desk does not wait. */
const CHUNK = 1000
const PROFILE_ROWS = 20
const SHOWN_COLUMNS = 300
const LONGEST_HEADING = 120
/** Share of the work that is reading the file; judging its rows is the rest. */
const READING = 0.35

/** `bytes` on the first reading; a later one opens what was stored. */
export type StageInput = { batch: number; bytes: Uint8Array | null; by: string }

/**
 * The dry run: reads a stored file, finds its columns and judges every row, in short transactions beside the desk. What
 * it finds is the batch's state: `analysed`, `needs` an answer, or `failed` with the reason.
 */
export const stageTask: Task = async (worker: WorkerContext, input: StageInput): Promise<void> => {
  const batch = requireBatch(worker.db, input.batch)
  try {
    if (input.bytes) storeFile(worker.paths.files, batch.storedAs, input.bytes, worker.dataKey)
    await clear(worker, batch)
    await analyse(worker, kindNamed(worker.nouns, batch.kind), batch, input)
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error
    const state = error.code.startsWith('import.') ? 'needs' : 'failed'
    await save(worker, batch, { state, question: { code: error.code, facts: { ...error.facts } } })
  }
}

async function clear(worker: WorkerContext, batch: Batch): Promise<void> {
  for (let more = true; more; )
    more = await inTransaction(worker.connection, worker.clock, () => removeRows(worker.db, batch.id, CHUNK))
}

async function analyse(worker: WorkerContext, kind: Kind, batch: Batch, input: StageInput): Promise<void> {
  const bytes = openStoredFile(worker.paths.files, batch, worker.dataKey)
  const table = await readTableBytes(bytes, {
    signal: worker.signal,
    onProgress: (share) => worker.progress(share * READING),
  })
  const profile = findProfile(worker.db, batch.kind, headingsOf(table))
  const options = { ...batch.options, map: mapOf(batch, profile) }
  const { match, problem } = proposeColumns(table.rows, kind.dictionary, options.map)
  await save(worker, batch, { headingLine: match.headingLine, columns: shownColumns(match), options })
  if (problem) throw problem
  const { records, skipped } = recordsOf(table.rows, match)
  const orders = ordersOf(kind, match, records, options.dateOrder, profile)
  const zone = readZone(worker.db)
  const now = worker.clock.now()
  const today = dayOf(now, zone)
  const interpret = kind.interpreter({ today, orders, date1904: table.date1904, options })
  const intake = kind.intake(worker.db, null, { batchId: batch.id, options, now, today, zone, by: input.by })
  const byLine = new Map(table.rows.map((row) => [row.line, row]))
  const counts = { ...NO_ROWS, skipped: skipped.length }
  for (let from = 0; from < records.length; from += CHUNK) {
    // A message that asks to stop is heard only between turns.
    await nextTurn()
    worker.check()
    const staged = records.slice(from, from + CHUNK).map((record) => {
      const read = interpret(record)
      const verdict: Verdict =
        'refused' in read ? { state: 'refused', ...read.refused, warned: read.warned } : intake.take(read.taken)
      const warned = 'refused' in read ? read.warned : [...read.warned, ...verdict.warned]
      const row: StagedRow = {
        line: record.line,
        state: verdict.state,
        field: verdict.state === 'refused' ? verdict.field : null,
        code: verdict.state === 'refused' ? verdict.code : null,
        value: verdict.state === 'refused' ? verdict.value : null,
        warned,
        cells: cellsOf(byLine.get(record.line), match),
        draft: 'refused' in read ? null : read.taken,
      }
      counts.rows += 1
      counts[row.state] += 1
      if (warned.length > 0) counts.warned += 1
      return row
    })
    const progress = READING + ((1 - READING) * Math.min(from + CHUNK, records.length)) / records.length
    await save(worker, batch, { counts, progress }, staged)
    worker.progress(progress)
  }
  intake.finish()
  await save(worker, batch, { state: 'analysed', counts, progress: 1, question: null })
}

/** What was said for this file, else what was said once for files with these headings. */
function mapOf(batch: Batch, profile: Profile | null): Record<string, string> {
  return Object.keys(batch.options.map).length > 0 ? batch.options.map : (profile?.map ?? {})
}

function headingsOf(table: Table): string[][] {
  return table.rows.slice(0, PROFILE_ROWS).map(headingTexts)
}

function headingTexts(row: Row): string[] {
  return row.cells
    .map(({ text }) => text.trim().slice(0, LONGEST_HEADING))
    .filter((text) => text !== '')
    .slice(0, SHOWN_COLUMNS)
}

/** An answer given once helps only where the column itself does not tell. */
function ordersOf(
  kind: Kind,
  match: AnyMatch,
  records: readonly TableRecord<string>[],
  said: DateOrder | null,
  profile: Profile | null,
): Record<string, DateOrder> {
  const columns = kind.dates.flatMap((field) => {
    const column = match.columns.find((each) => each.field === field)
    if (!column) return []
    return [{ field, heading: column.heading, values: records.map(({ values }) => values[field]?.text ?? '') }]
  })
  try {
    return dateOrders(columns, said)
  } catch (error) {
    if (!profile?.dateOrder || !isAppError(error, 'import.ambiguous_dates')) throw error
    return dateOrders(columns, profile.dateOrder)
  }
}

function shownColumns(match: AnyMatch) {
  return match.columns.slice(0, SHOWN_COLUMNS).map(({ heading, field, samples }) => ({
    heading: heading.slice(0, LONGEST_HEADING),
    field: field ?? '',
    samples: [...samples],
  }))
}

function cellsOf(row: Row | undefined, match: AnyMatch): string[] {
  return row ? match.columns.slice(0, SHOWN_COLUMNS).map(({ index }) => cellAt(row, index).text) : []
}

type Changes = Partial<
  Pick<Batch, 'state' | 'question' | 'headingLine' | 'columns' | 'options' | 'counts' | 'progress'>
>

const COLUMNS = {
  state: 'state',
  question: 'question',
  headingLine: 'heading_line',
  columns: 'columns',
  options: 'options',
  counts: 'counts',
  progress: 'progress',
} as const

/**
 * Writes rows and what the batch knows by now, as long as it is being read.
 * @throws AppError `cancelled` once it is not
 */
async function save(
  worker: WorkerContext,
  { id: batchId, reading }: Batch,
  changes: Changes,
  rows: readonly StagedRow[] = [],
): Promise<void> {
  await inTransaction(worker.connection, worker.clock, () => {
    const { db } = worker
    const sql = `SELECT 1 FROM import_batch WHERE id = ? AND reading = ? AND state = 'reading'`
    if (!db.get(sql, batchId, reading)) throw new AppError('cancelled', {})
    for (const [name, value] of Object.entries(changes)) {
      const stored = typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
      db.run(`UPDATE import_batch SET ${COLUMNS[name as keyof Changes]} = ? WHERE id = ?`, stored, batchId)
    }
    for (const row of rows) insertRow(db, batchId, row)
  })
}
