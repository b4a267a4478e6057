import { describe, expect, test } from 'vitest'
import { interpretMembershipRow, membershipKey } from '../../../../src/main/domains/memberships/importer'
import { membershipDictionary } from '../../../../src/main/tabular/dictionaries'
import { LineKeys } from '../../../../src/main/tabular/line-keys'
import { sheetOf } from '../../../fixtures/tabular/records'

const context = { today: '2026-11-22', orders: {}, date1904: false }

function interpret(heading: string, row: string) {
  const [record] = sheetOf(`${heading}\n${row}`, membershipDictionary).records
  if (!record) throw new Error('no record')
  return interpretMembershipRow(record, context)
}

describe('interpretMembershipRow', () => {
  test('a full row', () => {
    const heading = '会员卡号,姓名,手机,卡种,开卡日期,到期日期,实收金额,剩余次数,余额'
    expect(interpret(heading, 'A1,王小明,13800138000,次卡,2026-01-01,2026-12-31,1288,10次,-20.50')).toEqual({
      taken: {
        line: 2,
        person: { card: 'A1', name: '王小明', phones: [expect.objectContaining({ e164: '+8613800138000' })] },
        plan: '次卡',
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
        priceFen: 128_800,
        visitsLeft: 10,
        balanceFen: -2050,
      },
      warned: [],
    })
  })

  test.each([
    ['nobody', ',年卡,2026-01-01', { field: 'card', code: 'missing' }],
    ['no plan', 'A1,,2026-01-01', { field: 'plan', code: 'missing' }],
    ['no first day', 'A1,年卡,', { field: 'startsOn', code: 'missing' }],
    ['an impossible first day', 'A1,年卡,2026-02-30', { field: 'startsOn', code: 'impossible' }],
  ])('refused: %s', (_why, row, refused) => {
    expect(interpret('卡号,卡种,开卡日期', row)).toMatchObject({ refused })
  })

  test('what can be left out is left out and told', () => {
    expect(
      interpret('卡号,卡种,开卡日期,到期日期,价格,剩余次数', 'A1,年卡,2026-02-01,2026-01-01,-5,1.5'),
    ).toMatchObject({
      taken: { endsOn: null, priceFen: null, visitsLeft: null },
      warned: [
        { field: 'endsOn', code: 'before_start' },
        { field: 'price', code: 'implausible' },
        { field: 'visitsLeft', code: 'unreadable' },
      ],
    })
  })

  test('a card of a file is known again; a second one of the same kind is another', () => {
    const row = interpret('卡号,卡种,开卡日期', 'A1,年卡,2026-01-01')
    if (!('taken' in row)) throw new Error('refused')
    const keys = new LineKeys()
    const [first, second] = [membershipKey(row.taken, keys), membershipKey(row.taken, keys)]
    expect(second).not.toBe(first)
    expect(membershipKey(row.taken, new LineKeys())).toBe(first)
  })
})
