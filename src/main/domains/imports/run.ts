import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ImportKind, ImportOptions } from '../../../shared/contract/imports'
import { AppError } from '../../../shared/errors'
import type { TaskContext } from '../../kernel/context'
import { writeDurably } from '../../platform/files'
import { readBytes } from '../../tabular/read'
import { requireBatch } from './batches'
import { refusedRowsFile } from './refused-rows'
import { refusedRows, warningsOf } from './rows'
import { openBatch, publishBatch, undoBatch } from './work'

export type ImportReport = {
  batch: string
  /** Rows that are rows: blank lines, totals and headings are none. */
  rows: number
  taken: number
  already: number
  /** `row` is the line in the file. */
  refused: { row: number; field: string; code: string; value: string }[]
  warned: { row: number; field: string; code: string }[]
  /** Where the refused rows lie as a `.csv`, or null. */
  refusedFile: string | null
}

/**
 * Takes a file in from start to end, as the command line does; with `dryRun` only judges it.
 * @throws AppError `file.*` and `import.*` for a file that cannot be read without an answer; single rows that are refused
 *   are no error
 */
export async function runImport(
  context: TaskContext,
  order: { kind: ImportKind; path: string; options: ImportOptions; dryRun: boolean },
): Promise<ImportReport> {
  const bytes = await readBytes(order.path)
  const name = basename(order.path)
  const { answer: id, ended } = await openBatch(context, { kind: order.kind, name, bytes, options: order.options })
  await ended
  const { question } = context.query(({ db }) => requireBatch(db, id))
  if (question) throw new AppError(question.code, question.facts as never)
  if (!order.dryRun) await (await publishBatch(context, id)).ended
  return context.query(({ db }) => {
    const batch = requireBatch(db, id)
    const { rows, taken, already } = batch.counts
    const refused = refusedRows(db, id).map(({ line, field, code, value }) => ({ row: line, field, code, value }))
    const file = refusedRowsFile(db, batch)
    return {
      batch: String(id),
      rows,
      taken,
      already,
      refused,
      warned: warningsOf(db, id),
      refusedFile: file && writeRefused(context.filesFolder, file),
    }
  })
}

/** Takes a published batch back. @throws AppError `import.not_undoable`, `record.not_found` */
export async function undoImport(context: TaskContext, batch: number): Promise<{ batch: string; removed: number }> {
  const { removed } = await undoBatch(context, batch)
  return { batch: String(batch), removed }
}

function writeRefused(filesFolder: string, file: { name: string; bytes: Buffer }): string {
  const folder = join(filesFolder, 'refused')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, file.name)
  writeDurably(path, file.bytes)
  return path
}
