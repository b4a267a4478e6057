import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BINS, binOf } from '../../../../src/main/engine/best-time'
import type { Span } from '../../../../src/main/engine/hours'
import { type DayCall, fitting, orderDay } from '../../../../src/main/engine/plan/day-order'

const flat = Array.from({ length: BINS }, () => 0.5)
const best = (minute: number) => flat.map((rate, bin) => (bin === binOf(minute) ? 0.9 : rate))
const anyHour: Span[] = [{ from: 0, until: 2880 }]

function call(key: string, known: Partial<DayCall> = {}): DayCall {
  return { key, from: 0, until: null, minutes: 8, pressing: 0, hours: anyHour, rates: flat, ...known }
}

/** A moment for one call each. */
const moments = (...starts: number[]) => starts.map((from) => ({ from, until: from + 8 }))
const keys = (calls: readonly DayCall[], free: readonly Span[]) => orderDay(calls, free).map(({ key }) => key)

describe('the order of a day', () => {
  test('promises that end today come first, the soonest first', () => {
    const calls = [call('C'), call('B', { until: 1100 }), call('A', { until: 900 })]
    expect(keys(calls, moments(600, 630, 660))).toEqual(['A', 'B', 'C'])
  })

  test('then everybody at the time they answer best', () => {
    const calls = [call('A', { rates: best(1150) }), call('B', { rates: best(630) }), call('C')]
    expect(orderDay(calls, moments(620, 900, 1150))).toEqual([
      { key: 'B', minute: 620 },
      { key: 'C', minute: 900 },
      { key: 'A', minute: 1150 },
    ])
  })

  test('who gains most chooses first', () => {
    const slightly = flat.map((rate, bin) => (bin === binOf(1150) ? 0.55 : rate))
    const calls = [call('A', { rates: slightly }), call('B', { rates: best(1150) })]
    expect(keys(calls, moments(620, 1150))).toEqual(['A', 'B'])
  })

  test('a best time does not make a promise late', () => {
    const calls = [call('A', { until: 700, rates: best(1150) })]
    expect(orderDay(calls, moments(620, 1150))).toEqual([{ key: 'A', minute: 620 }])
  })

  test('each call takes its own minutes, and a short one fills what a long one leaves', () => {
    const calls = [
      call('visit', { until: 1200, minutes: 60, pressing: 1 }),
      call('long', { minutes: 40, pressing: 2 }),
      call('short', { minutes: 5, pressing: 3 }),
    ]
    expect(orderDay(calls, [{ from: 600, until: 710 }])).toEqual([
      { key: 'visit', minute: 600 },
      { key: 'long', minute: 660 },
      { key: 'short', minute: 700 },
    ])
    // The hour does not fit before the break: the short ones do.
    expect(
      orderDay(calls, [
        { from: 600, until: 650 },
        { from: 840, until: 900 },
      ]),
    ).toEqual([
      { key: 'long', minute: 600 },
      { key: 'short', minute: 640 },
      { key: 'visit', minute: 840 },
    ])
  })

  test('a way that is open at other hours is used at those', () => {
    const online = [{ from: 1260, until: 1320 }]
    const calls = [call('A', { hours: online, until: 1300 }), call('B')]
    expect(orderDay(calls, [{ from: 1200, until: 1320 }])).toEqual([
      { key: 'B', minute: 1200 },
      { key: 'A', minute: 1260 },
    ])
  })

  test('what is broken already is first; what the day can’t keep follows what it can', () => {
    const calls = [
      call('late', { until: 500 }),
      call('A', { until: 610, minutes: 10 }),
      call('crowded out', { until: 617, minutes: 30 }),
      call('B', { until: 640, minutes: 10 }),
      call('C'),
    ]
    expect(keys(calls, [{ from: 600, until: 1200 }])).toEqual(['late', 'A', 'B', 'crowded out', 'C'])
  })

  test('where the day is too short the most pressing are made, whoever gains more', () => {
    const calls = [call('A', { pressing: 3, rates: best(620) }), call('B', { pressing: 2 }), call('C', { pressing: 1 })]
    expect(orderDay(calls, [{ from: 600, until: 616 }])).toEqual([
      { key: 'C', minute: 600 },
      { key: 'B', minute: 608 },
      { key: 'A', minute: null },
    ])
    expect(fitting([{ minutes: 5 }, { minutes: 4 }, { minutes: 3 }], 8)).toEqual([{ minutes: 5 }, { minutes: 3 }])
  })

  test('after the last hour everything stands in the order of its pressing', () => {
    const calls = [call('B', { pressing: 2, until: 700 }), call('A', { pressing: 1 })]
    expect(orderDay(calls, [])).toEqual([
      { key: 'A', minute: null },
      { key: 'B', minute: null },
    ])
  })
})

