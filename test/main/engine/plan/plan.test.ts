import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plan } from '../../../../src/main/engine/plan/plan'
import {
  DEFAULT_PLAN,
  effectiveDueOf,
  type Plan,
  type PlanItem,
  type PlannerNumbers,
  type PlanStaff,
} from '../../../../src/main/engine/plan/planning'
import { optimum } from './oracle'

const exact: PlannerNumbers = { ...DEFAULT_PLAN, theta: 0, reserve: 0, idleKeep: 1, publishedDays: 0 }

function item(key: string, known: Partial<PlanItem> = {}): PlanItem {
  const due = known.due ?? 9
  return {
    key,
    staffId: 1,
    earliest: 0,
    due,
    hard: due,
    slack: 0,
    interval: 100,
    guarantee: true,
    contactRate: 1,
    ...known,
  }
}

function staff(id: number, capacity: number[]): PlanStaff {
  return { id, capacity }
}

const dayOf = ({ calls }: Plan, key: string) => calls.find((call) => call.key === key)?.day

/** Loads of one caller by day. */
function loads({ calls }: Plan, staffId: number, days: number): number[] {
  return Array.from(
    { length: days },
    (_, day) => calls.filter((call) => call.staffId === staffId && call.day === day).length,
  )
}

test('with one caller and no threshold it is the exact optimum', () => {
  const instance = fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }).chain((capacity) =>
    fc.record({
      capacity: fc.constant(capacity),
      calls: fc.array(
        fc
          .tuple(fc.nat(capacity.length - 1), fc.nat(capacity.length - 1))
          .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
        { maxLength: 25 },
      ),
    }),
  )
  fc.assert(
    fc.property(instance, ({ capacity, calls }) => {
      const items = calls.map(({ from, to }, index) =>
        item(`CAD/${index}/0`, { earliest: from, due: to, guarantee: false }),
      )
      const made = plan(items, [staff(1, capacity)], [], exact)
      const cost = loads(made, 1, capacity.length).reduce(
        (sum, load, day) => (load === 0 ? sum : sum + load ** 2 / (capacity[day] ?? 0)),
        0,
      )
      const best = optimum({ calls, capacity })
      expect(made.calls.length).toBe(best.placed)
      expect(made.unplaced.length).toBe(calls.length - best.placed)
      expect(cost).toBeCloseTo(best.cost, 6)
    }),
    { numRuns: 150 },
  )
})

describe('with several callers', () => {
  const days = 8
  const windows = fc.record({
    staffId: fc.integer({ min: 1, max: 3 }),
    from: fc.nat(days - 1),
    to: fc.nat(days - 1),
    guarantee: fc.boolean(),
  })
  const instance = fc.record({
    windows: fc.array(windows, { maxLength: 40 }),
    capacities: fc.tuple(...[1, 2, 3].map(() => fc.array(fc.nat(2), { minLength: days, maxLength: days }))),
  })
  const owedOf = (list: readonly { staffId: number; from: number; to: number; guarantee: boolean }[]) =>
    list.map(({ staffId, from, to, guarantee }, index) =>
      item(`CAD/${index}/0`, { staffId, guarantee, earliest: Math.min(from, to), due: Math.max(from, to) }),
    )
  const mostOf = (owed: readonly PlanItem[], capacities: readonly (readonly number[])[]) =>
    optimum({
      calls: owed.map(({ earliest, due }) => ({ from: earliest, to: due })),
      capacity: Array.from({ length: days }, (_, day) => capacities.reduce((sum, each) => sum + (each[day] ?? 0), 0)),
    }).placed

  test('as many calls keep their day as a maximum flow can place', () => {
    fc.assert(
      fc.property(instance, ({ windows: list, capacities }) => {
        const owed = owedOf(list)
        const made = plan(
          owed,
          capacities.map((capacity, index) => staff(index + 1, capacity)),
          [],
          exact,
        )
        expect(made.calls.length).toBe(mostOf(owed, capacities))
      }),
      { numRuns: 300 },
    )
  })

  test('as many guarantees as if there were nothing else', () => {
    fc.assert(
      fc.property(instance, ({ windows: list, capacities }) => {
        const owed = owedOf(list)
        const guaranteed = owed.filter((each) => each.guarantee)
        const made = plan(
          owed,
          capacities.map((capacity, index) => staff(index + 1, capacity)),
          [],
          exact,
        )
        const kept = new Set(made.calls.map((call) => call.key))
        expect(guaranteed.filter(({ key }) => kept.has(key)).length).toBe(mostOf(guaranteed, capacities))
      }),
      { numRuns: 300 },
    )
  })

  test('more capacity loses nothing', () => {
    fc.assert(
      fc.property(
        instance,
        fc.integer({ min: 1, max: 3 }),
        fc.nat(days - 1),
        ({ windows: list, capacities }, id, day) => {
          const team = capacities.map((capacity, index) => staff(index + 1, capacity))
          const more = team.map((each) =>
            each.id === id
              ? staff(
                  id,
                  each.capacity.map((calls, at) => (at === day ? calls + 1 : calls)),
                )
              : each,
          )
          const owed = owedOf(list)
          expect(plan(owed, more, [], exact).unplaced.length).toBeLessThanOrEqual(
            plan(owed, team, [], exact).unplaced.length,
          )
        },
      ),
    )
  })
})

