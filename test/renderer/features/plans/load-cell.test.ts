import { beforeAll, expect, test } from 'vitest'
import { loadText, toneOf, totalOf } from '../../../../src/renderer/features/plans/load-cell'
import { startText, text } from '../../../../src/renderer/text/language'
import { load } from './world'

beforeAll(startText)

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
  expect(toneOf(load(change))).toBe(tone)
})

test('a cell says in words what its colour says', () => {
  expect(loadText(load({ planned: 18 }), text)).toBe('已排 18/20 留 3、占用预留')
  expect(loadText(load({ away: 'off', planned: 0, capacity: 0, reserve: 0 }), text)).toBe('休息')
  expect(loadText(load({ away: 'leave', planned: 2, capacity: 0, reserve: 0 }), text)).toBe('请假、已排 2/0 超量')
})

test('everybody together is away only where nobody is there', () => {
  const away = load({ away: 'leave', capacity: 0, planned: 0, reserve: 0 })
  expect(totalOf('2026-11-23', [load(), away])).toEqual(load())
  expect(totalOf('2026-11-23', [away, away]).away).toBe('leave')
})
