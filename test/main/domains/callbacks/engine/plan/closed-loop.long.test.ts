import { expect, test } from 'vitest'
import { plan } from '../../../../../../src/main/domains/callbacks/engine/plan/plan'
import { effectiveDueOf, type PlannedCall } from '../../../../../../src/main/domains/callbacks/engine/plan/planning'
import { type Outcome, type Planner, playQuarter } from './closed-loop'

const sticky: Planner = (items, staff, previous) => plan(items, staff, previous).calls

/** Every day anew, earliest deadline first, as soon as there is room. */
const asSoonAsPossible: Planner = (items, staff) => {
  const room = staff.map((each) => [...each.capacity])
  const calls: PlannedCall[] = []
  for (const item of [...items].sort((a, b) => a.due - b.due || (a.key < b.key ? -1 : 1))) {
    const days = room[item.staffId - 1] ?? []
    const day = days.findIndex((left, index) => left >= 1 && index >= item.earliest && index < 3)
    if (day < 0) continue
    days[day] = (days[day] ?? 0) - 1
    calls.push({ key: item.key, day, staffId: item.staffId, effectiveDue: effectiveDueOf(item), lent: false })
  }
  return calls
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

function mean(planner: Planner, capacityShare: number): Outcome {
  const all = SEEDS.map((seed) => playQuarter(planner, { members: 1000, seed, capacityShare }))
  const of = (figure: keyof Outcome) => all.reduce((sum, each) => sum + each[figure], 0) / all.length
  return {
    dueMissed: of('dueMissed'),
    noContact: of('noContact'),
    publishedMoved: of('publishedMoved'),
    urgentMissed: of('urgentMissed'),
  }
}

test('in a quarter played day by day nearly everyone is contacted, and published days hold', () => {
  const ours = mean(sticky, 1)
  const theirs = mean(asSoonAsPossible, 1)
  console.info('sticky', ours, 'as soon as possible', theirs)
  expect(ours.noContact).toBeLessThanOrEqual(0.3)
  expect(ours.publishedMoved).toBeLessThanOrEqual(2.5)
  expect(ours.urgentMissed).toBeLessThanOrEqual(0.5)
  expect(theirs.publishedMoved).toBeGreaterThan(10 * ours.publishedMoved)
})

test('with three quarters of the people the guarantee of the quarter still holds', () => {
  const ours = mean(sticky, 0.75)
  console.info('sticky under overload', ours, 'as soon as possible', mean(asSoonAsPossible, 0.75))
  expect(ours.noContact).toBeLessThanOrEqual(1.2)
  expect(ours.urgentMissed).toBeLessThanOrEqual(0.5)
})
