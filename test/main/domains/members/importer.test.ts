import { describe, expect, test } from 'vitest'
import { interpretMemberRow } from '../../../../src/main/domains/members/importer'
import { memberDictionary } from '../../../../src/main/tabular/dictionaries'
import type { Cell } from '../../../../src/main/tabular/table'
import { patternsOf, stepsOf } from '../../../fixtures/pattern-steps'
import { hasSharedData, sharedSheet, sheetOf } from '../../../fixtures/tabular/records'

const context = { today: '2026-11-22', orders: {}, date1904: false }

/** What becomes of one row under the given heading. */
function interpret(heading: string, row: string) {
  const [record] = sheetOf(`${heading}\n${row}`, memberDictionary).records
  if (!record) throw new Error('no record')
  return interpretMemberRow(record, context)
}

describe('interpretMemberRow', () => {
  test('a full row', () => {
    const heading =
      '会员编号,姓名,性别,手机,出生日期,入会日期,卡种,开卡日期,到期日期,推荐人,客户经理,邮箱,联系偏好,备注'
    const row =
      'Ａ001,张𠮷,女,１３８００１３８０１１,1990.5.3,2024/5/8,年卡,2024-05-08,2025-05-07,李 倩,赵教练,a@b.cn,微信,喜欢瑜伽'
    expect(interpret(heading, row)).toEqual({
      taken: expect.objectContaining({
        line: 2,
        kind: 'member',
        card: 'A001',
        name: '张𠮷',
        gender: 'female',
        phones: [{ e164: '+8613800138011', kind: 'mobile', display: '138 0013 8011' }],
        birthDate: '1990-05-03',
        joinedOn: '2024-05-08',
        membership: { plan: '年卡', startsOn: '2024-05-08', endsOn: '2025-05-07' },
        referrer: '李 倩',
        accountManager: '赵教练',
        email: 'a@b.cn',
        contactPreference: 'online',
        remark: '喜欢瑜伽',
        wechat: '',
      }),
      warned: [],
    })
  })

  test.each([
    ['no name', '姓名,电话', ',13800138000', { field: 'name', code: 'missing', value: '' }],
    ['a dash is no name', '姓名,电话', '-,13800138000', { field: 'name', code: 'missing', value: '-' }],
    ['a digit short', '姓名,电话', '王,1380013800', { field: 'phone', code: 'invalid', value: '1380013800' }],
    ['rewritten', '姓名,电话', '王,1.38001E+10', { field: 'phone', code: 'rewritten', value: '1.38001E+10' }],
    ['joined tomorrow', '姓名,入会日期', '王,2026-11-23', { field: 'joinedOn', code: 'future', value: '2026-11-23' }],
    ['endless name', '姓名,电话', `${'王'.repeat(61)},`, { field: 'name', code: 'too_long', value: '王'.repeat(61) }],
  ])('refused: %s', (_why, heading, row, refused) => {
    expect(interpret(heading, row)).toEqual({ refused, warned: [] })
  })

  test.each([
    ['an impossible birth date', '姓名,生日', '仇英,1995-02-30', { birthDate: null }, 'birthDate', 'impossible'],
    ['a birth date to come', '姓名,生日', '王,2027-01-01', { birthDate: null }, 'birthDate', 'future'],
    ['a birth date long ago', '姓名,生日', '王,1800-01-01', { birthDate: null }, 'birthDate', 'implausible'],
    ['an unreadable joining date', '姓名,入会日期', '王,去年', { joinedOn: null }, 'joinedOn', 'unreadable'],
    ['a word that is no gender', '姓名,性别', '王,保密', { gender: null }, 'gender', 'unreadable'],
    ['a broken address', '姓名,邮箱', '王,a@b', { email: '' }, 'email', 'unreadable'],
    ['a spreadsheet error', '姓名,职业', '王,#N/A', { occupation: '' }, 'occupation', 'error_value'],
    ['one of two phones', '姓名,电话', '王,13800138000/123', { phones: [expect.anything()] }, 'phone', 'invalid'],
    ['a parent who cannot be called', '姓名,家长电话', '王,123', { guardianPhone: '' }, 'guardianPhone', 'invalid'],
    [
      'an end before the start',
      '姓名,开卡日期,到期日期',
      '王,2024-02-01,2024-01-01',
      { membership: { plan: '', startsOn: '2024-02-01', endsOn: null } },
      'planEndsOn',
      'before_start',
    ],
    [
      'a child without a guardian',
      '姓名,生日',
      '王,2012-11-23',
      { birthDate: '2012-11-23' },
      'guardianName',
      'guardian_missing',
    ],
    ['a line too long', '姓名,职业', `王,${'x'.repeat(201)}`, { occupation: '' }, 'occupation', 'too_long'],
  ])('left out and told: %s', (_why, heading, row, taken, field, code) => {
    expect(interpret(heading, row)).toEqual({ taken: expect.objectContaining(taken), warned: [{ field, code }] })
  })

  test.each([
    ['fourteen today is no child', '姓名,生日', '王,2012-11-22', {}],
    ['a child with a guardian', '姓名,生日,监护人', '王,2020-01-01,王父', { guardianName: '王父' }],
    ['words for nothing', '姓名,电话,备注', '王,无,-', { phones: [], remark: '' }],
    ['joined today', '姓名,入会日期', '王,2026-11-22', { joinedOn: '2026-11-22' }],
    [
      'a guest by the plan',
      '姓名,会员类型',
      '小美,散客',
      { kind: 'guest', membership: { plan: '', startsOn: null, endsOn: null } },
    ],
    ['a western name in two columns', 'First Name,Last Name', 'Anna,Müller', { name: 'Anna Müller' }],
    ['a Chinese name in two columns', '姓,名', '欧阳,娜娜', { name: '欧阳娜娜' }],
    ['a remark of lines', '姓名,备注', '王,"一\n二"', { remark: '一\n二' }],
    [
      'hostile text',
      '姓名,备注',
      `"'; DROP TABLE member;--","<img onerror=alert(1)>"`,
      { name: "'; DROP TABLE member;--", remark: '<img onerror=alert(1)>' },
    ],
    ['marks that turn text around', '姓名', '\u202e王小明', { name: '王小明' }],
  ])('taken: %s', (_why, heading, row, taken) => {
    expect(interpret(heading, row)).toEqual({ taken: expect.objectContaining(taken), warned: [] })
  })

  const BUSY = [',', ' ', '1 ', 'a', '(', '1/', 'a.', '；1', '年1', '-', "'", '1', '\t', '13800138000 ']
  const busyRow = (part: string, length: number) =>
    memberDictionary.fields
      .map(({ field }) => (field === 'name' ? '王' : `"x${part.repeat(Math.ceil(length / part.length))}!"`))
      .join('|')
  const HEADING = memberDictionary.fields.map(({ headings }) => headings[0]).join('|')

  test.each(BUSY)('a text of nothing but %j comes to its verdict', (part) => {
    const verdict = interpret(HEADING, busyRow(part, 32_000))
    expect('taken' in verdict || 'refused' in verdict).toBe(true)
  })

  // A pattern that goes back and forth on these would need hours: twice the text may take twice the steps, not four times.
  test.each(BUSY)('a text of nothing but %j keeps no pattern busy', (part) => {
    const steps = (length: number) =>
      patternsOf(() => interpret(HEADING, busyRow(part, length)))
        .filter(({ text }) => text.length <= 4 * length)
        .reduce((sum, applied) => sum + stepsOf(applied), 0)
    const [short, long] = [steps(200), steps(400)]
    expect(short).toBeGreaterThan(200)
    expect(long).toBeLessThan(2.5 * short)
  })

  test('a formula counts with its stored value and is told', () => {
    const cell = (text: string): Cell => ({ text, kind: 'formula' })
    const record = { line: 2, values: { name: cell('王小明'), remark: cell('') } }
    expect(interpretMemberRow(record, context)).toMatchObject({
      taken: { name: '王小明', remark: '' },
      warned: [
        { field: 'name', code: 'formula' },
        { field: 'remark', code: 'formula_empty' },
      ],
    })
  })
})

