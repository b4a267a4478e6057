import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf, spansOf, withinOwnHours } from '../../../src/main/engine/calendar'
import { assumedDays, coverageOf, dayInfo, holidaysOf } from '../../../src/main/engine/holidays'
import { everyDay, hoursProblems } from '../../../src/main/engine/hours'
import { defaultPolicy, type Policy } from '../../../src/main/engine/policy'
import {
  dueAfter,
  elapsed,
  isOpenAt,
  latestStartBefore,
  nextStart,
  startBefore,
  type Timeline,
} from '../../../src/main/engine/working-time'
import { inProcessZones } from './process-zones'
import { at, shown } from './world'

const HOUR = 3_600_000
const gym = defaultPolicy('gym')
const billiards = defaultPolicy('billiards')
const nobody = new Map()

inProcessZones('hours and days', () => {
  // Fresh policy, so that nothing computed in another zone is remembered.
  const phone = () => calendarOf({ ...gym }).contact.phone

  test.each([
    ['a workday', '11-19 15:00', '11-19 14:52'],
    ['the end of the day before', '11-20 01:55', '11-19 20:22'],
    ['the midday break', '11-20 13:00', '11-20 12:07'],
    ['just after the break there is no room for a call', '11-20 14:05', '11-20 12:07'],
    ['a make-up Saturday', '10-10 13:00', '10-10 12:07'],
    ['a plain Saturday', '11-21 13:00', '11-21 12:52'],
    ['a holiday', '10-02 22:00', '10-02 19:52'],
  ])('the last call before %s', (_why, due, expected) => {
    expect(shown(latestStartBefore(phone(), at(due), 8))).toBe(expected)
  })

  test('a complaint call is longer', () => {
    expect(shown(latestStartBefore(phone(), at('11-19 03:00'), 10))).toBe('11-18 20:20')
  })

  test('there is no last call where nothing opens in between', () => {
    expect(latestStartBefore(phone(), at('11-20 09:00'), 8, at('11-19 20:23'))).toBeNull()
    expect(shown(latestStartBefore(phone(), at('11-20 09:00'), 8, at('11-19 20:22')))).toBe('11-19 20:22')
  })

  test.each([
    ['at night', '11-18 23:00', '11-19 10:00'],
    ['in the break', '11-18 12:10', '11-18 14:00'],
    ['before National Day', '09-30 20:25', '10-01 11:00'],
    ['inside hours', '11-18 15:03', '11-18 15:03'],
  ])('the next call %s', (_why, from, expected) => {
    expect(shown(nextStart(phone(), at(from), 8))).toBe(expected)
  })

  test.each([
    ['Friday 17:00', '11-20 17:00', '11-23 12:00'],
    ['before National Day', '09-30 17:30', '10-08 12:30'],
    ['a Friday before a make-up Saturday', '10-09 17:00', '10-10 12:00'],
  ])('four office hours from %s', (_why, from, expected) => {
    expect(shown(dueAfter(calendarOf({ ...gym }).office, at(from), 4 * HOUR))).toBe(expected)
  })

  test('holidays of years without a list are assumed by law, wherever the process runs', () => {
    expect(dayInfo('2026-10-06', nobody)).toEqual({ kind: 'holiday', origin: 'official', name: '国庆节' })
    expect(dayInfo('2026-10-10', nobody)).toEqual({ kind: 'makeup', origin: 'official', name: '国庆节' })
    expect(holidaysOf(2027, nobody).map(({ day, name }) => `${day} ${name}`)).toEqual([
      '2027-01-01 元旦',
      '2027-02-05 春节',
      '2027-02-06 春节',
      '2027-02-07 春节',
      '2027-02-08 春节',
      '2027-04-05 清明',
      '2027-05-01 劳动节',
      '2027-05-02 劳动节',
      '2027-06-09 端午',
      '2027-09-15 中秋',
      '2027-10-01 国庆节',
      '2027-10-02 国庆节',
      '2027-10-03 国庆节',
    ])
    expect([coverageOf(2026), coverageOf(2027)]).toEqual(['official', 'assumed'])
  })
})

test("the user's word wins over a list and over the law", () => {
  const decided = new Map([
    ['2027-10-01', { day: '2027-10-01', kind: 'workday', name: '' } as const],
    ['2027-10-04', { day: '2027-10-04', kind: 'holiday', name: '店庆' } as const],
  ])
  expect(dayInfo('2027-10-01', new Map()).origin).toBe('assumed')
  expect(dayInfo('2027-10-01', decided)).toEqual({ kind: 'workday', origin: 'user', name: null })
  expect(dayInfo('2027-10-04', decided)).toEqual({ kind: 'holiday', origin: 'user', name: '店庆' })
  expect(holidaysOf(2027, decided).filter((each) => each.origin === 'user')).toHaveLength(2)
})

test('what is assumed came true in every year since the law has these days', () => {
  for (let year = 2008; year <= 2026; year++) {
    const assumed = [...assumedDays(year)]
    // 除夕 and 2 May are in the law since 2025 only. Some years 中秋 falls on National Day.
    const eve = assumed.find(([, each]) => each.name === '春节')?.[0]
    const lawful = assumed.filter(([day]) => year >= 2025 || (day !== eve && day !== `${year}-05-02`))
    // The list leaves out weekends at times: 端午 2012 was a Saturday.
    expect(lawful.filter(([day]) => ['workday', 'makeup'].includes(dayInfo(day, nobody).kind))).toEqual([])
    expect(lawful.length).toBeGreaterThanOrEqual(10)
  }
})

