import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpretMemberRow } from '../../../src/main/domains/members/importer'
import { matchColumns, recordsOf } from '../../../src/main/tabular/columns'
import { memberDictionary } from '../../../src/main/tabular/dictionaries'
import { readTable, readTableBytes } from '../../../src/main/tabular/read'
import { neutralise, refusedFile } from '../../../src/main/tabular/refused'

import { hasSharedData, sharedData } from '../../fixtures/tabular/records'

const labels = { line: '原行号', reason: '原因' }
const rowOf = (line: number, ...texts: string[]) => ({
  line,
  cells: texts.map((text) => ({ text, kind: 'text' as const })),
})
const columnsOf = (...headings: string[]) => headings.map((heading, index) => ({ index, heading }))

describe('neutralise', () => {
  test.each([
    ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
    ['+86 138 0013 8000', "'+86 138 0013 8000"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['13800138000', "'13800138000"],
    ['00123', "'00123"],
    ["'=1", "''=1"],
    ['-12.50', '-12.50'],
    ['82', '82'],
    ['王小明', '王小明'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(neutralise(text)).toBe(expected)
  })
})

describe('refusedFile', () => {
  test('has the byte order mark, the own columns, line and reason', () => {
    const bytes = refusedFile(
      columnsOf('卡号', '备注'),
      [{ row: rowOf(7, 'A006', '甲,"乙"\n丙'), reason: '缺姓名' }],
      labels,
    )
    expect(bytes.toString()).toBe('\ufeff卡号,备注,原行号,原因\r\nA006,"甲,""乙""\n丙",7,缺姓名\r\n')
  })

  test('what was written is read back unchanged, whatever it is', async () => {
    const text = fc
      .string({
        unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '|', ' ', '1', '0', '.', 'a', '甲', '𠮷', '\n'),
      })
      .filter((each) => each.trim() !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), async (pairs) => {
        // A text of the form ="…" means its inner text in any file that spreadsheets write.
        fc.pre(pairs.flat().every((each) => !/^="[^"]*"$/.test(each)))
        const rows = pairs.map((pair, index) => ({ row: rowOf(index + 2, ...pair), reason: 'x' }))
        const table = await readTableBytes(refusedFile(columnsOf('a', 'b'), rows, labels))
        expect(table.rows.slice(1).map(({ cells }) => [cells[0]?.text, cells[1]?.text])).toEqual(pairs)
      }),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!hasSharedData)('refused rows of a real list', () => {
  test('corrected in their file and read again, they are taken', async () => {
    const { rows } = await readTable(`${sharedData}members/members-gb18030.csv`)
    const match = matchColumns(rows, memberDictionary)
    const context = { today: '2026-11-22', orders: {}, date1904: false }
    const refusedRows = recordsOf(rows, match).records.flatMap((record) => {
      const result = interpretMemberRow(record, context)
      const row = rows.find(({ line }) => line === record.line)
      return 'refused' in result && row ? [{ row, reason: `${result.refused.field} ${result.refused.code}` }] : []
    })
    const file = refusedFile(match.columns, refusedRows, labels).toString()
    const corrected = file
      .replace('A006,,', 'A006,补名,')
      .replace("'1380013800,", "'13800138030,")
      .replace('1.38001E+10', '13800138031')
      .replace('2099-01-01', '2024-06-01')
    const again = await readTableBytes(Buffer.from(corrected))
    const { records } = recordsOf(again.rows, matchColumns(again.rows, memberDictionary))
    const results = records.map((record) => interpretMemberRow(record, context))
    expect(results.map((result) => 'taken' in result && [result.taken.card, result.taken.phones[0]?.e164])).toEqual([
      ['A006', '+8613800138005'],
      ['A007', '+8613800138030'],
      ['A008', '+8613800138031'],
      ['A019', '+8613800138013'],
    ])
  })
})
