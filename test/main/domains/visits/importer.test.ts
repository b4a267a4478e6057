import { describe, expect, test } from 'vitest'
import { interpretVisitRow, visitKey } from '../../../../src/main/domains/visits/importer'
import { dateOrders } from '../../../../src/main/tabular/dates'
import { visitDictionary } from '../../../../src/main/tabular/dictionaries'
import { LineKeys } from '../../../../src/main/tabular/line-keys'
import { hasSharedData, sharedSheet, sheetOf } from '../../../fixtures/tabular/records'

const context = { today: '2026-11-22', orders: {}, date1904: false }
const hour = 3_600_000

function interpret(heading: string, row: string) {
  const [record] = sheetOf(`${heading}\n${row}`, visitDictionary).records
  if (!record) throw new Error('no record')
  return interpretVisitRow(record, context)
}

describe('interpretVisitRow', () => {
  test.each([
    [
      'day and times',
      '卡号,日期,入场时间,离场时间',
      'A1,2026-01-01,18:00,19:30',
      { inMs: 18 * hour, outMs: 19.5 * hour, minutes: 90 },
    ],
    [
      'whole moments',
      '卡号,签到时间,签退时间',
      'A1,2026-01-01 18:00,2026-01-01 19:30',
      { inMs: 18 * hour, outMs: 19.5 * hour, minutes: 90 },
    ],
    ['past midnight', '卡号,日期,入场时间,离场时间', 'A1,2026-01-01,23:00,1:30', { outMs: 25.5 * hour, minutes: 150 }],
    [
      'past midnight with its day',
      '卡号,签到时间,签退时间',
      'A1,2026-01-01 23:00,2026-01-02 01:30',
      { day: '2026-01-01', outMs: 25.5 * hour },
    ],
    ['only the day', '手机,日期', '13800138000,2026-01-01', { inMs: null, outMs: null, minutes: null }],
    ['minutes by word', '姓名,日期,时长', '王,2026-01-01,1.5小时', { minutes: 90, activity: '' }],
    [
      'a time of its own',
      '卡号,日期,时间,课程',
      'A1,2026-01-01,下午3:50,瑜伽',
      { inMs: (15 + 50 / 60) * hour, activity: '瑜伽' },
    ],
  ])('%s', (_why, heading, row, taken) => {
    expect(interpret(heading, row)).toMatchObject({ taken: { day: '2026-01-01', ...taken }, warned: [] })
  })

  test.each([
    ['nobody', '卡号,日期', ',2026-01-01', { field: 'card', code: 'missing' }],
    ['no day', '卡号,日期,备注', 'A1,,x', { field: 'day', code: 'missing' }],
    ['a time without a day', '卡号,入场时间', 'A1,18:00', { field: 'in', code: 'unreadable' }],
    ['a day that is none', '卡号,日期', 'A1,2026-02-30', { field: 'day', code: 'impossible' }],
    ['tomorrow', '卡号,日期', 'A1,2026-11-23', { field: 'day', code: 'future' }],
  ])('refused: %s', (_why, heading, row, refused) => {
    expect(interpret(heading, row)).toMatchObject({ refused })
  })

  test('leaving days later is left out and told', () => {
    expect(interpret('卡号,签到时间,签退时间', 'A1,2026-01-01 18:00,2026-01-04 10:00')).toMatchObject({
      taken: { outMs: null, minutes: null },
      warned: [{ field: 'out', code: 'implausible' }],
    })
  })
})

describe.skipIf(!hasSharedData)('the shared bookings as visits', () => {
  test('1,905 visits of customers, one line without one', async () => {
    const { match, records } = await sharedSheet('salon/bookings.csv', visitDictionary)
    expect(match.mapping).toEqual({
      Code: 'card',
      Staff: null,
      Service: 'activity',
      Date: 'day',
      Time: 'time',
      TimeInt: null,
    })
    const values = records.map((record) => record.values.day?.text ?? '')
    const orders = dateOrders([{ field: 'day', heading: 'Date', values }], null)
    const results = records.map((record) => interpretVisitRow(record, { ...context, orders }))
    const taken = results.flatMap((result) => ('taken' in result ? [result.taken] : []))
    const refused = results.flatMap((result) => ('refused' in result ? [result.refused] : []))
    expect(refused).toEqual([{ field: 'card', code: 'missing', value: '' }])
    expect(taken).toHaveLength(1905)
    expect(taken[0]).toMatchObject({
      day: '2018-03-14',
      inMs: 950 * 60_000,
      activity: 'CON',
      person: { card: 'JUNJ01' },
    })
    const days = taken.map(({ day }) => day).toSorted()
    expect([days[0], days.at(-1)]).toEqual(['2018-03-14', '2019-02-15'])
    const keys = new LineKeys()
    expect(new Set(taken.map((draft) => visitKey(draft, keys))).size).toBe(1905)
  })

  test('the file states each time twice, and both agree', async () => {
    const { records } = await sharedSheet('salon/bookings.csv', visitDictionary, { TimeInt: 'minutes' })
    const results = records.map((record) => interpretVisitRow(record, { ...context, orders: { day: 'mdy' } }))
    const taken = results.flatMap((result) => ('taken' in result ? [result.taken] : []))
    expect(taken.map(({ inMs }) => inMs)).toEqual(taken.map(({ minutes }) => (minutes ?? -1) * 60_000))
  })
})
