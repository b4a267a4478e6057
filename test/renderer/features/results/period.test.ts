import { beforeAll, expect, test } from 'vitest'
import { periodBefore, periodOf, periodOfMonth } from '../../../../src/renderer/features/results/period'
import { averageText, changeText, trendSentence } from '../../../../src/renderer/features/results/result-text'
import { startText, text } from '../../../../src/renderer/text/language'

beforeAll(startText)

test.each([
  ['thisMonth', '2026-11-01', '2026-11-22'],
  ['lastMonth', '2026-10-01', '2026-10-31'],
  ['thisQuarter', '2026-10-01', '2026-11-22'],
  ['lastQuarter', '2026-07-01', '2026-09-30'],
  ['days30', '2026-10-24', '2026-11-22'],
] as const)('%s ends today at the latest', (preset, from, until) => {
  expect(periodOf(preset, '2026-11-22')).toEqual({ from, until })
})

test('the time before is as long, and ends the day before', () => {
  expect(periodBefore({ from: '2026-11-01', until: '2026-11-22' })).toEqual({ from: '2026-10-10', until: '2026-10-31' })
  expect(periodBefore({ from: '2026-03-01', until: '2026-03-01' })).toEqual({ from: '2026-02-28', until: '2026-02-28' })
  expect(periodOfMonth('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' })
})

test('an average never stands without its n; a change from nothing is no percentage', () => {
  expect(averageText({ average: 4.333, n: 18 }, text)).toBe('4.33 分（n＝18）')
  expect(averageText({ average: null, n: 0 }, text)).toBe('没有评分')
  expect(changeText(3, 0, text)).toBe('之前没有')
  expect(changeText(0, 0, text)).toBe('持平')
  expect(changeText(15, 20, text)).toBe('−25%')
})

test('what gets worse is said first; too few answers are said to be too few', () => {
  const topic = (name: 'venue' | 'service', trend: 'rising' | 'falling' | 'few' | 'steady') => ({
    topic: name,
    trend,
    now: { average: 4, n: 9 },
    before: { average: 4, n: 9 },
    opinions: 0,
    low: 0,
  })
  expect(trendSentence([topic('venue', 'rising'), topic('service', 'falling')], text)).toBe('服务在变差，场地在变好')
  expect(trendSentence([topic('venue', 'few')], text)).toBe('回答还太少，看不出走势')
  expect(trendSentence([topic('venue', 'few'), topic('service', 'steady')], text)).toBe('各主题没有明显变化')
})