describe('a plan', () => {
  const days = 20
  const anyItem = (index: number): fc.Arbitrary<PlanItem> =>
    fc
      .record({
        staffId: fc.integer({ min: 1, max: 3 }),
        earliest: fc.integer({ min: -20, max: 15 }),
        length: fc.nat(25),
        slack: fc.nat(8),
        interval: fc.constantFrom(30, 45, 60, 90),
        guarantee: fc.boolean(),
        contactRate: fc.constantFrom(0.35, 0.55, 0.75, 1),
      })
      .map(({ length, ...known }) =>
        item(`CAD/${String(index).padStart(3, '0')}/0`, { ...known, due: known.earliest + length }),
      )
  const items = fc
    .integer({ min: 0, max: 40 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyItem(index))))
  const team = fc.tuple(
    ...[1, 2, 3].map((id) =>
      fc.array(fc.nat(8), { minLength: days, maxLength: days }).map((capacity) => staff(id, capacity)),
    ),
  )

  test('respects release, promise, capacity and qualification', () => {
    fc.assert(
      fc.property(items, team, (owed, callers) => {
        const made = plan(owed, callers, [])
        const known = new Map(owed.map((each) => [each.key, each]))
        for (const call of made.calls) {
          const each = known.get(call.key)
          expect(call.day).toBeGreaterThanOrEqual(Math.max(0, each?.earliest ?? 0))
          // What is late already is made within a week.
          expect(call.day).toBeLessThanOrEqual(each !== undefined && each.due < 0 ? 6 : (each?.due ?? 0))
          expect(callers.find((caller) => caller.id === call.staffId)?.capacity[call.day]).toBeGreaterThan(0)
        }
        for (const { id, capacity } of callers) {
          for (const [day, load] of loads(made, id, days).entries())
            expect(load).toBeLessThanOrEqual(capacity[day] ?? 0)
        }
        expect(new Set(made.calls.map((call) => call.key)).size).toBe(made.calls.length)
        const both = new Set(made.unplaced)
        expect(made.calls.filter((call) => both.has(call.key))).toEqual([])
      }),
    )
  })

  test('gives nothing to a caller before the certificate', () => {
    fc.assert(
      fc.property(items, team, fc.nat(days), (owed, callers, certifiedFrom) => {
        const [beginner, ...others] = callers
        if (beginner === undefined) throw new Error('nobody there')
        const capacity = beginner.capacity.map((calls, day) => (day < certifiedFrom ? 0 : calls))
        const made = plan(owed, [staff(beginner.id, capacity), ...others], [])
        const early = made.calls.filter((call) => call.staffId === beginner.id && call.day < certifiedFrom)
        expect(early).toEqual([])
      }),
    )
  })

  test('does not depend on the order of items and callers', () => {
    fc.assert(
      fc.property(items, team, fc.integer(), (owed, callers, seed) => {
        const shuffled = [...owed].sort(
          (a, b) =>
            ((a.key.length * seed + Number(a.key.slice(4, 7)) * 7919) % 101) -
            ((b.key.length * seed + Number(b.key.slice(4, 7)) * 7919) % 101),
        )
        expect(plan(shuffled, [...callers].reverse(), [])).toEqual(plan(owed, callers, []))
      }),
    )
  })

  test('of an unchanged world stays as it is', () => {
    fc.assert(
      fc.property(items, team, (owed, callers) => {
        const made = plan(owed, callers, [])
        expect(plan(owed, callers, made.calls)).toEqual(made)
      }),
    )
  })

  test('keeps its published days when other calls come', () => {
    fc.assert(
      fc.property(items, items, team, (owed, more, callers) => {
        const made = plan(owed, callers, [])
        const added = more.map((each) => ({ ...each, key: `NEW/${each.key}` }))
        const next = plan([...owed, ...added], callers, made.calls)
        const published = (of: Plan) => of.calls.filter((call) => call.day < 3 && call.key.startsWith('CAD'))
        for (const call of published(made)) expect(next.calls).toContainEqual(call)
      }),
    )
  })

  test('is shifted with time', () => {
    fc.assert(
      fc.property(items, team, fc.integer({ min: 1, max: 5 }), (owed, callers, shift) => {
        const future = owed.map((each) => ({
          ...each,
          earliest: Math.max(each.earliest, 0),
          due: Math.max(each.due, 0),
        }))
        const made = plan(future, callers, [], exact)
        const later = plan(
          future.map((each) => ({ ...each, earliest: each.earliest + shift, due: each.due + shift })),
          callers.map((each) => ({ ...each, capacity: [...Array.from({ length: shift }, () => 0), ...each.capacity] })),
          [],
          exact,
        )
        expect(
          later.calls.map((call) => ({ ...call, day: call.day - shift, effectiveDue: call.effectiveDue - shift })),
        ).toEqual(made.calls)
      }),
    )
  })

  test('loses nothing by more capacity', () => {
    fc.assert(
      fc.property(
        items,
        fc.array(fc.nat(5), { minLength: days, maxLength: days }),
        fc.array(fc.nat(2), { minLength: days, maxLength: days }),
        (owed, capacity, more) => {
          const alone = owed.map((each) => ({ ...each, staffId: 1, contactRate: 1 }))
          const before = plan(alone, [staff(1, capacity)], [], exact)
          const after = plan(
            alone,
            [
              staff(
                1,
                capacity.map((calls, day) => calls + (more[day] ?? 0)),
              ),
            ],
            [],
            exact,
          )
          expect(after.unplaced.length).toBeLessThanOrEqual(before.unplaced.length)
        },
      ),
    )
  })
})

