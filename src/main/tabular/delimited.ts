import Papa from 'papaparse'
import { AppError } from '../../shared/errors'
import { type Cell, EMPTY_CELL, LIMITS, type Row } from './table'

const DELIMITERS = [',', '\t', ';', '|'] as const
const PREVIEW_CHARS = 64 * 1024
const PREVIEW_ROWS = 100
/** What our own files and spreadsheets put before a value so that it stays text. Also doubled by `neutralise`. */
const TEXT_MARK = /^'(?=['=+\-@\t\n]|[\d\s]+$)/
/** A first line by which a file tells spreadsheet programs its separator. */
const DECLARED = /^sep=(.)\n/i
const TEXT_FORMULA = /^="([^"]*)"$/

type Split = { rows: string[][]; broken: boolean }

function split(text: string, delimiter: string, quoted: boolean): Split {
  // An unused control character as quote: every quotation mark is then an ordinary character.
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: quoted ? '"' : '\u0001' })
  return { rows: data, broken: errors.some(({ type }) => type === 'Quotes') }
}

/** The separator that gives most rows of the beginning the same number of fields, and more than one. */
function delimiterOf(text: string): string {
  const start = text.slice(0, PREVIEW_CHARS)
  let best = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(start, { delimiter, newline: '\n', preview: PREVIEW_ROWS })
    const widths = new Map<number, number>()
    for (const { length } of data) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1)
    for (const [width, rows] of widths) {
      const score = rows * Math.min(width, 40)
      if (score > bestScore) [best, bestScore] = [delimiter, score]
    }
  }
  return best
}

function cellOf(raw: string): Cell {
  if (raw.length > LIMITS.cell) {
    throw new AppError('file.too_large', { limit: 'cell', allowed: LIMITS.cell, found: raw.length })
  }
  const text = (TEXT_FORMULA.exec(raw)?.[1] ?? raw).replace(TEXT_MARK, '')
  return text.trim() === '' ? EMPTY_CELL : { text, kind: 'text' }
}

function splitWhole(text: string, delimiter: string): string[][] {
  const quoted = split(text, delimiter, true)
  if (!quoted.broken) return quoted.rows
  // A stray quotation mark swallows the rows after it. Without quoting the file must be a plain grid, else rows are lost.
  const plain = split(text, delimiter, false).rows.filter((fields) => fields.some((field) => field.trim() !== ''))
  const widths = new Set(plain.filter((fields) => fields.length > 1).map((fields) => fields.length))
  if (widths.size > 1) throw new AppError('file.unreadable', { reason: 'damaged' })
  return split(text, delimiter, false).rows
}

/**
 * Rows of a text file with separated fields. A field in quotation marks may hold separators and line breaks; it is one row,
 * as a spreadsheet program shows it. Throws `file.too_large` and `file.unreadable`.
 */
export function parseDelimited(source: string): Row[] {
  const text = source.replace(/\r\n?/g, '\n')
  const declared = DECLARED.exec(text)?.[1]
  const rows: Row[] = []
  let cellCount = 0
  const all = splitWhole(text, declared ?? delimiterOf(text))
  if (all.length > LIMITS.rows) {
    throw new AppError('file.too_large', { limit: 'rows', allowed: LIMITS.rows, found: all.length })
  }
  for (const [index, fields] of all.entries()) {
    if (fields.length > LIMITS.columns) {
      throw new AppError('file.too_large', { limit: 'columns', allowed: LIMITS.columns, found: fields.length })
    }
    if (index === 0 && declared) continue
    const cells = fields.map(cellOf)
    while (cells.length > 0 && cells[cells.length - 1] === EMPTY_CELL) cells.pop()
    if (cells.length === 0) continue
    cellCount += cells.length
    if (cellCount > LIMITS.cells) {
      throw new AppError('file.too_large', { limit: 'columns', allowed: LIMITS.cells, found: cellCount })
    }
    rows.push({ line: index + 1, cells })
  }
  return rows
}
