import { refusedLabels } from '../../content/import-labels'
import type { Reader } from '../../database/handle'
import { refusedFile } from '../../tabular/refused'
import type { Batch } from './batches'
import { refusedRows } from './rows'

/**
 * The refused rows of a batch as a `.csv` to correct and import again, with the sentence for each `field.code` or
 * `code`; null when nothing was refused.
 */
export function refusedRowsFile(
  db: Reader,
  batch: Batch,
  reasons: Readonly<Record<string, string>> = {},
): { name: string; bytes: Buffer } | null {
  const rows = refusedRows(db, batch.id)
  if (rows.length === 0) return null
  const columns = batch.columns.map(({ heading }, index) => ({ index, heading }))
  const sentence = (field: string, code: string) =>
    reasons[`${field}.${code}`] ?? reasons[code] ?? refusedLabels.reasons[code] ?? code
  const told = rows.map(({ line, field, code, cells }) => ({
    row: { line, cells: cells.map((text) => ({ text, kind: 'text' as const })) },
    reason: `${batch.columns.find((column) => column.field === field)?.heading ?? field}：${sentence(field, code)}`,
  }))
  const plainName = batch.fileName.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
  return {
    name: `${plainName}-${refusedLabels.suffix}-${batch.id}.csv`,
    bytes: refusedFile(columns, told, { line: refusedLabels.line, reason: refusedLabels.reason }),
  }
}
