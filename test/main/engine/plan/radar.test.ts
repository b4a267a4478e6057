import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RadarItem, type RadarSpan, radar } from '../../../../src/main/engine/plan/radar'
import { addDays } from '../../../../src/shared/day'
import { optimum } from './oracle'

const item = (due: number, known: Partial<RadarItem> = {}): RadarItem => ({
  earliest: 0,
  due,
  contactRate: 1,
  triesLeft: 6,
  repeatsAfter: null,
  ...known,
})
const items = (count: number, due: number, known: Partial<RadarItem> = {}) =>
  Array.from({ length: count }, () => item(due, known))
const staff = (id: number, callsADay: number, days = 40) => ({
  id,
  capacity: Array.from({ length: days }, () => callsADay),
})
/** A Tuesday; the quarter ends 30 days later, on a Thursday. */
const when: RadarSpan = { today: '2026-12-01', until: '2026-12-31', reserve: 0, restDays: 14 }

test('what fits is not short', () => {
  const seen = radar(items(20, 9), [staff(1, 2)], when)
  expect(seen).toMatchObject({ short: 0, by: null, until: '2026-12-31' })
  expect(seen.weeks.map(({ from }) => from)).toEqual([
    '2026-12-01',
    '2026-12-07',
    '2026-12-14',
    '2026-12-21',
    '2026-12-28',
  ])
})

test('what is missing is counted by the day on which it is due', () => {
  // 29 days with 10 calls each until 29 December.
  const seen = radar(items(596, 28), [staff(1, 10)], when)
  expect(seen).toMatchObject({ short: 306, by: '2026-12-29' })
  expect(seen.weeks.at(-1)).toMatchObject({ from: '2026-12-28', needed: 596, free: 40, short: 306 })
})

test('a call is as many tries as it will probably take, but not more than the ladder has', () => {
  const needed = (known: Partial<RadarItem>) => radar([item(3, known)], [], when).weeks[0]?.needed ?? 0
  expect(needed({ contactRate: 1 })).toBe(1)
  expect(needed({ contactRate: 0.5, triesLeft: 2 })).toBeCloseTo(1.5)
  expect(needed({ contactRate: 0.5, triesLeft: 6 })).toBeCloseTo(2 - 0.5 ** 5)
  expect(needed({ contactRate: 0, triesLeft: 6 })).toBe(6)
})

test('what is late has a week to be made up, and a rhythm comes again', () => {
  const seen = radar([item(-5, { earliest: -9, repeatsAfter: 10 })], [], when)
  expect(seen.by).toBe('2026-12-07')
  expect(seen.short).toBe(4)
  expect(seen.weeks.map(({ needed }) => needed)).toEqual([0, 2, 0, 1, 1])
  // Nobody is there today, but later in the week: late, and yet there is room for it.
  const later = { id: 1, capacity: [0, 0, 3, 0, 0, 0, 0, 9, 9] }
  expect(radar(items(4, -5, { earliest: -9 }), [later], when)).toMatchObject({ short: 1, by: '2026-12-07' })
})

describe('a try is made in its own time', () => {
  test('days before its member may be called hold nothing for it', () => {
    const twenty = items(20, 12, { earliest: 10 })
    // Ten calls a day until the day before, none in its three days but one.
    const early = { id: 1, capacity: Array.from({ length: 40 }, (_, day) => (day < 10 ? 10 : day === 11 ? 5 : 0)) }
    expect(radar(twenty, [early], when)).toMatchObject({ short: 15, by: '2026-12-13' })
    expect(radar(items(20, 12), [early], when)).toMatchObject({ short: 0, by: null })
  })

  test('the next round waits until the member has rested', () => {
    // Due today, and again in 20 days; from day 14 on nobody is there.
    const first = { id: 1, capacity: Array.from({ length: 40 }, (_, day) => (day < 14 ? 5 : 0)) }
    expect(radar([item(0, { repeatsAfter: 20 })], [first], when)).toMatchObject({ short: 1, by: '2026-12-21' })
    expect(radar([item(0, { repeatsAfter: 20 })], [first], { ...when, restDays: 13 })).toMatchObject({ short: 0 })
  })

  test('another try that the ladder puts after the due day is made on its own day', () => {
    const early = { id: 2, capacity: [9, 9, 9, 9] }
    expect(radar([item(2, { earliest: 4 })], [staff(1, 0), early], when)).toMatchObject({ short: 1, by: '2026-12-05' })
  })

  test('of what does not fit, as little as possible is short', () => {
    // The one that ends first goes first, although the other was there before.
    const calls = [item(4), item(1, { earliest: 1 })]
    const oneSlot = { id: 1, capacity: [0, 1, 0, 1] }
    expect(radar(calls, [oneSlot], when).short).toBe(0)
  })
})

