import fc from 'fast-check'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  addDays,
  addMonths,
  compareDays,
  dayFrom,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  endOfDay,
  instantAt,
  isDay,
  isoWithOffset,
  isZone,
  lastOfMonth,
  maxDay,
  minDay,
  minutesOfDay,
  monthNumber,
  monthOf,
  offsetAt,
  parseDay,
  parseInstant,
  startOfDay,
  weekday,
  yearOf,
} from '../../src/shared/day'
import {
  isQuarter,
  nextQuarter,
  previousQuarter,
  quarterDays,
  quarterOf,
  quartersBetween,
} from '../../src/shared/quarter'

const shanghai = 'Asia/Shanghai'
const newYork = 'America/New_York'
const anyDay = fc.integer({ min: -300_000, max: 300_000 }).map(dayFromNumber)

describe('days', () => {
  test.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['0000-01-01', false],
    ['2026-11-22 ', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists)
    expect(parseDay(text)).toBe(exists ? text : null)
  })

  test('numbers and text agree with the platform calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const day = dayFromNumber(number)
        expect(day).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10))
        expect(dayNumber(day)).toBe(number)
        expect(weekday(day) % 7).toBe(new Date(number * 86_400_000).getUTCDay())
      }),
    )
  })

  test('adding days is undone by counting them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days)
        expect(Math.sign(compareDays(addDays(day, days), day))).toBe(Math.sign(days))
      }),
    )
  })

  test.each([
    ['a monthly job on the 31st falls on the last of February', '2026-01-31', 1, '2026-02-28'],
    ['and is back on the 31st in March', '2026-01-31', 2, '2026-03-31'],
    ['a leap year has its own last day', '2023-12-31', 2, '2024-02-29'],
    ['backwards across a year', '2026-01-15', -1, '2025-12-15'],
  ])('%s', (_why, day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test.each([
    ['2026-04-30', true],
    ['2026-04-31', false],
    ['2026-06-31', false],
    ['2026-09-31', false],
    ['2026-11-31', false],
    ['2026-01-31', true],
    ['2026-12-31', true],
    ['2000-02-29', true],
    ['2026-00-10', false],
    ['2026-12-00', false],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['02026-12-01', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists)
  })

  test.each([
    ['a number that is no whole one', 2026.5, 2, 3],
    ['a month that is no whole one', 2026, 2.5, 3],
    ['a date that is no whole one', 2026, 2, 3.5],
    ['the year 0', 0, 2, 3],
    ['a year of five digits', 10_000, 2, 3],
    ['month 0', 2026, 0, 3],
    ['month 13', 2026, 13, 3],
    ['date 0', 2026, 2, 0],
  ])('there is no day of %s', (_what, year, month, date) => {
    expect(dayFrom(year, month, date)).toBeNull()
  })

  test('the first and the last day that can be written', () => {
    expect(dayFrom(1, 1, 1)).toBe('0001-01-01')
    expect(dayFrom(9999, 12, 31)).toBe('9999-12-31')
    expect(dayFrom(2026, 12, 31)).toBe('2026-12-31')
    expect(isDay(20_261_231)).toBe(false)
  })

  test('the earlier and the later of two', () => {
    expect(minDay('2026-01-31', '2026-02-01')).toBe('2026-01-31')
    expect(minDay('2026-02-01', '2026-01-31')).toBe('2026-01-31')
    expect(maxDay('2026-01-31', '2026-02-01')).toBe('2026-02-01')
    expect(maxDay('2026-02-01', '2026-01-31')).toBe('2026-02-01')
    expect(compareDays('2026-02-01', '2026-02-01')).toBe(0)
    expect(monthOf('2026-02-01')).toBe('2026-02')
    expect(yearOf('2026-02-01')).toBe(2026)
    expect(monthNumber('2026-12-01')).toBe(12)
  })

  test('a month ends on its last day', () => {
    expect(lastOfMonth('2028-02-03')).toBe('2028-02-29')
    expect(lastOfMonth('2026-12-31')).toBe('2026-12-31')
    expect(dayFrom(2026, 2, 30)).toBeNull()
    expect(dayFrom(2026, 2, 3)).toBe('2026-02-03')
  })
})

