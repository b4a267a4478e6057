import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
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
  minutesOfDay,
  offsetAt,
  parseDay,
  parseInstant,
  startOfDay,
  weekday,
} from '../../src/shared/day'
import { isQuarter, previousQuarter, quarterDays, quarterOf, quartersBetween } from '../../src/shared/quarter'

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
      for (let instant = Date.UTC(2025, 11, 31); instant < Date.UTC(2027, 0, 2); instant += 1_799_000) {
        const shown = platform.format(instant)
        expect(isoWithOffset(instant, zone).slice(0, 19).replace('T', ' ')).toBe(shown)
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
    ['2026-11-22', null],
    ['yesterday', null],
  ])('reads %s as %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected)
  })

  test('a wall time without offset needs a zone', () => {
    expect(parseInstant('2026-11-22 14:30', shanghai)).toBe(Date.UTC(2026, 10, 22, 6, 30))
    expect(minutesOfDay(Date.UTC(2026, 10, 22, 6, 30, 59), shanghai)).toBe(870)
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Atlantis')).toBe(false)
    expect(() => offsetAt(0, 'Asia/Atlantis')).toThrow(RangeError)
  })

  test('a hundred thousand look-ups are cheap', () => {
    const from = Date.UTC(2026, 0, 1)
    dayOf(from, shanghai)
    const started = performance.now()
    for (let step = 0; step < 100_000; step++) dayOf(from + step * 300_000, shanghai)
    expect(performance.now() - started).toBeLessThan(500)
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
  test('have their days and months', () => {
    expect(quarterOf('2018-06-30')).toBe('2018Q2')
    expect(quarterDays('2018Q2')).toEqual({
      first: '2018-04-01',
      last: '2018-06-30',
      months: ['2018-04', '2018-05', '2018-06'],
    })
    expect(quarterDays('2028Q1').last).toBe('2028-03-31')
    expect(previousQuarter('2018Q1')).toBe('2017Q4')
    expect(quartersBetween('2018-03-15', '2018-07-29')).toEqual(['2018Q1', '2018Q2', '2018Q3'])
    expect(isQuarter('2018Q5')).toBe(false)
    expect(() => quarterDays('2018-Q2')).toThrow(RangeError)
  })
})
