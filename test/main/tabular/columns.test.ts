import { describe, expect, test } from 'vitest'
import { type Dictionary, isBlank, isTotal, matchColumns, recordsOf } from '../../../src/main/tabular/columns'
import { parseDelimited } from '../../../src/main/tabular/delimited'
import {
  consumptionDictionary,
  memberDictionary,
  membershipDictionary,
  visitDictionary,
} from '../../../src/main/tabular/dictionaries'

const refusal = (code: string, facts: object) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) })

describe('dictionaries', () => {
  const all: [string, Dictionary<string>][] = [
    ['members', memberDictionary],
    ['memberships', membershipDictionary],
    ['visits', visitDictionary],
    ['consumptions', consumptionDictionary],
  ]
  test.each(all)('every heading of %s finds its own field', (_name, { fields }) => {
    for (const { field, headings } of fields) {
      for (const heading of headings) {
        const match = matchColumns(parseDelimited(`${heading},x\n1,2`), { fields, required: [] })
        expect([heading, match.mapping[heading]]).toEqual([heading, field])
      }
    }
  })
})

describe('the heading', () => {
  test('stands under titles', () => {
    const rows = parseDelimited(
      '会员总表（2026年）,,\n制表：前台,,导出时间：2026-11-01\n,,\n卡号,姓名,联系电话\nA1,王小明,1',
    )
    const match = matchColumns(rows, memberDictionary)
    expect(match.headingLine).toBe(4)
    expect(match.mapping).toEqual({ 卡号: 'card', 姓名: 'name', 联系电话: 'phone' })
  })

  test('brackets, stars, spaces, width, case and line breaks do not matter', () => {
    const rows = parseDelimited('"*姓 名","联系\n电话（必填）",ＤＡＴＥ　ＯＦ　ＢＩＲＴＨ,e-mail,身份证\n王,1,2,3,4')
    expect(matchColumns(rows, memberDictionary)).toMatchObject({
      columns: [
        { field: 'name', samples: ['王'] },
        { field: 'phone' },
        { field: 'birthDate' },
        { field: 'email' },
        { field: null },
      ],
      ignored: ['身份证'],
    })
  })

  test('a list of nothing but names has one', () => {
    expect(matchColumns(parseDelimited('姓名\n王小明\n李倩'), memberDictionary).mapping).toEqual({ 姓名: 'name' })
  })

  test('a title that is a word of the dictionary is none', () => {
    expect(matchColumns(parseDelimited('会员\n姓名,电话\n王小明,1'), memberDictionary).headingLine).toBe(2)
  })

  test('no heading at all', () => {
    expect(() => matchColumns(parseDelimited('A1,王小明,1\nA2,李倩,2'), memberDictionary)).toThrow(
      refusal('import.no_heading', { known: expect.arrayContaining(['卡号', '姓名']) }),
    )
  })

  test('a needed column is missing', () => {
    expect(() => matchColumns(parseDelimited('卡号,联系电话\nA1,1'), memberDictionary)).toThrow(
      refusal('import.missing_column', { fields: ['name'], headings: ['卡号', '联系电话'] }),
    )
    expect(() => matchColumns(parseDelimited('Receipt,Client\n1,2'), consumptionDictionary)).toThrow(
      refusal('import.missing_column', { fields: ['day', 'amount'] }),
    )
  })
})

describe('two columns for one field', () => {
  test('the surer heading wins, the other is told', () => {
    const match = matchColumns(parseDelimited('日期,应收金额,实收金额,会员\n2024-01-01,10,9,A1'), consumptionDictionary)
    expect(match.mapping).toMatchObject({ 应收金额: null, 实收金额: 'amount' })
    expect(match.ignored).toEqual(['应收金额'])
  })

  test('but not when its column is empty', () => {
    const match = matchColumns(parseDelimited('日期,应收金额,实收金额\n2024-01-01,10,'), consumptionDictionary)
    expect(match.mapping).toMatchObject({ 应收金额: 'amount', 实收金额: null })
  })

  test('the same heading twice is refused when both hold something', () => {
    expect(() => matchColumns(parseDelimited('姓名,备注,备注\n王,a,b'), memberDictionary)).toThrow(
      refusal('import.duplicate_heading', { heading: '备注' }),
    )
    expect(matchColumns(parseDelimited('姓名,备注,备注\n王,,b'), memberDictionary).columns[2]?.field).toBe('remark')
    expect(matchColumns(parseDelimited('姓名,储物柜,储物柜\n王,1,2'), memberDictionary).ignored).toEqual([
      '储物柜',
      '储物柜',
    ])
  })

  test('phones may stand in several columns', () => {
    const rows = parseDelimited('姓名,手机1,手机2,座机\n王,13800138000,,010-62345678')
    const match = matchColumns(rows, memberDictionary)
    expect(recordsOf(rows, match).records[0]?.values.phone?.text).toBe('13800138000；010-62345678')
  })
})

describe('said by the person importing', () => {
  const rows = parseDelimited('谁,姓名,备注\n王,x,y')

  test('a heading goes where it is said, and the one that had the field steps back', () => {
    expect(matchColumns(rows, memberDictionary, { 谁: 'name' }).mapping).toEqual({
      谁: 'name',
      姓名: null,
      备注: 'remark',
    })
  })
  test('a column can be left out', () => {
    expect(matchColumns(rows, memberDictionary, { 备注: '' }).mapping).toMatchObject({ 备注: null })
  })
  test('it can make a heading of a row without any known word', () => {
    const foreign = parseDelimited('Nom,Téléphone\nAnna,1')
    expect(matchColumns(foreign, memberDictionary, { nom: 'name' }).mapping).toEqual({ Nom: 'name', Téléphone: null })
  })
  test('unknown fields, and headings the file has not', () => {
    expect(() => matchColumns(rows, memberDictionary, { 谁: 'nobody' })).toThrow(
      refusal('import.unknown_field', { field: 'nobody', known: expect.arrayContaining(['name']) }),
    )
    expect(() => matchColumns(rows, memberDictionary, { 哪里: 'source' })).toThrow(
      refusal('import.missing_column', { fields: ['source'] }),
    )
  })
})

describe('rows that are no records', () => {
  const row = (...texts: string[]) => ({ line: 1, cells: texts.map((text) => ({ text, kind: 'text' as const })) })

  test.each([
    '合计',
    '合 计：',
    '总计',
    '小计',
    '本页小计',
    '共21人',
    '共 1,021 条记录',
    'Total',
    'TOTAL:',
    'Grand Total',
    '合计（元）',
    '合计：21人',
  ])('%s is a total', (text) => {
    expect(isTotal(row('', text, '21'))).toBe(true)
  })
  test.each(['合计划', 'Total Fitness', '王合计', 'Sumner', '共和', '21', ''])('%s is none', (text) => {
    expect(isTotal(row(text, '合计'))).toBe(text === '')
  })
  test('blank', () => {
    expect([isBlank(row('', '　 ')), isBlank(row()), isBlank(row('', 'x'))]).toEqual([true, true, false])
  })

  test('totals, repeated headings and numbered but empty lines are passed over and told', () => {
    const rows = parseDelimited('序号,姓名,备注\n1,王,a\n2,,\n,,\n序号,姓名,备注\n3,李,b\n合计,2,')
    const { records, skipped } = recordsOf(rows, matchColumns(rows, memberDictionary))
    expect(records.map(({ line }) => line)).toEqual([2, 6])
    expect(skipped).toEqual([3, 5, 7])
  })
})
