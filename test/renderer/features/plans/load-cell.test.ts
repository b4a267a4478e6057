import { beforeAll, expect, test } from 'vitest'
import { loadText, toneOf, totalOf } from '../../../../src/renderer/features/plans/load-cell'
import { startText, text } from '../../../../src/renderer/text/language'
import { load } from './world'

beforeAll(startText)

const TODAY = '2026-11-23'

test.each([
  ['nothing planned', { planned: 0 }, 'idle'],
  ['room left', { planned: 11 }, 'free'],
  ['seven tenths of what is not kept for urgent work', { planned: 12 }, 'busy'],
  ['exactly all that is not kept', { planned: 17 }, 'busy'],
  ['one more takes from what is kept', { planned: 18 }, 'full'],
  ['exactly all there is', { planned: 20 }, 'full'],
  ['more than can be done', { planned: 21 }, 'over'],
  ['away', { away: 'leave', capacity: 0, planned: 0, reserve: 0 }, 'away'],
  ['away with calls that must still move', { away: 'leave', planned: 2 }, 'over'],
] as const)('%s', (_why, change, tone) => {
  expect(toneOf(load(change), TODAY)).toBe(tone)
})

test('a cell says in words what its colour says', () => {
  expect(loadText(load({ planned: 18 }), TODAY, text)).toBe('已排 18/20 留 3、占用预留')
  expect(loadText(load({ away: 'off', planned: 0, capacity: 0, reserve: 0 }), TODAY, text)).toBe('休息')
  expect(loadText(load({ away: 'leave', planned: 2, capacity: 0, reserve: 0 }), TODAY, text)).toBe(
    '请假、已排 2/0 超量',
  )
})

test('a day that is over says what was done, not what is left of its plan', () => {
  const past = (change: Parameters<typeof load>[0]) => load({ day: '2026-11-22', planned: 0, ...change })
  expect(toneOf(past({ made: 3 }), TODAY)).toBe('past')
  expect(loadText(past({ made: 3 }), TODAY, text)).toBe('打了 3/20')
  expect(loadText(past({ made: 0 }), TODAY, text)).toBe('打了 0/20')
  expect(loadText(past({ made: 0, away: 'leave', capacity: 0, reserve: 0 }), TODAY, text)).toBe('请假')
  // Called in on a day off, or gone since.
  expect(loadText(past({ made: 2, away: 'off', capacity: 0, reserve: 0 }), TODAY, text)).toBe('打了 2')
  expect(totalOf('2026-11-22', [past({ made: 3 }), past({ made: 4 })]).made).toBe(7)
})

test('today says both what is done and what is left', () => {
  expect(loadText(load({ made: 4 }), TODAY, text)).toBe('已排 5/20 留 3、宽松、已打 4')
  expect(loadText(load({ made: 0 }), TODAY, text)).toBe('已排 5/20 留 3、宽松')
})

test('everybody together is away only where nobody is there', () => {
  const away = load({ away: 'leave', capacity: 0, planned: 0, reserve: 0 })
  expect(totalOf('2026-11-23', [load(), away])).toEqual(load())
  expect(totalOf('2026-11-23', [away, away]).away).toBe('leave')
})
