import { describe, expect, test } from 'vitest'
import { interpretConsumptionRow, lineKey } from '../../../../src/main/domains/consumptions/importer'
import { dateOrders } from '../../../../src/main/tabular/dates'
import { consumptionDictionary } from '../../../../src/main/tabular/dictionaries'
import { LineKeys } from '../../../../src/main/tabular/line-keys'
import { hasSharedData, sharedSheet, sheetOf } from '../../../fixtures/tabular/records'

const context = { today: '2026-11-22', orders: {}, date1904: false, anonymous: null as string | null }

function interpret(heading: string, row: string, anonymous: string | null = null) {
  const [record] = sheetOf(`${heading}\n${row}`, consumptionDictionary).records
  if (!record) throw new Error('no record')
  return interpretConsumptionRow(record, { ...context, anonymous })
}

describe('interpretConsumptionRow', () => {
  test('a full line', () => {
    expect(
      interpret(
        '单号,消费时间,会员卡号,项目,数量,实收金额,收银员',
        'R-0012,2026-11-18 15:00,A001,台费,2,"¥1,088.50",小李',
      ),
    ).toEqual({
      taken: {
        line: 2,
        receipt: 'R-0012',
        day: '2026-11-18',
        timeMs: 15 * 3_600_000,
        instant: null,
        person: { card: 'A001', name: '', phones: [] },
        customer: 'A001',
        item: '台费',
        quantity: 2,
        amountFen: 108_850,
        staff: '小李',
      },
      warned: [],
    })
  })

  test.each([
    ['no amount', '日期,金额,会员', '2026-01-01,,A1', { field: 'amount', code: 'missing', value: '' }],
    [
      'an amount in thirds',
      '日期,金额,会员',
      '2026-01-01,1.333,A1',
      { field: 'amount', code: 'too_precise', value: '1.333' },
    ],
    [
      'no amount but a word',
      '日期,金额,会员',
      '2026-01-01,赠送,A1',
      { field: 'amount', code: 'unreadable', value: '赠送' },
    ],
    ['no day', '日期,金额,会员', ',12,A1', { field: 'day', code: 'missing', value: '' }],
    [
      'a day that is none',
      '日期,金额,会员',
      '2026-02-30,12,A1',
      { field: 'day', code: 'impossible', value: '2026-02-30' },
    ],
    ['tomorrow', '日期,金额,会员', '2026-11-23,12,A1', { field: 'day', code: 'future', value: '2026-11-23' }],
    ['somebody unknown', '日期,金额,电话', '2026-01-01,12,123', { field: 'phone', code: 'invalid', value: '123' }],
  ])('refused: %s', (_why, heading, row, refused) => {
    expect(interpret(heading, row)).toMatchObject({ refused })
  })

  test('a refund, a day with its time apart, a customer by phone or name', () => {
    expect(interpret('日期,时间,金额,手机', '2026-01-01,下午3:30,-55,13800138000')).toMatchObject({
      taken: { amountFen: -5500, timeMs: 15.5 * 3_600_000, customer: '+8613800138000', quantity: 1 },
    })
    expect(interpret('日期,金额,客户姓名', '2026-01-01,1,李　倩')).toMatchObject({ taken: { customer: '李倩' } })
  })

  test("the till's word for nobody is nobody, and still part of the line's identity", () => {
    const literal = interpret('日期,金额,会员', '2026-01-01,1,WALK_IN')
    const nobody = interpret('日期,金额,会员', '2026-01-01,1,WALK_IN', 'WALK_IN')
    if (!('taken' in literal) || !('taken' in nobody)) throw new Error('refused')
    expect([literal.taken.person?.card, nobody.taken.person]).toEqual(['WALK_IN', null])
    expect(lineKey(literal.taken, new LineKeys())).toBe(lineKey(nobody.taken, new LineKeys()))
    expect(interpret('日期,金额,会员', '2026-01-01,1,')).toMatchObject({ taken: { person: null, customer: '' } })
  })

  test('an unreadable quantity counts as one and is told', () => {
    expect(interpret('日期,金额,数量', '2026-01-01,1,两')).toMatchObject({
      taken: { quantity: 1 },
      warned: [{ field: 'quantity', code: 'unreadable' }],
    })
  })
})

describe.skipIf(!hasSharedData)('the shared till', () => {
  async function lines() {
    const { match, records } = await sharedSheet('salon/receipts.csv', consumptionDictionary)
    expect(match.ignored).toEqual(['GST', 'PST'])
    const values = records.map((record) => record.values.day?.text ?? '')
    const orders = dateOrders([{ field: 'day', heading: 'Date', values }], null)
    expect(orders).toEqual({ day: 'mdy' })
    return records.map((record) => interpretConsumptionRow(record, { ...context, orders }))
  }

  test('gives the known figures', async () => {
    const taken = (await lines()).flatMap((result) => ('taken' in result ? [result.taken] : []))
    expect(taken).toHaveLength(1934)
    const months = new Map<string, number>()
    for (const { day, amountFen } of taken) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + amountFen)
    expect(Object.fromEntries(months)).toEqual({
      '2018-03': 326_000,
      '2018-04': 1_738_845,
      '2018-05': 3_447_264,
      '2018-06': 3_211_299,
      '2018-07': 2_857_495,
    })
    expect(taken.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(11_580_903)
    expect(new Set(taken.map(({ customer }) => customer)).size).toBe(767)
    expect(new Set(taken.map(({ receipt }) => receipt)).size).toBe(1436)
    expect(taken.filter(({ amountFen }) => amountFen < 0)).toHaveLength(71)
    expect(taken.filter(({ amountFen }) => amountFen === 0)).toHaveLength(52)
    expect(taken.filter(({ item }) => item === '')).toHaveLength(3)
    const first = new Map<string, string>()
    for (const { customer, day } of taken) {
      const before = first.get(customer)
      if (before === undefined || day < before) first.set(customer, day)
    }
    const newByMonth = Object.groupBy([...first.values()], (day) => day.slice(5, 7))
    expect(
      Object.entries(newByMonth)
        .map(([month, days]) => [month, days?.length])
        .toSorted(),
    ).toEqual([
      ['03', 47],
      ['04', 206],
      ['05', 236],
      ['06', 161],
      ['07', 117],
    ])
  })

  test('every line has its own key, the same on a second reading', async () => {
    const keysOf = async () => {
      const keys = new LineKeys()
      return (await lines()).map((result) => ('taken' in result ? lineKey(result.taken, keys) : ''))
    }
    const once = await keysOf()
    expect(new Set(once).size).toBe(1934)
    expect(await keysOf()).toEqual(once)
  })
})
