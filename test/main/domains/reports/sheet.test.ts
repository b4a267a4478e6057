import { expect, test } from 'vitest'
import { Workbook } from 'wasm-xlsxwriter'
import { addSheet, type Column, endSheet, makeFormats, writeRow } from '../../../../src/main/domains/reports/sheet'
import { readTableBytes } from '../../../../src/main/tabular/read'

const COLUMNS: Column[] = [
  { heading: '日子', kind: 'day', width: 12 },
  { heading: '元', kind: 'yuan', width: 12 },
  { heading: '次', kind: 'count', width: 12 },
  { heading: '字', kind: 'text', width: 12 },
]

async function written(name: string, rows: (string | number | null)[][]) {
  const book = new Workbook()
  const formats = makeFormats()
  const sheet = addSheet(book, name, COLUMNS, formats)
  for (const [index, values] of rows.entries()) writeRow(sheet, index + 1, COLUMNS, values, formats)
  endSheet(sheet, COLUMNS, rows.length)
  return readTableBytes(Buffer.from(book.saveToBufferSync()))
}

test('days since Excel counts them rightly are days; before they are words', async () => {
  const days = ['1900-03-01', '1900-02-28', '1899-12-31', '2026-11-18']
  const { rows } = await written(
    '日',
    days.map((day) => [day, null, null, null]),
  )
  expect(rows.slice(1).map(({ cells }) => [cells[0]?.text, cells[0]?.kind])).toEqual([
    ['1900-03-01', 'date'],
    ['1900-02-28', 'text'],
    ['1899-12-31', 'text'],
    ['2026-11-18', 'date'],
  ])
})

test('fen are shown as yuan, counts as they are, nothing as nothing, and a number among words is one', async () => {
  const { rows } = await written('数', [
    [null, 12_345, 3, '甲'],
    ['2026-11-18', -50, 0, 'x'.repeat(40_000)],
  ])
  expect(rows[1]?.cells.map(({ text }) => text)).toEqual(['', '123.45', '3', '甲'])
  expect(rows[2]?.cells.map(({ text }) => text.length)).toEqual([10, 4, 1, 32_767])
})

test.each([
  ['2026/Q3 [一]', '2026 Q3  一 '],
  ['x'.repeat(40), 'x'.repeat(31)],
  ['', ' '],
  ["it's", 'it s'],
])('a sheet called %j bears a name that Excel takes', async (name, taken) => {
  expect((await written(name, [[null, 1, null, null]])).sheet).toBe(taken)
})
