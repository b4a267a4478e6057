import { expect, test } from 'vitest'
import { plan } from '../../../../src/main/engine/plan/plan'
import { DEFAULT_WORLD, type Outcome, playQuarter } from './quarter'

/** Ten quarters of a thousand members; `bench` compares them with other planners. */
function mean(capacityShare: number): Outcome {
  const all = Array.from({ length: 10 }, (_, index) =>
    playQuarter(({ items, staff, previous }) => plan(items, staff, previous).calls, {
      ...DEFAULT_WORLD,
      seed: index + 1,
      capacityShare,
    }),
  )
  const of = (figure: keyof Outcome) => all.reduce((sum, each) => sum + each[figure], 0) / all.length
  return {
    dueMissed: of('dueMissed'),
    noContact: of('noContact'),
    publishedMoved: of('publishedMoved'),
    urgentMissed: of('urgentMissed'),
    tries: of('tries'),
  }
}

test('nearly everyone is contacted in the quarter, and published days hold', () => {
  const ours = mean(1)
  expect(ours.noContact).toBeLessThanOrEqual(0.3)
  expect(ours.publishedMoved).toBeLessThanOrEqual(2.5)
  expect(ours.urgentMissed).toBeLessThanOrEqual(0.5)
})

test('with three quarters of the people the guarantee of the quarter still holds', () => {
  const ours = mean(0.75)
  expect(ours.noContact).toBeLessThanOrEqual(1.2)
  expect(ours.urgentMissed).toBeLessThanOrEqual(0.5)
})