describe('instants', () => {
  test.each([
    ['the wall clock of the club', '2026-11-22', 870, shanghai, '2026-11-22T14:30:00+08:00'],
    ['26:00 is two in the next morning', '2026-11-22', 1560, shanghai, '2026-11-23T02:00:00+08:00'],
    ['a skipped time moves past the gap', '2026-03-08', 150, newYork, '2026-03-08T03:30:00-04:00'],
    ['a doubled time is the earlier one', '2026-11-01', 90, newYork, '2026-11-01T01:30:00-04:00'],
    ['after the doubled hour', '2026-11-01', 120, newYork, '2026-11-01T02:00:00-05:00'],
    ['a day without midnight starts at one', '2018-11-04', 0, 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00'],
    ['half-hour zones', '2026-06-01', 600, 'Asia/Kolkata', '2026-06-01T10:00:00+05:30'],
    ['China had summer time in 1988', '1988-07-01', 600, shanghai, '1988-07-01T10:00:00+09:00'],
  ])('%s', (_why, day, minutes, zone, expected) => {
    const instant = instantAt(day, minutes, zone)
    expect(isoWithOffset(instant, zone)).toBe(expected)
    expect(parseInstant(expected)).toBe(instant)
  })

  test('offsets agree with the platform around every change of two zones', () => {
    for (const zone of [newYork, 'Australia/Lord_Howe']) {
      const platform = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
      const agree = (instant: number) =>
        expect(isoWithOffset(instant, zone).slice(0, 19).replace('T', ' ')).toBe(platform.format(instant))
      const [from, until] = [Date.UTC(2025, 11, 31), Date.UTC(2027, 0, 2)]
      // Every half day of a year, and every quarter of an hour of the days on which the offset changes.
      for (let instant = from; instant < until; instant += 43_199_000) {
        agree(instant)
        if (offsetAt(instant, zone) === offsetAt(instant + 43_199_000, zone)) continue
        for (let close = instant; close < instant + 43_199_000; close += 899_000) agree(close)
      }
    }
  })

  test('a day begins, and ends one millisecond before the next', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('1995-01-01'), max: dayNumber('2050-01-01') }).map(dayFromNumber),
        fc.constantFrom(shanghai, newYork, 'Europe/London', 'America/Santiago', 'Pacific/Chatham'),
        (day, zone) => {
          expect(dayOf(startOfDay(day, zone), zone)).toBe(day)
          expect(dayOf(startOfDay(day, zone) - 1, zone)).toBe(addDays(day, -1))
          expect(dayOf(endOfDay(day, zone), zone)).toBe(day)
          expect(endOfDay(day, zone) + 1).toBe(startOfDay(addDays(day, 1), zone))
        },
      ),
    )
  })

  test('text with an offset goes there and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2060, 0, 1) }),
        fc.constantFrom(shanghai, newYork, 'Asia/Kathmandu', 'UTC'),
        (instant, zone) => {
          expect(parseInstant(isoWithOffset(instant, zone))).toBe(instant)
          expect(Math.floor((instant - startOfDay(dayOf(instant, zone), zone)) / 60_000) >= 0).toBe(true)
        },
      ),
    )
  })

  test.each([
    ['2026-11-22T14:30:00Z', Date.UTC(2026, 10, 22, 14, 30)],
    ['2026-11-22T14:30+0800', Date.UTC(2026, 10, 22, 6, 30)],
    ['2026-11-22T14:30:05.25-05:00', Date.UTC(2026, 10, 22, 19, 30, 5, 250)],
    ['2026-11-22T14:30:00', null],
    ['2026-02-30T14:30:00Z', null],
    ['2026-11-22T24:30:00Z', null],
    ['2026-11-22T23:59:59Z', Date.UTC(2026, 10, 22, 23, 59, 59)],
    ['2026-11-22T14:60:00Z', null],
    ['2026-11-22T14:30:60Z', null],
    ['2026-11-22T14:30:00+23:59', Date.UTC(2026, 10, 21, 14, 31)],
    ['2026-11-22T14:30:00+24:00', null],
    ['2026-11-22T14:30:00+08:60', null],
    ['2026-11-22T14:30:00+08:00:30', Date.UTC(2026, 10, 22, 6, 29, 30)],
    ['2026-11-22T14:30:00+08:00:60', null],
    ['2026-11-22 14:30Z', Date.UTC(2026, 10, 22, 14, 30)],
    ['2026-11-22', null],
    ['yesterday', null],
  ])('reads %s as %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected)
  })

  test.each([
    ['milliseconds only where there are any', Date.UTC(2026, 10, 22, 6, 30, 5, 7), '2026-11-22T14:30:05.007+08:00'],
    ['whole seconds without', Date.UTC(2026, 10, 22, 6, 30, 5), '2026-11-22T14:30:05+08:00'],
    ['the day after in the evening of UTC', Date.UTC(2026, 10, 22, 16), '2026-11-23T00:00:00+08:00'],
    ['local mean time has seconds', Date.UTC(1890, 0, 1), '1890-01-01T08:05:43+08:05:43'],
  ])('are written with their offset: %s', (_what, instant, expected) => {
    expect(isoWithOffset(instant, shanghai)).toBe(expected)
  })

  test.each([
    ['midnight', '2026-11-22T00:00:00+08:00', 0],
    ['a second before midnight', '2026-11-22T23:59:59+08:00', 1439],
    ['before 1970', '1969-11-22T10:01:00+08:00', 601],
  ])('minutes of the day at %s', (_what, text, minutes) => {
    expect(minutesOfDay(parseInstant(text) ?? Number.NaN, shanghai)).toBe(minutes)
  })

  test('a wall time without offset needs a zone', () => {
    expect(parseInstant('2026-11-22 14:30', shanghai)).toBe(Date.UTC(2026, 10, 22, 6, 30))
    expect(minutesOfDay(Date.UTC(2026, 10, 22, 6, 30, 59), shanghai)).toBe(870)
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Atlantis')).toBe(false)
    expect(() => offsetAt(0, 'Asia/Atlantis')).toThrow(RangeError)
  })

  test('the platform is asked twice a day of history, however often a day is looked up', () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
    onTestFinished(() => asked.mockRestore())
    const from = Date.UTC(2031, 0, 1)
    // A zone that no other test asks for: what was asked once is known in the whole process.
    for (let step = 0; step < 10_000; step++) dayOf(from + step * 300_000, 'Asia/Dili')
    expect(asked.mock.calls.length).toBe(2 * Math.ceil(10_000 / 288))
  })
})