describe.skipIf(!hasSharedData)('the shared member lists', () => {
  test.each([
    ['members/members-gb18030.csv', 3],
    ['members/members-utf16.tsv', 1],
  ])('%s', async (name, headingLine) => {
    const { match, records, skipped } = await sharedSheet(name, memberDictionary)
    expect([match.headingLine, records.length, skipped.length, match.ignored]).toEqual([headingLine, 21, 1, []])
    const results = records.map((record) => ({ record, result: interpretMemberRow(record, context) }))
    const who = (record: (typeof records)[number]) => record.values.card?.text ?? record.values.name?.text ?? ''

    const refused = results.flatMap(({ record, result }) =>
      'refused' in result ? [[who(record), result.refused.field, result.refused.code]] : [],
    )
    expect(refused).toEqual([
      ['A006', 'name', 'missing'],
      ['A007', 'phone', 'invalid'],
      ['A008', 'phone', 'rewritten'],
      ['A019', 'joinedOn', 'future'],
    ])
    const warned = results.flatMap(({ record, result }) =>
      result.warned.map(({ field, code }) => [who(record), field, code]),
    )
    expect(warned).toEqual([
      ['仇英', 'birthDate', 'impossible'],
      ['A016', 'guardianName', 'guardian_missing'],
    ])

    const taken = new Map(
      results.flatMap(({ result }) => ('taken' in result ? [[result.taken.name, result.taken]] : [])),
    )
    const phonesOf = (person: string) => taken.get(person)?.phones.map(({ e164, kind }) => `${e164} ${kind}`)
    expect(taken.get('李 倩')).toMatchObject({ birthDate: '1992-07-15', joinedOn: '2024-03-05' })
    expect(taken.get('单雄信')).toMatchObject({ birthDate: '1990-05-07', card: 'A003' })
    expect(taken.get('曾志伟')).toMatchObject({ birthDate: '1988-12-01', joinedOn: '2024-03-09' })
    expect(taken.get('仇英')).toMatchObject({ card: '', birthDate: null })
    expect(taken.get('查理')?.remark).toBe('=HYPERLINK("http://x","点我")')
    expect(taken.get('张𠮷')).toMatchObject({ birthDate: '2016-05-20', kind: 'member' })
    expect(taken.get('小美')).toMatchObject({ birthDate: null, kind: 'guest' })
    expect(taken.get('Anna Müller')).toMatchObject({ gender: 'female' })
    expect(phonesOf('单雄信')).toEqual(['+8613800138002 mobile'])
    expect(phonesOf('仇英')).toEqual(['+8613800138004 mobile'])
    expect(phonesOf('盖聂')).toEqual(['+8613800138008 mobile', '+8613900139008 mobile'])
    expect(phonesOf('朴树')).toEqual(['+861062345678 landline'])
    expect(phonesOf('Anna Müller')).toEqual(['+4930901820 foreign'])
  })
})