describe('who is there', () => {
  test('a certificate that begins on day 30, or has run out, makes no slots on the other days', () => {
    const later = { id: 1, capacity: Array.from({ length: 40 }, (_, day) => (day < 30 ? 0 : 20)) }
    expect(radar(items(20, 29), [later], when).short).toBe(20)
    expect(radar(items(20, 30), [later], when).short).toBe(0)
    const gone = { id: 1, capacity: Array.from({ length: 40 }, (_, day) => (day < 5 ? 4 : 0)) }
    expect(radar(items(20, 20), [gone], when).short).toBe(0)
    expect(radar(items(20, 20, { earliest: 5 }), [gone], when).short).toBe(20)
  })

  test('each one’s reserve is kept free, and rounded as the plan does it', () => {
    const calls = items(150, 4)
    // Five days of 8 and 16 calls.
    expect(radar(calls, [staff(1, 10), staff(2, 20)], { ...when, reserve: 0.2 }).short).toBe(30)
    // Three people with two calls a day can plan one each: half of it all, although the reserve is an eighth.
    const three = [staff(1, 2), staff(2, 2), staff(3, 2)]
    expect(radar(items(20, 4), three, { ...when, reserve: 0.12 }).short).toBe(5)
  })
})

test('after the end nothing counts', () => {
  expect(radar(items(50, 31), [], when)).toMatchObject({ short: 0, by: null })
  expect(radar(items(50, 0), [], { ...when, until: '2026-11-30' }).weeks).toEqual([])
})

describe('whatever the calls and the callers', () => {
  const calls = fc.array(
    fc.record({
      earliest: fc.integer({ min: -3, max: 12 }),
      length: fc.integer({ min: 0, max: 8 }),
      contactRate: fc.constantFrom(1, 0.7, 0.5, 0.2),
      triesLeft: fc.integer({ min: 1, max: 6 }),
      repeatsAfter: fc.option(fc.integer({ min: 3, max: 9 })),
    }),
    { maxLength: 20 },
  )
  const itemsOf = (drawn: (Omit<RadarItem, 'due'> & { length: number })[]): RadarItem[] =>
    drawn.map(({ length, ...known }) => ({ ...known, due: known.earliest + length }))
  const people = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 16, maxLength: 16 }), { maxLength: 3 })
  const staffOf = (capacities: number[][]) => capacities.map((capacity, index) => ({ id: index + 1, capacity }))
  const span: RadarSpan = { today: '2026-12-01', until: addDays('2026-12-01', 15), reserve: 0.12, restDays: 2 }

  test('more capacity never makes it worse', () => {
    fc.assert(
      fc.property(calls, people, fc.nat({ max: 2 }), fc.nat({ max: 15 }), (drawn, capacities, who, day) => {
        const before = radar(itemsOf(drawn), staffOf(capacities), span)
        const more = capacities.map((each, index) =>
          index === who % Math.max(1, capacities.length) ? each.map((n, at) => (at === day ? n + 1 : n)) : each,
        )
        const after = radar(itemsOf(drawn), staffOf(more), span)
        expect(after.short).toBeLessThanOrEqual(before.short)
        expect((after.by ?? '9999') >= (before.by ?? '9999')).toBe(true)
      }),
    )
  })

  test('slots before anybody may be called never help', () => {
    fc.assert(
      fc.property(calls, people, fc.integer({ min: 0, max: 12 }), (drawn, capacities, first) => {
        const released = itemsOf(drawn).filter((each) => each.earliest >= first)
        const full = capacities.map((each) => each.map((n, day) => (day < first ? 9 : n)))
        const none = capacities.map((each) => each.map((n, day) => (day < first ? 0 : n)))
        const [some, nothing] = [radar(released, staffOf(full), span), radar(released, staffOf(none), span)]
        expect(some).toMatchObject({ short: nothing.short, by: nothing.by })
        expect(some.weeks.map(({ short }) => short)).toEqual(nothing.weeks.map(({ short }) => short))
      }),
    )
  })

  test('what is short is exactly what a maximum flow cannot place', () => {
    fc.assert(
      fc.property(calls, people, (drawn, capacities) => {
        const once = itemsOf(drawn).map((each) => ({ ...each, contactRate: 1, repeatsAfter: null }))
        const windows = once
          .map(({ earliest, due }) => ({
            from: Math.max(0, earliest),
            to: due < 0 ? 6 : Math.max(due, earliest),
          }))
          .filter(({ to }) => to <= 15)
        const capacity = Array.from({ length: 16 }, (_, day) =>
          capacities.reduce(
            (sum, each) => sum + ((each[day] ?? 0) > 0 ? Math.max(1, Math.floor((each[day] ?? 0) * 0.88)) : 0),
            0,
          ),
        )
        const seen = radar(once, staffOf(capacities), span)
        expect(seen.short).toBe(windows.length - optimum({ calls: windows, capacity }).placed)
      }),
      { numRuns: 200 },
    )
  })

  test('the weeks together are the whole, and the order of calls and callers does not matter', () => {
    fc.assert(
      fc.property(calls, people, (drawn, capacities) => {
        const seen = radar(itemsOf(drawn), staffOf(capacities), span)
        expect(seen.weeks.reduce((sum, week) => sum + week.short, 0)).toBe(seen.short)
        expect(seen.by === null).toBe(seen.short === 0)
        const turned = radar(itemsOf(drawn).reverse(), staffOf(capacities).reverse(), span)
        expect(turned).toMatchObject({ short: seen.short, by: seen.by })
      }),
    )
  })
})
