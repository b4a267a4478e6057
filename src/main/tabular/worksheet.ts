import { AppError } from '../../shared/errors'
import { type NumberFormat, serialText } from './serial'
import { type Cell, EMPTY_CELL, LIMITS, type Row } from './table'
import type { XmlSink } from './xml'

/** What a sheet's cells refer to. `formats` by style index. */
export type SheetContext = { strings: readonly string[]; formats: readonly NumberFormat[]; date1904: boolean }

/** Counts cells over all sheets of a file. */
export type CellBudget = { cells: number }

/** 1-based index of the letters of a reference such as `AB12`, 0 where there are none. */
function columnOf(reference: string): number {
  let column = 0
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

/** Spreadsheets write characters that XML can't hold as `_x000D_`. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

export function checkLength(text: string): string {
  if (text.length > LIMITS.cell) {
    throw new AppError('file.too_large', { limit: 'cell', allowed: LIMITS.cell, found: text.length })
  }
  return text
}

/** A stored number as people see it: 15 digits, so that 16.560000000000002 is 16.56. */
function numberText(value: number, format: NumberFormat): string {
  const plain = Number(value.toPrecision(15))
  if (typeof format === 'object' && Number.isInteger(plain) && plain >= 0) {
    return String(plain).padStart(format.digits, '0')
  }
  return String(plain)
}

type Open = { column: number; type: string; style: number; formula: boolean; text: string }

/** A typed cell of what stands in the file, or null where it holds nothing. */
function cellOf(open: Open, { strings, formats, date1904 }: SheetContext): Cell | null {
  const { type, text: raw, formula } = open
  const typed = (cell: Cell): Cell => (formula && cell.kind !== 'error' ? { ...cell, kind: 'formula' } : cell)
  if (raw === '') return formula ? { text: '', kind: 'formula' } : null
  if (type === 's') {
    const text = strings[Number(raw)]
    if (text === undefined) throw new AppError('file.unreadable', { reason: 'damaged' })
    return text.trim() === '' ? null : { text, kind: 'text' }
  }
  if (type === 'inlineStr' || type === 'str') {
    const text = unescapeText(raw)
    return text.trim() === '' && !formula ? null : typed({ text, kind: 'text' })
  }
  if (type === 'b') return typed({ text: raw === '1' ? 'TRUE' : 'FALSE', kind: 'boolean', value: raw === '1' })
  if (type === 'e') return { text: raw, kind: 'error' }
  if (type === 'd') return typed({ text: raw.replace(/T00:00:00(?:\.0+)?Z?$/, ''), kind: 'date' })
  const value = Number(raw)
  if (!Number.isFinite(value)) throw new AppError('file.unreadable', { reason: 'damaged' })
  const format = formats[open.style] ?? 'plain'
  const date = serialText(value, format, date1904)
  if (date !== null) return typed({ text: date, kind: 'date', value })
  return typed({ text: numberText(value, format), kind: 'number', value })
}

/**
 * Collects a worksheet's rows. Cells that carry only a style do not exist for it: a sheet may declare 16,384 columns
 * and 65,000 rows and hold little.
 */
export class WorksheetSink implements XmlSink {
  readonly rows: Row[] = []
  readonly #context: SheetContext
  readonly #budget: CellBudget
  #line = 0
  #cells: Cell[] = []
  #column = 0
  #cell: Open | null = null
  #collecting = false
  #phonetic = 0

  constructor(context: SheetContext, budget: CellBudget) {
    this.#context = context
    this.#budget = budget
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const cell = this.#cell
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'row') this.#openRow(attributes)
    else if (cell === null) return
    else if (name === 'v' || (name === 't' && this.#phonetic === 0)) this.#collecting = true
    else if (name === 'f') cell.formula = true
    else if (name === 'rPh') this.#phonetic += 1
  }

  text(text: string): void {
    if (!this.#collecting || this.#cell === null) return
    this.#cell.text += text
    checkLength(this.#cell.text)
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#collecting = false
    else if (name === 'rPh') this.#phonetic -= 1
    else if (name === 'c') this.#closeCell()
    else if (name === 'row' && this.#cells.length > 0) this.rows.push({ line: this.#line, cells: this.#cells })
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    this.#line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r)
    if (!Number.isInteger(this.#line) || this.#line < 1) throw new AppError('file.unreadable', { reason: 'damaged' })
    if (this.#line > LIMITS.rows) {
      throw new AppError('file.too_large', { limit: 'rows', allowed: LIMITS.rows, found: this.#line })
    }
    this.#cells = []
    this.#column = 0
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    this.#column = columnOf(attributes.r ?? '') || this.#column + 1
    if (this.#column > LIMITS.columns) {
      throw new AppError('file.too_large', { limit: 'columns', allowed: LIMITS.columns, found: this.#column })
    }
    const style = Number(attributes.s ?? 0)
    this.#cell = { column: this.#column - 1, type: attributes.t ?? 'n', style, formula: false, text: '' }
  }

  #closeCell(): void {
    const open = this.#cell
    this.#cell = null
    const cell = open && cellOf(open, this.#context)
    if (!open || !cell) return
    const before = this.#cells.length
    while (this.#cells.length < open.column) this.#cells.push(EMPTY_CELL)
    this.#cells[open.column] = cell
    this.#budget.cells += this.#cells.length - before
    if (this.#budget.cells > LIMITS.cells) {
      throw new AppError('file.too_large', { limit: 'columns', allowed: LIMITS.cells, found: this.#budget.cells })
    }
  }
}
