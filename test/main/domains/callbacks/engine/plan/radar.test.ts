import { expect, test } from 'vitest'
import { type RadarItem, radar } from '../../../../../../src/main/domains/callbacks/engine/plan/radar'

const item = (due: number, known: Partial<RadarItem> = {}): RadarItem => ({
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
const when = { today: '2026-12-01', until: '2026-12-31', reserve: 0 }

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
  expect(seen.weeks.at(-1)).toMatchObject({ from: '2026-12-28', needed: 596, free: 40, short: 286 })
})

test('a call is as many tries as it will probably take, but not more than the ladder has', () => {
  const needed = (known: Partial<RadarItem>) => radar([item(3, known)], [], when).weeks[0]?.needed ?? 0
  expect(needed({ contactRate: 1 })).toBe(1)
  expect(needed({ contactRate: 0.5, triesLeft: 2 })).toBeCloseTo(1.5)
  expect(needed({ contactRate: 0.5, triesLeft: 6 })).toBeCloseTo(2 - 0.5 ** 5)
  expect(needed({ contactRate: 0, triesLeft: 6 })).toBe(6)
})

test('what is late counts today, and a rhythm comes again', () => {
  const seen = radar([item(-5, { repeatsAfter: 10 })], [], when)
  expect(seen.by).toBe('2026-12-01')
  expect(seen.short).toBe(4)
  expect(seen.weeks.map(({ needed }) => needed)).toEqual([1, 1, 0, 1, 1])
})

test('the reserve for urgent work is not free, and all callers count together', () => {
  const seen = radar(items(150, 4), [staff(1, 10), staff(2, 20)], { ...when, reserve: 0.2 })
  // Five days of 24 calls.
  expect(seen.short).toBe(30)
})

test('after the end nothing counts', () => {
  expect(radar(items(50, 31), [], when)).toMatchObject({ short: 0, by: null })
  expect(radar(items(50, 0), [], { ...when, until: '2026-11-30' }).weeks).toEqual([])
})