describe('the zone of the process does not matter', () => {
  const own = process.env.TZ
  afterEach(() => {
    if (own === undefined) delete process.env.TZ
    else process.env.TZ = own
  })

  test.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])('under %s', (processZone) => {
    process.env.TZ = processZone
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(processZone)
    expect(dayOf(Date.UTC(2026, 10, 22, 16, 30), shanghai)).toBe('2026-11-23')
    expect(isoWithOffset(instantAt('2026-11-22', 870, shanghai), shanghai)).toBe('2026-11-22T14:30:00+08:00')
    expect(parseInstant('2026-11-22 14:30', shanghai)).toBe(Date.UTC(2026, 10, 22, 6, 30))
  })
})

describe('quarters', () => {
  test.each([
    ['2026-01-01', '2026Q1'],
    ['2026-03-31', '2026Q1'],
    ['2026-04-01', '2026Q2'],
    ['2018-06-30', '2018Q2'],
    ['2026-09-30', '2026Q3'],
    ['2026-10-01', '2026Q4'],
    ['2026-12-31', '2026Q4'],
  ])('%s lies in %s', (day, quarter) => {
    expect(quarterOf(day)).toBe(quarter)
  })

  test('have their days, first and last included, and months', () => {
    expect(quarterDays('2018Q2')).toEqual({
      first: '2018-04-01',
      last: '2018-06-30',
      months: ['2018-04', '2018-05', '2018-06'],
    })
    expect(quarterDays('2028Q1').last).toBe('2028-03-31')
    expect(quarterDays('2026Q4')).toMatchObject({ first: '2026-10-01', last: '2026-12-31' })
    expect(() => quarterDays('2018-Q2')).toThrow(RangeError)
  })

  test('follow each other across the years', () => {
    expect(previousQuarter('2018Q1')).toBe('2017Q4')
    expect(previousQuarter('2018Q4')).toBe('2018Q3')
    expect(nextQuarter('2018Q4')).toBe('2019Q1')
    expect(nextQuarter('2018Q1')).toBe('2018Q2')
  })

  test.each([
    ['part of the first and of the last', '2018-03-15', '2018-07-29', ['2018Q1', '2018Q2', '2018Q3']],
    ['one where both days lie in it', '2018-04-01', '2018-06-30', ['2018Q2']],
    ['across a year', '2018-11-01', '2019-02-01', ['2018Q4', '2019Q1']],
    ['more than a year', '2017-12-31', '2019-01-01', ['2017Q4', '2018Q1', '2018Q2', '2018Q3', '2018Q4', '2019Q1']],
    ['none where the last day lies before the first', '2018-07-01', '2018-06-30', []],
    ['none where it lies years before', '2018-07-01', '2016-06-30', []],
  ])('between two days: %s', (_what, first, last, expected) => {
    expect(quartersBetween(first, last)).toEqual(expected)
  })

  test.each([
    ['2018Q1', true],
    ['2018Q4', true],
    ['0001Q1', true],
    ['2018Q5', false],
    ['2018Q0', false],
    ['0000Q1', false],
    ['12018Q1', false],
    ['2018Q1 ', false],
    [['2018Q1'], false],
    [null, false],
  ])('%j is one: %s', (value, is) => {
    expect(isQuarter(value)).toBe(is)
  })
})
