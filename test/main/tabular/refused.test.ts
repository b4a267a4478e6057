import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTableBytes } from '../../../src/main/tabular/read'
import { neutralise, refusedFile } from '../../../src/main/tabular/refused'

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
