import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DateOrder,
  dateOrders,
  inferDateOrder,
  parseDay,
  parseInstantParts,
  parseTime,
} from '../../../src/main/tabular/dates'
import { addDays } from '../../../src/shared/day'

const ymd = { order: 'ymd' } as const

describe('parseDay', () => {
  test.each([
    ['1990-05-03', '1990-05-03'],
    ['2024/3/5', '2024-03-05'],
    ['1988.12.1', '1988-12-01'],
    ['1992年7月15日', '1992-07-15'],
    ['1992 年 7 月 15 号', '1992-07-15'],
    ['１９９０-０５-０３', '1990-05-03'],
    ['19900503', '1990-05-03'],
    ['33000', '1990-05-07'],
    ['45360', '2024-03-09'],
    ['45360.75', '2024-03-09'],
    ['2024-03-05 15:50', '2024-03-05'],
    ['2024-03-05T00:00:00.000Z', '2024-03-05'],
    ['2024-03-05 星期二', '2024-03-05'],
    ['15 Mar 2018', '2018-03-15'],
    ['15-Mar-2018', '2018-03-15'],
    ['March 15th, 2018', '2018-03-15'],
    ['Thu, 15 March 2018', '2018-03-15'],
    ['2024-02-29', '2024-02-29'],
  ])('%s', (text, day) => {
    expect(parseDay(text, ymd)).toEqual({ day })
  })

  test.each([
    ['1995-02-30', 'impossible'],
    ['2023-02-29', 'impossible'],
    ['2024年13月1日', 'impossible'],
    ['19901350', 'impossible'],
    ['1990', 'unreadable'],
    ['1990-05', 'unreadable'],
    ['90-05-03', 'unreadable'],
    ['3/5/18', 'unreadable'],
    ['5000', 'unreadable'],
    ['99999999', 'impossible'],
    ['昨天', 'unreadable'],
    ['2024-03-05 25 o’clock', 'unreadable'],
  ])('%s is %s', (text, problem) => {
    expect(parseDay(text, ymd)).toEqual({ problem })
  })

  test('03/04/2018 goes by the order', () => {
    expect(parseDay('03/04/2018', { order: 'mdy' })).toEqual({ day: '2018-03-04' })
    expect(parseDay('03/04/2018', { order: 'dmy' })).toEqual({ day: '2018-04-03' })
    expect(parseDay('13/04/2018', { order: 'mdy' })).toEqual({ problem: 'impossible' })
  })

  test('plain serial numbers follow the workbook', () => {
    expect(parseDay('31538', { order: 'ymd', date1904: true })).toEqual({ day: '1990-05-07' })
  })

  test('every day survives the ways people write it', () => {
    const orders: [DateOrder, (y: string, m: string, d: string) => string][] = [
      ['ymd', (y, m, d) => `${y}-${m}-${d}`],
      ['ymd', (y, m, d) => `${y}年${Number(m)}月${Number(d)}日`],
      ['mdy', (y, m, d) => `${Number(m)}/${Number(d)}/${y}`],
      ['dmy', (y, m, d) => `${d}.${m}.${y}`],
    ]
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (offset) => {
        const day = addDays('2000-01-01', offset)
        const [year = '', month = '', date = ''] = day.split('-')
        for (const [order, write] of orders) expect(parseDay(write(year, month, date), { order })).toEqual({ day })
      }),
    )
  })
})

describe('parseTime', () => {
  test.each([
    ['3:50:00 PM', 15, 50],
    ['3:50 p.m.', 15, 50],
    ['15:50', 15, 50],
    ['下午3:50', 15, 50],
    ['下午3点50分', 15, 50],
    ['15时50分', 15, 50],
    ['12:00 AM', 0, 0],
    ['12:30 PM', 12, 30],
    ['上午12:30', 0, 30],
    ['0.5', 12, 0],
    ['26:30', 26, 30],
    ['15点', 15, 0],
  ])('%s', (text, hour, minute) => {
    expect(parseTime(text)).toBe((hour * 60 + minute) * 60_000)
  })

  test.each(['', '25', '12:60', '40:00', '15:50 am', '晚上12点', '950', 'noon'])('%s is no time', (text) => {
    expect(parseTime(text)).toBeNull()
  })
})

describe('parseInstantParts', () => {
  const at = (hour: number, minute: number) => (hour * 60 + minute) * 60_000
  test.each([
    ['2018-03-14 15:50:00', { day: '2018-03-14', timeMs: at(15, 50), instant: null }],
    ['03/14/2018 3:50:00 PM', { day: '2018-03-14', timeMs: at(15, 50), instant: null }],
    ['2018年3月14日下午3点50分', { day: '2018-03-14', timeMs: at(15, 50), instant: null }],
    ['2018-03-14', { day: '2018-03-14', timeMs: null, instant: null }],
    ['2018-03-14 00:00:00', { day: '2018-03-14', timeMs: null, instant: null }],
    ['43173.65972222222', { day: '2018-03-14', timeMs: at(15, 50), instant: null }],
    ['2018-03-14T15:50:00+08:00', { day: '2018-03-14', timeMs: at(15, 50), instant: Date.UTC(2018, 2, 14, 7, 50) }],
    ['2018-03-14T15:50:00.000Z', { day: '2018-03-14', timeMs: at(15, 50), instant: Date.UTC(2018, 2, 14, 15, 50) }],
  ])('%s', (text, expected) => {
    expect(parseInstantParts(text, { order: 'mdy' })).toEqual(expected)
  })

  test('a day with something else after it is not read', () => {
    expect(parseInstantParts('2018-03-14 25:00:99', ymd)).toEqual({ problem: 'unreadable' })
  })
})

describe('inferDateOrder', () => {
  test.each([
    ['a value above twelve second', ['03/04/2018', '03/15/2018'], 'mdy'],
    ['a value above twelve first', ['03/04/2018', '15/03/2018 10:00'], 'dmy'],
    ['nothing tells', ['03/04/2018', '05/06/2018'], 'ambiguous'],
    ['they contradict', ['13/04/2018', '04/13/2018'], 'ambiguous'],
    ['the same both ways', ['05/05/2018'], 'mdy'],
    ['year first', ['2018-03-04', '2018/3/4'], 'ymd'],
    ['empty', [], 'ymd'],
    ['year first beside one that tells', ['2018-03-04', '31/01/2018'], 'dmy'],
  ])('%s', (_why, values, expected) => {
    expect(inferDateOrder(values)).toBe(expected)
  })
})

describe('dateOrders', () => {
  const open = { field: 'birthDate', heading: '生日', values: ['03/04/1990', ''] } as const
  const told = { field: 'joinedOn', heading: '入会', values: ['31/01/2024'] } as const

  test('a column that never tells follows the one that does', () => {
    expect(dateOrders([open, told], null)).toEqual({ birthDate: 'dmy', joinedOn: 'dmy' })
  })
  test('the answer of the person importing wins', () => {
    expect(dateOrders([open], 'mdy')).toEqual({ birthDate: 'mdy' })
  })
  test('without either, it is asked', () => {
    expect(() => dateOrders([open], null)).toThrow(
      expect.objectContaining({ code: 'import.ambiguous_dates', facts: { column: '生日', samples: ['03/04/1990'] } }),
    )
  })
})