const minute = fc.integer({ min: 480, max: 1560 })
const anyFree: fc.Arbitrary<Span[]> = fc
  .uniqueArray(minute, { minLength: 2, maxLength: 8 })
  .map((list) => [...list].sort((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((from, index) => (index % 2 === 0 && edges[index + 1] ? { from, until: edges[index + 1] ?? 0 } : [])),
  )
const anyCall = fc.record({
  from: fc.oneof(fc.constant(0), minute),
  until: fc.option(minute),
  minutes: fc.integer({ min: 1, max: 90 }),
  pressing: fc.integer({ min: 0, max: 5 }),
  hours: fc.oneof(fc.constant(anyHour), anyFree),
  rates: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: BINS, maxLength: BINS }),
})
const anyDay = fc
  .tuple(fc.array(anyCall, { maxLength: 25 }), anyFree)
  .map(([list, free]) => ({ calls: list.map((each, index) => call(String(index), each)), free }))

/** Which promises are broken when somebody makes the calls in this order, each as soon as it may be made. */
function brokenBy(order: readonly DayCall[], free: readonly Span[]): Set<string> {
  const broken = new Set<string>()
  let now = 0
  for (const each of order) {
    const start = firstStart(each, free, now)
    if (each.until !== null && (start === null || start > each.until)) broken.add(each.key)
    if (start !== null) now = start + each.minutes
  }
  return broken
}

function firstStart({ from, minutes, hours }: DayCall, free: readonly Span[], now: number): number | null {
  for (const span of free)
    for (const open of [...hours].sort((a, b) => a.from - b.from)) {
      const start = Math.max(span.from, open.from, from, now)
      if (start + minutes <= Math.min(span.until, open.until)) return start
    }
  return null
}

describe('properties', () => {
  test('every start is legal, no minute is given twice, and the order of input does not matter', () => {
    fc.assert(
      fc.property(anyDay, ({ calls, free }) => {
        const ordered = orderDay(calls, free)
        expect(orderDay([...calls].reverse(), [...free].reverse())).toEqual(ordered)
        expect(ordered.map(({ key }) => key).sort()).toEqual(calls.map(({ key }) => key).sort())
        let ends = 0
        for (const { key, minute: start } of ordered) {
          if (start === null) continue
          const { from, minutes, hours } = calls[Number(key)] ?? call(key)
          expect(start).toBeGreaterThanOrEqual(Math.max(from, ends))
          ends = start + minutes
          for (const spans of [free, hours])
            expect(spans.some((span) => span.from <= start && ends <= span.until)).toBe(true)
        }
      }),
    )
  })

  const inOrder = (calls: readonly DayCall[], free: readonly Span[]) => {
    const byKey = new Map(calls.map((each) => [each.key, each]))
    return orderDay(calls, free).flatMap(({ key }) => byKey.get(key) ?? [])
  }
  const isPromise = ({ until }: DayCall) => until !== null

  test('no promise becomes late because of what is called at its best time', () => {
    let kept = 0
    fc.assert(
      fc.property(anyDay, ({ calls, free }) => {
        const order = inOrder(calls, free)
        const broken = brokenBy(order, free)
        const without = brokenBy(order.filter(isPromise), free)
        expect([...broken].filter((key) => !without.has(key))).toEqual([])
        kept += order.filter((each) => isPromise(each) && !broken.has(each.key)).length
      }),
      { numRuns: 1000 },
    )
    expect(kept).toBeGreaterThan(100)
  })

  test('where the day is long enough for all, every promise is kept that the plain order of deadlines keeps', () => {
    const free = [{ from: 480, until: 9999 }]
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 25 }), (list) => {
        const calls = list.map((each, index) => call(String(index), { ...each, hours: free }))
        const deadline = (each: DayCall) => each.until ?? 9999
        const byDeadline = [...calls].sort(
          (a, b) => deadline(a) - deadline(b) || a.pressing - b.pressing || (a.key < b.key ? -1 : 1),
        )
        const broken = brokenBy(byDeadline, free)
        expect([...brokenBy(inOrder(calls, free), free)].filter((key) => !broken.has(key))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('best times change nothing about which promises are kept', () => {
    fc.assert(
      fc.property(anyDay, ({ calls, free }) => {
        const startsOf = (list: readonly DayCall[]) =>
          orderDay(list, free).filter(({ key }) => calls[Number(key)]?.until !== null)
        expect(startsOf(calls.map((each) => ({ ...each, rates: flat })))).toEqual(startsOf(calls))
      }),
    )
  })
})
