import zlib from 'node:zlib'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readTableBytes } from '../../../src/main/tabular/read'
import type { Table } from '../../../src/main/tabular/table'
import { isAppError } from '../../../src/shared/errors'
import { sheetXml, workbookParts, xlsx, xlsxOf } from '../../fixtures/tabular/xlsx'
import { zip } from '../../fixtures/tabular/zip'

const texts = (table: Table) => table.rows.map(({ line, cells }) => [line, ...cells.map(({ text }) => text)])

async function refusal(bytes: Buffer): Promise<unknown> {
  try {
    await readTableBytes(bytes)
  } catch (error) {
    if (isAppError(error)) return { code: error.code, ...error.facts }
    throw error
  }
  return 'read'
}

describe('what cells hold', () => {
  test('typed cells keep their kind, and lines are those the spreadsheet shows', async () => {
    const table = await readTableBytes(
      xlsxOf([
        ['姓名', '号'],
        null,
        ['张𠮷', 13800138000, true, { xml: '<c t="e"><v>#N/A</v></c>' }, 16.560000000000002],
      ]),
    )
    expect(table.rows).toEqual([
      {
        line: 1,
        cells: [
          { text: '姓名', kind: 'text' },
          { text: '号', kind: 'text' },
        ],
      },
      {
        line: 3,
        cells: [
          { text: '张𠮷', kind: 'text' },
          { text: '13800138000', kind: 'number', value: 13800138000 },
          { text: 'TRUE', kind: 'boolean', value: true },
          { text: '#N/A', kind: 'error' },
          { text: '16.56', kind: 'number', value: 16.560000000000002 },
        ],
      },
    ])
    expect(table).toMatchObject({ sheet: 'Sheet1', sheets: ['Sheet1'], encoding: 'xlsx', date1904: false })
    expect(table.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a formula counts with the value stored for it, and is marked', async () => {
    const row = [
      { xml: '<c><f>SUM(A1:A2)</f><v>12</v></c>' },
      { xml: '<c t="str"><f>A1&amp;"x"</f><v>甲x</v></c>' },
      { xml: '<c><f>NOW()</f></c>' },
      { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
    ]
    const [first] = (await readTableBytes(xlsxOf([row]))).rows
    expect(first?.cells).toEqual([
      { text: '12', kind: 'formula', value: 12 },
      { text: '甲x', kind: 'formula' },
      { text: '', kind: 'formula' },
      { text: '#DIV/0!', kind: 'error' },
    ])
  })

  test.each([
    ['yyyy-mm-dd', 33000, '1990-05-07'],
    ['yyyy"年"m"月"d"日"', 45360, '2024-03-09'],
    ['[$-804]yyyy/m/d;@', 45360, '2024-03-09'],
    ['m/d/yy h:mm', 43173.65972222222, '2018-03-14 15:50:00'],
    ['yyyy/m/d h:mm', 43173, '2018-03-14 00:00:00'],
    ['h:mm AM/PM', 0.6597222222222222, '15:50:00'],
    ['[h]:mm', 1.0625, '25:30:00'],
    ['yyyy-mm-dd', 43173.5, '2018-03-14 12:00:00'],
    ['yyyy-mm-dd', 59, '1900-02-28'],
    ['yyyy-mm-dd', 61, '1900-03-01'],
    ['yyyy-mm-dd', 60, '60'],
    ['yyyy-mm-dd', -3, '-3'],
    ['00000', 123, '00123'],
    ['"day "0', 5, '5'],
    ['[Red]0.00', 5, '5'],
    ['G/通用格式', 45360, '45360'],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', 45360, '45360'],
  ])('format %s shows %d as %s', async (code, value, text) => {
    const xml = sheetXml([[{ xml: `<c s="1"><v>${value}</v></c>` }]])
    const table = await readTableBytes(xlsx({ sheets: [{ name: 'a', xml }], formats: [code] }))
    expect(table.rows[0]?.cells[0]?.text).toBe(text)
  })

  test('days count from 1904 where the workbook says so', async () => {
    const xml = sheetXml([[{ xml: '<c s="1"><v>0</v></c>' }, { xml: '<c s="1"><v>31538</v></c>' }, 31538]])
    const table = await readTableBytes(xlsx({ sheets: [{ name: 'a', xml }], formats: ['yyyy-mm-dd'], date1904: true }))
    expect(texts(table)).toEqual([[1, '1904-01-01', '1990-05-07', '31538']])
    expect(table.date1904).toBe(true)
  })

  test('what stands between the texts of a shared string is none of it, in the first one too', async () => {
    const stringsXml = '<sst>\n  <si>\n    <t>王芳</t>\n  </si>\n  <si>\n    <t>李倩</t>\n  </si>\n</sst>'
    const xml = '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData></worksheet>'
    expect(texts(await readTableBytes(xlsx({ sheets: [{ name: 'a', xml }], stringsXml })))).toEqual([
      [1, '王芳', '李倩'],
    ])
  })

  test('shared strings, rich text, readings left out, escaped characters', async () => {
    const stringsXml =
      '<x:sst xmlns:x="u"><x:si><x:r><x:t>王</x:t></x:r><x:r><x:t>小明</x:t></x:r><x:rPh><x:t>ワン</x:t></x:rPh></x:si><x:si><x:t>甲_x000A_乙</x:t></x:si><x:si><x:t xml:space="preserve">  </x:t></x:si></x:sst>'
    const xml =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const table = await readTableBytes(xlsx({ sheets: [{ name: 'a', xml }], stringsXml }))
    expect(texts(table)).toEqual([[1, '王小明', '甲\n乙']])
  })

  test('hostile text stays text', async () => {
    const names = ["'; DROP TABLE member;--", '<img onerror=alert(1)>', '\u202e王小明', '=HYPERLINK("http://x")']
    const [first] = (await readTableBytes(xlsxOf([names]))).rows
    expect(first?.cells).toEqual(names.map((text) => ({ text, kind: 'text' })))
  })
})

describe('which sheet', () => {
  const sheets = [
    { name: '藏', xml: sheetXml([['hidden']]), hidden: true },
    { name: '空', xml: sheetXml([]) },
    { name: '会员', xml: sheetXml([['姓名']]) },
    { name: '其他', xml: sheetXml([['other']]) },
  ]

  test('the first visible one that holds cells', async () => {
    const table = await readTableBytes(xlsx({ sheets }))
    expect([table.sheet, table.sheets, texts(table)]).toEqual(['会员', ['空', '会员', '其他'], [[1, '姓名']]])
  })

  test('or the one asked for', async () => {
    const table = await readTableBytes(xlsx({ sheets }), { sheet: '其他' })
    expect(texts(table)).toEqual([[1, 'other']])
  })

  test('a workbook without cells is no table', async () => {
    expect(await refusal(xlsxOf([]))).toEqual({ code: 'file.unreadable', reason: 'not_table' })
  })
})

describe('large sheets that hold little', () => {
  test('16,384 columns with styles, three with values', async () => {
    const styled = Array.from({ length: 16_381 }, () => ({ xml: '<c s="0"/>' }))
    const table = await readTableBytes(
      xlsxOf([
        ['a', 'b', 'c', ...styled],
        ['1', '2', '3', ...styled],
      ]),
    )
    expect(texts(table)).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1', '2', '3'],
    ])
  })

  test('65,000 declared rows holding 500 are 500', async () => {
    const filled = Array.from({ length: 500 }, (_row, index) => [`M${index}`, '王小明'])
    const rowsXml = Array.from(
      { length: 64_500 },
      (_row, index) => `<row r="${index + 501}" spans="1:2" ht="14"/>`,
    ).join('')
    const xml = sheetXml(filled)
    const bytes = xlsx({ sheets: [{ name: 'a', xml: xml.replace('</sheetData>', `${rowsXml}</sheetData>`) }] })
    const table = await readTableBytes(bytes)
    expect(table.rows).toHaveLength(500)
    expect(table.rows.at(-1)?.line).toBe(500)
  })

  test('far cells in every row are refused, not spread out in memory', async () => {
    const far = Array.from(
      { length: 2000 },
      (_row, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`,
    )
    const xml = `<worksheet><sheetData>${far.join('')}</sheetData></worksheet>`
    expect(await refusal(xlsx({ sheets: [{ name: 'a', xml }] }))).toMatchObject({
      code: 'file.too_large',
      limit: 'columns',
    })
  })
})

describe('refused', () => {
  const plain = { sheets: [{ name: 'a', xml: sheetXml([['姓名']]) }] }
  const withSheet = (part: object) =>
    zip(workbookParts(plain).map((each) => (each.name === 'xl/worksheets/sheet1.xml' ? { ...each, ...part } : each)))

  /** How many bytes come out of all parts from here on, whoever looks at them. */
  function countInflated(): { bytes: number } {
    const counted = { bytes: 0 }
    const createInflateRaw = zlib.createInflateRaw
    const spy = vi.spyOn(zlib, 'createInflateRaw').mockImplementation((options) => {
      const inflating = createInflateRaw(options)
      const push = inflating.push.bind(inflating)
      inflating.push = (piece: Buffer | null) => {
        counted.bytes += piece?.length ?? 0
        return push(piece)
      }
      return inflating
    })
    onTestFinished(() => spy.mockRestore())
    return counted
  }
  const BOMB = 64 * 1024 * 1024

  test('a zip bomb by what it says of itself, before a byte of the sheet is inflated', async () => {
    const bytes = withSheet({ data: Buffer.alloc(BOMB, ' ') })
    const inflated = countInflated()
    expect(await refusal(bytes)).toMatchObject({ code: 'file.too_large', limit: 'ratio', allowed: 200 })
    expect(inflated.bytes).toBeLessThan(64 * 1024)
  })

  test('a zip bomb whose header lies, as soon as more comes out than it said', async () => {
    const bytes = withSheet({ data: Buffer.alloc(BOMB, ' '), declaredSize: 5000 })
    const inflated = countInflated()
    expect(await refusal(bytes)).toEqual({ code: 'file.unreadable', reason: 'damaged' })
    // The sheet was begun, and what one step of inflating brings is all that came.
    expect(inflated.bytes).toBeGreaterThan(5000)
    expect(inflated.bytes).toBeLessThan(1024 * 1024)
  })

  test('a header that promises more than there is', async () => {
    expect(await refusal(withSheet({ declaredSize: 6000 }))).toEqual({ code: 'file.unreadable', reason: 'damaged' })
  })

  test('a part whose checksum is wrong', async () => {
    expect(await refusal(withSheet({ declaredCrc: 1 }))).toEqual({ code: 'file.unreadable', reason: 'damaged' })
  })

  test('a truncated file', async () => {
    const bytes = xlsx(plain)
    expect(await refusal(bytes.subarray(0, bytes.length - 40))).toEqual({ code: 'file.unreadable', reason: 'damaged' })
  })

  test('a byte turned over inside', async () => {
    const bytes = withSheet({
      data: sheetXml(Array.from({ length: 50 }, (_row, index) => [`甲${index}`, index * 7919])),
    })
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 60
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    expect(await refusal(bytes)).toEqual({ code: 'file.unreadable', reason: 'damaged' })
  })

  test('broken XML', async () => {
    const xml = '<worksheet><sheetData><row r="1"><c><v>1</v></row>'
    expect(await refusal(withSheet({ data: xml }))).toEqual({ code: 'file.unreadable', reason: 'damaged' })
  })

  test.each([
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>',
    '<worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
  ])('document types and entities: %s', async (xml) => {
    expect(await refusal(withSheet({ data: xml }))).toEqual({ code: 'file.unreadable', reason: 'damaged' })
  })

  test('a cell of 10 MB, inline, shared or as a number', async () => {
    const long = Array.from({ length: 1_000_000 }, (_each, index) => String(index % 977).padStart(10, 'x')).join('')
    const tooLarge = { code: 'file.too_large', limit: 'cell', allowed: 32_767 }
    expect(await refusal(xlsxOf([[long]]))).toMatchObject(tooLarge)
    expect(await refusal(xlsx({ ...plain, strings: [long] }))).toMatchObject(tooLarge)
    expect(await refusal(xlsxOf([[{ xml: `<c><v>${long}</v></c>` }]]))).toMatchObject(tooLarge)
  })

  test('a shared string that is not there, an impossible number', async () => {
    const damaged = { code: 'file.unreadable', reason: 'damaged' }
    expect(await refusal(xlsxOf([[{ xml: '<c t="s"><v>7</v></c>' }]]))).toEqual(damaged)
    expect(await refusal(xlsxOf([[{ xml: '<c><v>12x</v></c>' }]]))).toEqual(damaged)
  })

  test('a row or column beyond what spreadsheets know', async () => {
    const row = '<worksheet><sheetData><row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>'
    const column = '<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>'
    expect(await refusal(withSheet({ data: row }))).toMatchObject({ code: 'file.too_large', limit: 'rows' })
    expect(await refusal(withSheet({ data: column }))).toMatchObject({ code: 'file.too_large', limit: 'columns' })
  })

  test('passwords: by container, and by zip encryption', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    const locked = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(100)])
    expect(await refusal(locked)).toEqual({ code: 'file.unreadable', reason: 'password' })
    expect(await refusal(compound)).toEqual({ code: 'file.unreadable', reason: 'old_format' })
    expect(await refusal(withSheet({ encrypted: true }))).toEqual({ code: 'file.unreadable', reason: 'password' })
  })

  test('another kind of zip', async () => {
    const bytes = zip([{ name: 'word/document.xml', data: '<document/>' }])
    expect(await refusal(bytes)).toEqual({ code: 'file.unreadable', reason: 'not_table' })
  })
})

test('progress never falls and ends at 1; reading can be cancelled', async () => {
  const bytes = xlsxOf(Array.from({ length: 20_000 }, (_row, index) => [`M${index}`, index * 7919, '王小明']))
  const shares: number[] = []
  await readTableBytes(bytes, { onProgress: (share) => shares.push(share) })
  expect(shares.length).toBeGreaterThan(3)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)

  const abort = new AbortController()
  const reading = readTableBytes(bytes, { signal: abort.signal, onProgress: () => abort.abort() })
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
})
