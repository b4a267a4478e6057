import { describe, expect, test } from 'vitest'
import { parseDelimited } from '../../../src/main/tabular/delimited'

const texts = (source: string) =>
  parseDelimited(source).map(({ line, cells }) => [line, ...cells.map(({ text }) => text)])

describe('parseDelimited', () => {
  test.each([
    ['comma', 'a,b,c\n1,2,3\n'],
    ['tab', 'a\tb\tc\n1\t2\t3\n'],
    ['semicolon', 'a;b;c\n1;2;3\n'],
    ['bar', 'a|b|c\r\n1|2|3\r\n'],
    ['old Mac line ends', 'a,b,c\r1,2,3'],
  ])('%s', (_why, source) => {
    expect(texts(source)).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1', '2', '3'],
    ])
  })

  test('a title above and semicolons inside do not decide the separator', () => {
    expect(texts('会员表;2026\n姓名,电话,备注\n王,1;2;3,x\n李,4;5,y')).toEqual([
      [1, '会员表;2026'],
      [2, '姓名', '电话', '备注'],
      [3, '王', '1;2;3', 'x'],
      [4, '李', '4;5', 'y'],
    ])
  })

  test('a declared separator is followed and is no row', () => {
    expect(texts('sep=;\na;b,c\n')).toEqual([[2, 'a', 'b,c']])
  })

  test('line breaks and separators in quotes stay in their cell; lines count as a spreadsheet counts', () => {
    expect(texts('a,b\n"x,1\r\ny ""z""",2\n,,\n3,4')).toEqual([
      [1, 'a', 'b'],
      [2, 'x,1\ny "z"', '2'],
      [4, '3', '4'],
    ])
  })

  test('marks that keep a value text are no part of it', () => {
    expect(texts(`="00123",'=1+1,'-x,'13800138000,''=a,O'Neil,'tis`)).toEqual([
      [1, '00123', '=1+1', '-x', '13800138000', "'=a", "O'Neil", "'tis"],
    ])
  })

  test('a formula in a text file is text', () => {
    expect(parseDelimited('a,"=HYPERLINK(""http://x"",""点我"")"')[0]?.cells[1]).toEqual({
      text: '=HYPERLINK("http://x","点我")',
      kind: 'text',
    })
  })

  test('a stray quotation mark swallows no rows: read without quoting where that gives a grid', () => {
    expect(texts('姓名,备注\n王,"大哥\n李,x\n张,y')).toEqual([
      [1, '姓名', '备注'],
      [2, '王', '"大哥'],
      [3, '李', 'x'],
      [4, '张', 'y'],
    ])
  })

  test('and refused where it does not', () => {
    expect(() => parseDelimited('姓名,备注\n王,"a,b"\n李,"x\n张,y')).toThrow(
      expect.objectContaining({ code: 'file.unreadable', facts: { reason: 'damaged' } }),
    )
  })

  test('a cell of 10 MB and 20,000 columns are refused', () => {
    expect(() => parseDelimited(`a,b\n"${'x'.repeat(10_000_000)}",2`)).toThrow(
      expect.objectContaining({ code: 'file.too_large', facts: { limit: 'cell', allowed: 32_767, found: 10_000_000 } }),
    )
    expect(() => parseDelimited('a,'.repeat(20_000))).toThrow(
      expect.objectContaining({ code: 'file.too_large', facts: { limit: 'columns', allowed: 16_384, found: 20_001 } }),
    )
  })
})
