import { expect, test } from 'vitest'
import { plan } from '../../../../src/main/engine/plan/plan'
import { DEFAULT_WORLD, type Morning, type Planner, playQuarter } from './quarter'

const sticky: Planner = ({ items, staff, previous }) => plan(items, staff, previous).calls
const small = { ...DEFAULT_WORLD, members: 300 }

test('the same seed is the same quarter, another seed another one', () => {
  const first = playQuarter(sticky, small)
  expect(playQuarter(sticky, small)).toEqual(first)
  expect(playQuarter(sticky, { ...small, seed: 2 })).not.toEqual(first)
})

test('who plans nothing reaches nobody, and urgent work is done all the same', () => {
  const nothing = playQuarter(() => [], small)
  expect(nothing).toMatchObject({ dueMissed: 100, noContact: 100, publishedMoved: 0, tries: 0 })
  expect(nothing.urgentMissed).toBeLessThan(20)
})

test('whatever a planner does, the same people come to the same team', () => {
  const seen = (planner: Planner) => {
    const mornings: Morning[] = []
    playQuarter((morning) => {
      mornings.push(morning)
      return planner(morning)
    }, small)
    return mornings
  }
  const [ours, idle] = [seen(sticky), seen(() => [])]
  expect(ours.map(({ staff }) => staff)).toEqual(idle.map(({ staff }) => staff))
  expect(ours[0]?.items).toEqual(idle[0]?.items)
})

test('one agent for each 300 members, less on holidays and none on a day off', () => {
  const capacities: number[][] = []
  playQuarter(({ staff }) => {
    capacities.push(staff.map(({ capacity }) => capacity[0] ?? 0))
    return []
  }, DEFAULT_WORLD)
  expect(capacities[0]).toHaveLength(4)
  expect(Math.max(...capacities.flat())).toBe(20)
  // National Day, 1 to 7 October, with half of the staff.
  expect(Math.max(...capacities.slice(0, 7).flat())).toBe(10)
  // The fourth has a third of a shift: a thousand members are three agents and a third.
  expect(Math.max(...capacities.map((day) => day[3] ?? 0))).toBe(7)
})

test('a call that is not made on its published day counts as moved', () => {
  // Everything that may be called, every day, for the first caller: far more than can be made.
  const greedy: Planner = ({ items }) =>
    items
      .filter(({ earliest }) => earliest <= 1)
      .map(({ key, earliest }) => ({
        key,
        day: Math.max(earliest, 1),
        staffId: 0,
        effectiveDue: 0,
        lent: false,
      }))
  expect(playQuarter(greedy, small).publishedMoved).toBeGreaterThan(50)
})
