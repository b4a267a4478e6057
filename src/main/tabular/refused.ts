import type { Column } from './columns'
import { cellAt, type Row } from './table'

/** A row that was not taken, with the sentence that says why. */
export type RefusedRow = { row: Row; reason: string }
/** Headings of the two columns that are added. They name no field, so importing the file again passes them over. */
export type RefusedLabels = { line: string; reason: string }

/** An amount or a small count. Longer whole numbers are phones and cards, which must stay text. */
const PLAIN_NUMBER = /^-?(?:(?:0|[1-9]\d{0,5})|(?:0|[1-9]\d{0,9})\.\d+)$/
const ACTIVE = /^['=+\-@\t\r\n]/
const DIGITS = /^[\d\s]+$/

/**
 * A text that no spreadsheet program takes for a formula, nor turns into 1.38E+10 or strips of its zeros. The mark is an
 * apostrophe; our own reader takes it off again.
 */
export function neutralise(text: string): string {
  if (text === '' || PLAIN_NUMBER.test(text)) return text
  return ACTIVE.test(text) || DIGITS.test(text) ? `'${text}` : text
}

function field(text: string): string {
  const safe = neutralise(text)
  return /[",;|\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Refused rows as a `.csv` in UTF-8 with byte order mark: the file's own columns, then line and reason. Corrected, it can be
 * imported again as it is.
 */
export function refusedFile(
  columns: readonly Pick<Column<string>, 'index' | 'heading'>[],
  rows: readonly RefusedRow[],
  labels: RefusedLabels,
): Buffer {
  const lines = [[...columns.map(({ heading }) => heading), labels.line, labels.reason]]
  for (const { row, reason } of rows) {
    lines.push([...columns.map(({ index }) => cellAt(row, index).text), String(row.line), reason])
  }
  return Buffer.from(`\ufeff${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`)
}
