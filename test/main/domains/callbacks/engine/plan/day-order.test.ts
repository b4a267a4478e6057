import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BINS, binOf } from '../../../../../../src/main/domains/callbacks/engine/best-time'
import { type DayCall, orderDay } from '../../../../../../src/main/domains/callbacks/engine/plan/day-order'

const flat = Array.from({ length: BINS }, () => 0.5)
const best = (minute: number) => flat.map((rate, bin) => (bin === binOf(minute) ? 0.9 : rate))

function call(key: string, known: Partial<DayCall> = {}): DayCall {
  return { key, from: 0, until: null, rates: flat, ...known }
}

test('promises that end today come first, the soonest first', () => {
  const calls = [call('C'), call('B', { until: 1100 }), call('A', { until: 900 })]
  expect(orderDay(calls, [600, 630, 660]).map(({ key }) => key)).toEqual(['A', 'B', 'C'])
})

test('then everybody at the time they answer best', () => {
  const calls = [call('A', { rates: best(1150) }), call('B', { rates: best(630) }), call('C')]
  expect(orderDay(calls, [620, 900, 1150])).toEqual([
    { key: 'B', minute: 620 },
    { key: 'C', minute: 900 },
    { key: 'A', minute: 1150 },
  ])
})

test('who gains most chooses first', () => {
  const slightly = flat.map((rate, bin) => (bin === binOf(1150) ? 0.55 : rate))
  const calls = [call('A', { rates: slightly }), call('B', { rates: best(1150) })]
  expect(orderDay(calls, [620, 1150]).map(({ key }) => key)).toEqual(['A', 'B'])
})

test('a best time does not make a promise late', () => {
  const calls = [call('A', { until: 700, rates: best(1150) })]
  expect(orderDay(calls, [620, 1150])).toEqual([{ key: 'A', minute: 620 }])
})

test('what has no legal start left is last and without a time', () => {
  const calls = [call('A', { until: 500 }), call('B')]
  expect(orderDay(calls, [620, 1150])).toEqual([
    { key: 'B', minute: 620 },
    { key: 'A', minute: null },
  ])
})

test('every start is legal and given once, whatever the order of input', () => {
  const minute = fc.integer({ min: 480, max: 1560 })
  const anyCall = fc.record({
    from: fc.oneof(fc.constant(0), minute),
    until: fc.option(minute),
    rates: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: BINS, maxLength: BINS }),
  })
  fc.assert(
    fc.property(fc.array(anyCall, { maxLength: 25 }), fc.uniqueArray(minute, { maxLength: 25 }), (list, starts) => {
      const calls = list.map((each, index) => call(String(index), each))
      const ordered = orderDay(calls, starts)
      expect(orderDay([...calls].reverse(), [...starts].reverse())).toEqual(ordered)
      expect(ordered.map(({ key }) => key).sort()).toEqual(calls.map(({ key }) => key).sort())
      const given = ordered.flatMap((each) => each.minute ?? [])
      expect(new Set(given).size).toBe(given.length)
      for (const { key, minute: at } of ordered) {
        const { from, until } = calls[Number(key)] ?? call(key)
        if (at === null) continue
        expect(starts).toContain(at)
        expect(at).toBeGreaterThanOrEqual(from)
        if (until !== null) expect(at).toBeLessThanOrEqual(until)
      }
    }),
  )
})
