import { expect, test } from 'vitest'
import { plan } from '../../../../src/main/engine/plan/plan'
import { DEFAULT_PLAN, type Plan, type PlanItem, type PlannedCall } from '../../../../src/main/engine/plan/planning'
import { whyThisDay } from '../../../../src/main/engine/plan/why-day'

const policy = { ...DEFAULT_PLAN, idleKeep: 1, reserve: 0 }
const item = (key: string, known: Partial<PlanItem> = {}): PlanItem => ({
  key,
  staffId: 1,
  earliest: 4,
  due: 12,
  hard: 12,
  slack: 2,
  interval: 10,
  guarantee: true,
  contactRate: 1,
  ...known,
})
const calls = (list: readonly (readonly [string, number])[]): Plan => ({
  calls: list.map(([key, day]): PlannedCall => ({ key, day, staffId: 1, effectiveDue: 10, lent: false })),
  unplaced: [],
})
const staff = [{ id: 1, capacity: [4, 4, 4, 4, 4, 4, 4, 0, 4, 4, 4, 4, 4, 4, 4, 4] }]
const reasons = (made: Plan, items: readonly PlanItem[], key: string) =>
  Object.fromEntries((whyThisDay(key, made, items, staff, policy) ?? []).map(({ day, reason }) => [day, reason]))

test('each other day says what speaks against it', () => {
  const others = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((key) => item(key))
  const made = calls([
    ['X', 8],
    ['A', 9],
    ['B', 10],
    ['C', 10],
    ['D', 10],
    ['E', 10],
    ['F', 6],
    ['G', 8],
  ])
  expect(reasons(made, [item('X'), ...others], 'X')).toEqual({
    2: 'before_earliest',
    3: 'before_earliest',
    4: 'outside_window',
    5: 'outside_window',
    6: 'same',
    7: 'away',
    8: 'chosen',
    9: 'same',
    10: 'full',
    11: 'outside_window',
    12: 'outside_window',
    13: 'after_due',
    14: 'after_due',
  })
})

test('a day that costs less, but not by enough, and one that costs more', () => {
  const made = calls([
    ['X', 8],
    ['A', 8],
    ['B', 10],
    ['C', 10],
  ])
  const seen =
    whyThisDay(
      'X',
      made,
      ['X', 'A', 'B', 'C'].map((key) => item(key)),
      staff,
      policy,
    ) ?? []
  expect(seen.find(({ day }) => day === 8)).toEqual({ day: 8, cost: 0.75, load: 1, capacity: 4, reason: 'chosen' })
  expect(seen.find(({ day }) => day === 9)).toEqual({ day: 9, cost: 0.25, load: 0, capacity: 4, reason: 'little_gain' })
  expect(seen.find(({ day }) => day === 10)).toEqual({ day: 10, cost: 1.25, load: 2, capacity: 4, reason: 'dearer' })
})

test('published days do not change', () => {
  const soon = item('X', { earliest: 0 })
  expect(reasons(calls([['X', 8]]), [soon], 'X')).toMatchObject({ 0: 'published', 2: 'published', 3: 'outside_window' })
  expect(reasons(calls([['X', 1]]), [soon], 'X')).toMatchObject({ 1: 'chosen', 8: 'published' })
})

test('where the planner was free to choose, no day in reach is cheaper by more than the threshold', () => {
  const items = Array.from({ length: 20 }, (_, index) => item(`CAD/${index}`))
  const made = plan(items, staff, [], { ...policy, theta: 0 })
  for (const { key, day } of made.calls) {
    const seen = whyThisDay(key, made, items, staff, { ...policy, theta: 0 }) ?? []
    expect(seen.filter(({ reason }) => reason === 'chosen').map((each) => each.day)).toEqual([day])
    expect(seen.filter(({ reason }) => reason === 'little_gain')).toEqual([])
  }
})

test('a call without a day has no answer', () => {
  expect(whyThisDay('X', { calls: [], unplaced: ['X'] }, [item('X')], staff, policy)).toBeNull()
})
