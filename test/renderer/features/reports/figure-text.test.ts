import { beforeAll, expect, test } from 'vitest'
import { reportLabels } from '../../../../src/main/content/report-labels'
import {
  changeText,
  comparison,
  definitionText,
  figureText,
  valueText,
} from '../../../../src/renderer/features/reports/figure-text'
import { startText, text } from '../../../../src/renderer/text/language'
import type { Figure } from '../../../../src/shared/contract/reports'

beforeAll(startText)

const figure = (value: number | null, unit: Figure['unit'] = 'count'): Figure => ({
  key: 'visits',
  value,
  unit,
  n: 1,
  definition: 'visits',
})

test('every figure and formula of the workbook has its words on the page', () => {
  const keys = Object.keys(reportLabels)
  const named = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  const figures = named('figure.').filter((key) => !key.endsWith('.month'))
  expect(figures.filter((key) => figureText(key, text) === key)).toEqual([])
  expect(named('definition.').filter((key) => definitionText(key, text) === '')).toEqual([])
})

test('a month is named with its figure', () => {
  expect(figureText('consumption.2018-04', text)).toBe('2018-04 消费')
})

test.each([
  ['in percent of the quarter before', figure(120), figure(100), '+20.0%'],
  ['less is negative', figure(80), figure(100), '-20.0%'],
  ['rates move by points, not by percent', figure(0.5, 'rate'), figure(0.4, 'rate'), '+10.0 个百分点'],
  ['nothing to divide by', figure(5), figure(0), ''],
  ['no figure before', figure(5), undefined, ''],
  ['no figure now', figure(null, 'rate'), figure(0.4, 'rate'), ''],
])('change: %s', (_why, now, before, expected) => {
  expect(changeText(now, before, text)).toBe(expected)
})

test('money is in yuan, a rate in percent, and a missing value is no zero', () => {
  expect(valueText(123_456, 'fen', text)).toBe('¥1,234.56')
  expect(valueText(0.4567, 'rate', text)).toBe('45.7%')
  expect(valueText(null, 'rate', text)).toBe('无从计算')
})

test.each([
  [112, 100, '，比上季度多 12%'],
  [50, 100, '，比上季度少 50%'],
  [100, 100, '，和上季度持平'],
  [5, 0, '，上季度没有数据'],
])('a chart’s title compares %i with %i', (now, before, expected) => {
  expect(comparison(now, before, text)).toBe(expected)
})
