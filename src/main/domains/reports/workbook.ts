import { Chart, ChartRange, ChartSeries, DocProperties, Workbook, type Worksheet } from 'wasm-xlsxwriter'
import type { QuarterReport } from './figures'
import type { ReportRow } from './rows'
import { addSheet, type Column, endSheet, type Formats, makeFormats, type Value, writeCell, writeRow } from './sheet'

/** Sheets of cases, each with the key of the figure whose rows it lists. */
const CASES = [
  { name: 'consumption', key: 'consumption.total' },
  { name: 'visits', key: 'visits' },
  { name: 'members', key: 'members.new' },
  { name: 'first', key: 'first.due' },
] as const
type CaseName = (typeof CASES)[number]['name']

/** A person scrolls through no more, and memory is not endless. */
const MOST_ROWS = 200_000

/**
 * The quarter as an Excel workbook: figures with their definitions, months with native charts, and the cases behind
 * them, which `rowsBehind` gives by the figure's key. `labels` are the words, by the keys of `reportLabels`.
 */
export function quarterWorkbook(
  report: QuarterReport,
  rowsBehind: (key: string) => Iterable<ReportRow>,
  labels: Readonly<Record<string, string>>,
): Uint8Array {
  const book = new Workbook()
  const formats = makeFormats()
  const word = (key: string, facts: Readonly<Record<string, string>> = {}) =>
    (labels[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_all, name: string) => facts[name] ?? '')
  book.setProperties(new DocProperties().setTitle(report.quarter))
  writeFigures(book, report, word, formats)
  writeMonths(book, report, word, formats)
  for (const { name, key } of CASES) writeCases(book, name, rowsBehind(key), word, formats)
  return book.saveToBufferSync()
}

type Word = (key: string, facts?: Readonly<Record<string, string>>) => string

const UNITS = { count: 'count', fen: 'yuan', rate: 'rate' } as const

function writeFigures(book: Workbook, report: QuarterReport, word: Word, formats: Formats): void {
  const columns: Column[] = [
    { heading: word('column.figure'), kind: 'text', width: 22 },
    { heading: report.quarter, kind: 'count', width: 16 },
    { heading: word('column.n'), kind: 'count', width: 10 },
    { heading: word('column.previous'), kind: 'count', width: 16 },
    { heading: word('column.definition'), kind: 'long', width: 76 },
  ]
  const sheet = addSheet(book, word('sheet.figures'), columns, formats)
  report.figures.forEach((figure, index) => {
    const row = index + 1
    const kind = UNITS[figure.unit]
    // Months have other keys a quarter earlier; the others are compared.
    const before = report.previous.find(({ key }) => key === figure.key)
    const month = figure.key.slice(figure.key.indexOf('.') + 1)
    writeCell(sheet, row, 0, 'text', word(`figure.${figure.definition}`, { month }), formats)
    writeCell(sheet, row, 1, kind, figure.value ?? word('none'), formats)
    writeCell(sheet, row, 2, 'count', figure.n, formats)
    writeCell(sheet, row, 3, kind, before ? (before.value ?? word('none')) : null, formats)
    writeCell(sheet, row, 4, 'long', word(`definition.${figure.definition}`), formats)
  })
  endSheet(sheet, columns, report.figures.length)
}

function writeMonths(book: Workbook, report: QuarterReport, word: Word, formats: Formats): void {
  const columns: Column[] = [
    { heading: word('column.month'), kind: 'text', width: 14 },
    { heading: word('column.consumption'), kind: 'yuan', width: 16 },
    { heading: word('column.visits'), kind: 'count', width: 14 },
    { heading: word('column.newMembers'), kind: 'count', width: 14 },
    { heading: word('column.firstDue'), kind: 'count', width: 14 },
  ]
  const sheet = addSheet(book, word('sheet.months'), columns, formats)
  report.months.forEach((month, index) => {
    const values = [month.month, month.consumptionFen, month.visits, month.newMembers, month.firstDue]
    writeRow(sheet, index + 1, columns, values, formats)
  })
  const rows = report.months.length
  endSheet(sheet, columns, rows)
  const { quarter } = report
  insertChart(sheet, rows + 2, word('chart.consumption', { quarter }), [columns[1]?.heading ?? ''], [1], rows)
  const names = [columns[3]?.heading ?? '', columns[4]?.heading ?? '']
  insertChart(sheet, rows + 20, word('chart.people', { quarter }), names, [3, 4], rows)
}

/** Columns over the months in column A. */
function insertChart(
  sheet: Worksheet,
  row: number,
  title: string,
  names: readonly string[],
  columns: readonly number[],
  rows: number,
): void {
  const chart = Chart.newColumn()
  chart.title().setName(title)
  const sheetName = sheet.name()
  columns.forEach((column, index) => {
    chart.pushSeries(
      new ChartSeries()
        .setName(names[index] ?? '')
        .setCategories(ChartRange.newFromRange(sheetName, 1, 0, rows, 0))
        .setValues(ChartRange.newFromRange(sheetName, 1, column, rows, column)),
    )
  })
  if (columns.length === 1) chart.legend().setHidden()
  chart.setAltText(title)
  sheet.insertChart(row, 0, chart)
}

type CaseSheet = {
  /** With the keys of their headings. */
  columns: readonly Column[]
  values: (row: ReportRow, word: Word) => readonly Value[]
}

const DAY = { kind: 'day', width: 14 } as const
const NAME = { heading: 'column.name', kind: 'text', width: 18 } as const
const AMOUNT = { heading: 'column.amount', kind: 'yuan', width: 14 } as const
const wide = (heading: string) => ({ heading, kind: 'text', width: 34 }) as const

const SHEETS: Readonly<Record<CaseName, CaseSheet>> = {
  consumption: {
    columns: [{ ...DAY, heading: 'column.day' }, NAME, wide('column.item'), AMOUNT],
    values: (row, word) => [row.day, row.memberId === null ? word('guest') : row.name, row.text, row.amountFen],
  },
  visits: {
    columns: [{ ...DAY, heading: 'column.day' }, NAME, wide('column.activity')],
    values: (row) => [row.day, row.name, row.text],
  },
  members: {
    columns: [{ ...DAY, heading: 'column.joinedDay' }, NAME, wide('column.number')],
    values: (row) => [row.day, row.name, row.text],
  },
  first: {
    columns: [{ ...DAY, heading: 'column.dueDay' }, NAME, wide('column.state')],
    values: (row, word) => [row.day, row.name, word(`state.${row.text}`)],
  },
}

function writeCases(book: Workbook, name: CaseName, rows: Iterable<ReportRow>, word: Word, formats: Formats): void {
  const { columns: keyed, values } = SHEETS[name]
  const columns = keyed.map((column) => ({ ...column, heading: word(column.heading) }))
  const sheet = addSheet(book, word(`sheet.${name}`), columns, formats)
  let written = 0
  for (const row of rows) {
    if (written === MOST_ROWS) {
      // Said in the sheet itself: nothing is ever left out silently.
      writeCell(sheet, written + 1, 0, 'text', word('cut', { n: String(MOST_ROWS) }), formats)
      break
    }
    written += 1
    writeRow(sheet, written, columns, values(row, word), formats)
  }
  endSheet(sheet, columns, written)
}