test('a day closes at the end of its last span, 23:59 at the latest', () => {
  expect(shown(calendarOf(gym).closingOf('2026-11-18'))).toBe('11-18 22:00')
  expect(shown(calendarOf(billiards).closingOf('2026-11-18'))).toBe('11-18 23:59')
  const closed: Policy = { ...gym, hours: { ...gym.hours, opening: { ...gym.hours.opening, holiday: [] } } }
  expect(shown(calendarOf(closed).closingOf('2026-10-01'))).toBe('10-01 23:59')
  expect(spansOf(calendarOf(closed), closed.hours.opening, '2026-10-01')).toEqual([])
})

test('a hall open past midnight is open on the next day, but its time counts once', () => {
  const { opening } = calendarOf(billiards)
  expect(isOpenAt(opening, at('11-19 01:59'))).toBe(true)
  expect(isOpenAt(opening, at('11-19 02:00'))).toBe(false)
  const late = calendarOf({ ...gym, hours: { ...gym.hours, opening: everyDay({ from: 600, until: 2160 }) } }).opening
  expect(elapsed(late, at('11-18 10:00'), at('11-20 10:00'))).toBe(48 * HOUR)
  expect(shown(nextStart(late, at('11-18 23:58'), 8))).toBe('11-18 23:58')
})

test('a club open round the clock does not stop at midnight', () => {
  const always = calendarOf({ ...gym, hours: { ...gym.hours, opening: everyDay({ from: 0, until: 1440 }) } }).opening
  expect(shown(latestStartBefore(always, at('11-19 00:05'), 8))).toBe('11-18 23:57')
  expect(shown(nextStart(always, at('11-18 23:57'), 8))).toBe('11-18 23:57')
})

test('own hours cut the hours of the channel', () => {
  const evening = withinOwnHours(calendarOf(gym).contact.phone, { from: 1080, until: 1200 })
  expect(shown(nextStart(evening, at('11-18 15:00'), 8))).toBe('11-18 18:00')
  expect(shown(latestStartBefore(evening, at('11-19 15:00'), 8))).toBe('11-18 19:52')
  const night = withinOwnHours(calendarOf(billiards).opening, { from: 1380, until: 60 })
  expect(shown(nextStart(night, at('11-18 15:00'), 8))).toBe('11-18 23:00')
  expect(shown(latestStartBefore(night, at('11-19 12:00'), 8))).toBe('11-19 00:52')
})

test('hours that make no sense are named', () => {
  const good = everyDay({ from: 600, until: 1560 })
  expect(hoursProblems(good)).toEqual([])
  expect(
    hoursProblems({
      ...good,
      workday: [
        { from: 840, until: 1000 },
        { from: 600, until: 900 },
      ],
      weekend: [{ from: 600, until: 600 }],
      holiday: [{ from: 600, until: 2161 }],
    }),
  ).toEqual([
    { dayKind: 'workday', index: 0, reason: 'overlap' },
    { dayKind: 'weekend', index: 0, reason: 'empty' },
    { dayKind: 'holiday', index: 0, reason: 'bounds' },
  ])
})

test('where nothing ever opens the answer is none, not a loop', () => {
  const never = calendarOf({ ...gym, hours: { ...gym.hours, office: everyDay() } }).office
  expect(nextStart(never, at('11-18 15:00'), 8)).toBeNull()
  expect(latestStartBefore(never, at('11-18 15:00'), 8)).toBeNull()
  expect(dueAfter(never, at('11-18 15:00'), 1)).toBeNull()
  expect(startBefore(never, at('11-18 15:00'), 1)).toBeNull()
})

describe('working time', () => {
  const newYork = { ...billiards, zone: 'America/New_York' }
  const timelines: readonly [string, Timeline][] = [
    ['phone', calendarOf(gym).contact.phone],
    ['office', calendarOf(gym).office],
    ['a hall over a change of clocks', calendarOf(newYork).opening],
    ['own hours', withinOwnHours(calendarOf(billiards).opening, { from: 1380, until: 60 })],
  ]
  const instant = fc.integer({ min: at('2025-11-01 00:00'), max: at('2027-03-01 00:00') })

  test.each(timelines)('adds up: %s', (_name, timeline) => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        expect(elapsed(timeline, a, c)).toBe(elapsed(timeline, a, b) + elapsed(timeline, b, c))
      }),
    )
  })

  test.each(timelines)('due is its inverse to the millisecond: %s', (_name, timeline) => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 100 * HOUR }), (from, ms) => {
        const due = dueAfter(timeline, from, ms)
        const start = startBefore(timeline, from, ms)
        if (due === null || start === null) throw new Error('the horizon is too near')
        expect(elapsed(timeline, from, due)).toBe(ms)
        expect(elapsed(timeline, from, due - 1)).toBe(ms - 1)
        expect(elapsed(timeline, start, from)).toBe(ms)
        expect(elapsed(timeline, start + 1, from)).toBe(ms - 1)
      }),
    )
  })

  test.each(timelines)('a start is legal and ends in time: %s', (_name, timeline) => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (when, minutes) => {
        const length = minutes * 60_000
        const next = nextStart(timeline, when, minutes)
        const last = latestStartBefore(timeline, when, minutes)
        if (next === null || last === null) throw new Error('the horizon is too near')
        expect(next).toBeGreaterThanOrEqual(when)
        expect(elapsed(timeline, next, next + length)).toBe(length)
        expect(last + length).toBeLessThanOrEqual(when)
        expect(elapsed(timeline, last, last + length)).toBe(length)
        // Nothing later would do: what is open after the last start is shorter than a call.
        expect(latestStartBefore(timeline, when, minutes, last + 1)).toBeNull()
      }),
    )
  })
})
