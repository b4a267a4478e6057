import { beforeAll, expect, test } from 'vitest'
import { reasonText, shareText } from '../../../../src/renderer/features/plans/coverage-text'
import { radarSentence } from '../../../../src/renderer/features/plans/radar'
import { startText, text } from '../../../../src/renderer/text/language'

beforeAll(startText)

const weeks = [
  { from: '2026-12-21', needed: 40.4, free: 60, short: 0 },
  { from: '2026-12-28', needed: 10, free: 30, short: 0 },
]

test('the radar is a sentence: how many calls short by when, or how many more there is room for', () => {
  const sentence = (short: number, by: string | null) => radarSentence({ until: '2026-12-29', short, by, weeks }, text)
  expect(sentence(306, '2026-12-05')).toBe('到 12 月 29 日还差 306 个电话，从 12 月 5 日开始不够')
  expect(sentence(306, null)).toBe('到 12 月 29 日还差 306 个电话')
  expect(sentence(0, null)).toBe('到 12 月 29 日排得下，还空着 39 个电话的时间')
})

test('a share of nothing is no number; a reason nobody foresaw is still said', () => {
  expect(shareText(30, 78, text)).toBe('38.5%')
  expect(shareText(0, 0, text)).toBe('无从计算')
  expect(reasonText({ reason: 'opted_out' }, text)).toBe('不接受联系')
  expect(reasonText({ reason: 'some_new_reason' }, text)).toBe('其他原因')
  expect(reasonText({ reason: null }, text)).toBe('已接通')
})
