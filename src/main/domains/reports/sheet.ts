import { Format, FormatAlign, FormatBorder, type Workbook, type Worksheet } from 'wasm-xlsxwriter'
import { type Day, dayNumber } from '../../../shared/day'

/** What a column holds: text is always typed as text, so that no cell can become a formula. */
export type Kind = 'text' | 'long' | 'count' | 'yuan' | 'rate' | 'day'
export type Column = { heading: string; kind: Kind; width: number }
/** In the unit of the kind: `yuan` in fen, `rate` from 0 to 1, `day` as `YYYY-MM-DD`. */
export type Value = string | number | null

export type Formats = Record<Kind | 'heading', Format>

const A4 = 9
/** Excel has no dates before 1900, and its first is 1. */
const EXCEL_EPOCH = 25_569
const LONGEST_CELL = 32_767

export function makeFormats(): Formats {
  return {
    heading: new Format()
      .setBold()
      .setBorderBottom(FormatBorder.Thin)
      .setAlign(FormatAlign.VerticalCenter)
      .setTextWrap(),
    // Typed as text and formatted as text: it stays text when somebody edits the cell.
    text: new Format().setNumFormat('@'),
    long: new Format().setNumFormat('@').setTextWrap().setAlign(FormatAlign.Top),
    count: new Format().setNumFormat('#,##0'),
    yuan: new Format().setNumFormat('#,##0.00'),
    rate: new Format().setNumFormat('0.0%'),
    day: new Format().setNumFormat('yyyy-mm-dd'),
  }
}

/**
 * Adds a sheet with one heading row that stays in sight, is printed on every page and filters: A4 across, as wide as
 * the page. Rows are written by the caller.
 */
export function addSheet(book: Workbook, name: string, columns: readonly Column[], formats: Formats): Worksheet {
  const sheet = book.addWorksheet()
  sheet.setName(sheetName(name))
  columns.forEach(({ heading, width }, index) => {
    sheet.setColumnWidth(index, width)
    sheet.writeStringWithFormat(0, index, heading, formats.heading)
  })
  sheet.setFreezePanes(1, 0)
  sheet.setLandscape()
  sheet.setPaperSize(A4)
  sheet.setPrintFitToPages(1, 0)
  sheet.setRepeatRows(0, 0)
  sheet.setFooter('&L&A&R&P / &N')
  return sheet
}

/** Closes a sheet of `rows` rows below the heading. */
export function endSheet(sheet: Worksheet, columns: readonly Column[], rows: number): void {
  sheet.autofilter(0, 0, Math.max(1, rows), columns.length - 1)
}

/** Writes one typed row; nothing where there is no value. */
export function writeRow(
  sheet: Worksheet,
  row: number,
  columns: readonly { kind: Kind }[],
  values: readonly Value[],
  formats: Formats,
): void {
  for (const [index, { kind }] of columns.entries()) writeCell(sheet, row, index, kind, values[index] ?? null, formats)
}

export function writeCell(
  sheet: Worksheet,
  row: number,
  column: number,
  kind: Kind,
  value: Value,
  formats: Formats,
): void {
  if (value === null) return
  const number = numberOf(kind, value)
  const written =
    number === null
      ? sheet.writeStringWithFormat(row, column, String(value).slice(0, LONGEST_CELL), formats[textual(kind)])
      : sheet.writeNumberWithFormat(row, column, number, formats[kind])
  // Another handle on the same sheet. It would be given back when this thread next rests, which is after the last row.
  written.free()
}

function textual(kind: Kind): Kind {
  return kind === 'long' ? 'long' : 'text'
}

function numberOf(kind: Kind, value: string | number): number | null {
  if (typeof value === 'number') return kind === 'yuan' ? value / 100 : value
  return kind === 'day' && value >= '1900-03-01' ? serialOf(value) : null
}

/** Days as Excel counts them. */
function serialOf(day: Day): number {
  return dayNumber(day) + EXCEL_EPOCH
}

/** What Excel takes for a sheet's name. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31) || ' '
}