describe('cases', () => {
  const week = [5, 5, 5, 5, 5, 0, 0]

  test('uncertified: no calls', () => {
    expect(plan([item('CAD/1/0')], [staff(1, [0, 0, 0])], [])).toEqual({ calls: [], unplaced: ['CAD/1/0'] })
  })

  test("two days' leave moves only the calls of these days", () => {
    const owed = Array.from({ length: 16 }, (_, index) =>
      item(`CAD/${index}/0`, { due: 6 + (index % 4), interval: 20 }),
    )
    const capacity = [4, 4, 4, 4, 4, 4, 4, 4, 4, 4]
    const before = plan(owed, [staff(1, capacity)], [])
    const after = plan(
      owed,
      [
        staff(
          1,
          capacity.map((calls, day) => (day === 4 || day === 5 ? 0 : calls)),
        ),
      ],
      before.calls,
    )
    const moved = before.calls.filter((call) => dayOf(after, call.key) !== call.day)
    expect(moved.length).toBeGreaterThan(0)
    expect(moved.filter((call) => call.day !== 4 && call.day !== 5)).toEqual([])
    expect(after.unplaced).toEqual([])
  })

  test('a day without hours gets nothing', () => {
    const made = plan(
      Array.from({ length: 10 }, (_, index) => item(`CAD/${index}/0`, { due: 6 })),
      [staff(1, week)],
      [],
    )
    expect(loads(made, 1, 7).slice(5)).toEqual([0, 0])
  })

  test('under overload the guarantees keep their slots', () => {
    const extras = Array.from({ length: 20 }, (_, index) => item(`A/${index}`, { due: 4, guarantee: false }))
    const guaranteed = Array.from({ length: 15 }, (_, index) => item(`B/${index}`, { due: 4 }))
    const made = plan([...extras, ...guaranteed], [staff(1, week)], [])
    expect(made.unplaced.filter((key) => key.startsWith('B'))).toEqual([])
    // Extras that were planned before give way too, unless their day is published.
    const before = plan(extras, [staff(1, week)], [], { ...DEFAULT_PLAN, publishedDays: 0 })
    const after = plan([...extras, ...guaranteed], [staff(1, week)], before.calls, {
      ...DEFAULT_PLAN,
      publishedDays: 0,
    })
    expect(after.unplaced.filter((key) => key.startsWith('B'))).toEqual([])
  })

  test('what does not fit is lent to a colleague, and says so', () => {
    const owed = Array.from({ length: 8 }, (_, index) => item(`CAD/${index}/0`, { due: 1 }))
    const made = plan(owed, [staff(1, [3, 3]), staff(2, [3, 3])], [])
    expect(made.unplaced).toEqual([])
    expect(made.calls.filter((call) => call.lent).every((call) => call.staffId === 2)).toBe(true)
    expect(made.calls.filter((call) => call.lent).length).toBeGreaterThan(0)
  })

  test('what is late is made today', () => {
    expect(dayOf(plan([item('NEW/1', { due: -3, earliest: -4 })], [staff(1, week)], []), 'NEW/1')).toBe(0)
  })

  test('what is late and has no room soon still gets a day before it is worthless', () => {
    const late = item('A/1', { due: -1, earliest: -20, hard: 20 })
    const busy = [...Array.from({ length: 12 }, () => 0), 5, 5, 5]
    expect(dayOf(plan([late], [staff(1, busy)], []), 'A/1')).toBe(12)
  })

  test('a broken promise does not break those that can still be kept', () => {
    const late = Array.from({ length: 6 }, (_, index) =>
      item(`A/${index}`, { due: -5, earliest: -9, guarantee: false }),
    )
    const soon = Array.from({ length: 6 }, (_, index) => item(`B/${index}`, { due: 1, guarantee: false }))
    const made = plan([...late, ...soon], [staff(1, [4, 4, 4])], [])
    expect(made.unplaced.filter((key) => key.startsWith('B'))).toEqual([])
  })

  test('a guarantee does not push aside what is published', () => {
    const owed = Array.from({ length: 3 }, (_, index) => item(`CAD/${index}/0`, { due: 0, guarantee: false }))
    const before = plan(owed, [staff(1, [4])], [])
    const after = plan([...owed, item('NEW/1', { due: 0 })], [staff(1, [4])], before.calls)
    expect(after.unplaced).toEqual(['NEW/1'])
  })

  test('what comes after the horizon waits', () => {
    const far = item('CAD/1/0', { earliest: 0, due: 60, interval: 90 })
    expect(plan([far], [staff(1, week)], [], { ...DEFAULT_PLAN, idleKeep: 1 })).toEqual({ calls: [], unplaced: [] })
  })

  test('idle time today pulls later calls forward, but not all of it', () => {
    const owed = Array.from({ length: 12 }, (_, index) => item(`CAD/${index}/0`, { due: 20, hard: 60, interval: 30 }))
    const made = plan(
      owed,
      [
        staff(
          1,
          Array.from({ length: 21 }, () => 8),
        ),
      ],
      [],
    )
    expect(loads(made, 1, 21)[0]).toBe(6)
  })

  test('slack begins early enough for the tries it will take', () => {
    const slow = item('CAD/1/0', { due: 20, slack: 11, interval: 30, contactRate: 0.4 })
    const made = plan(
      [slow],
      [
        staff(
          1,
          Array.from({ length: 21 }, () => 8),
        ),
      ],
      [],
      { ...DEFAULT_PLAN, idleKeep: 1 },
    )
    expect(dayOf(made, 'CAD/1/0')).toBeLessThanOrEqual(effectiveDueOf(slow))
  })
})
