import type { Figure } from '../../../shared/contract/reports'
import type { Translate } from '../../text/language'
import { moneyText } from '../../ui/money'

const monthly = /^(.+?)\.(\d{4}-\d{2})$/
const plain = (key: string) => key.replaceAll('.', '_')

/** A figure by the name a person reads: `consumption.2018-04` is `2018-04 消费`. */
export function figureText(key: string, t: Translate): string {
  const month = monthly.exec(key)
  if (month?.[1] && month[2]) return t('reports.monthFigure', { month: month[2], figure: figureText(month[1], t) })
  return t(`reports.figure.${plain(key) as 'other'}`, { defaultValue: t('reports.figure.other', { key }) })
}

/** How a figure is computed, by the formula's key. */
export function definitionText(definition: string, t: Translate): string {
  return t(`reports.definition.${plain(definition) as 'other'}`, { defaultValue: '' })
}

/** A value in its unit; null says that there was nothing to divide by. */
export function valueText(value: number | null, unit: Figure['unit'], t: Translate): string {
  if (value === null) return t('reports.table.noValue')
  if (unit === 'fen') return moneyText(value)
  if (unit === 'rate') return `${(value * 100).toFixed(1)}%`
  return value.toLocaleString('zh-CN')
}

/** Against the quarter before: in percent, for rates in percentage points; empty without a base. */
export function changeText(now: Figure, before: Figure | undefined, t: Translate): string {
  if (now.value === null || before === undefined || before.value === null) return ''
  const signed = (n: number) => `${n > 0 ? '+' : ''}${n.toFixed(1)}`
  if (now.unit === 'rate') return t('reports.table.points', { n: signed((now.value - before.value) * 100) })
  if (before.value === 0) return ''
  return `${signed(((now.value - before.value) / Math.abs(before.value)) * 100)}%`
}

/** The part of a chart's title that compares it with the quarter before. */
export function comparison(now: number, before: number | null, t: Translate): string {
  if (before === null || before === 0) return t('reports.chart.noPrevious')
  const percent = Math.round(((now - before) / Math.abs(before)) * 100)
  if (percent === 0) return t('reports.chart.same')
  return t(percent > 0 ? 'reports.chart.more' : 'reports.chart.less', { percent: Math.abs(percent) })
}
