import type { client } from '../../api/client'
import type { Translate } from '../../text/language'

export type Overview = Awaited<ReturnType<typeof client.results.overview>>
export type CallRow = Awaited<ReturnType<typeof client.results.rows>>['rows'][number]
type Average = Overview['satisfaction']
type Share = Overview['effective']

/** `4.3 分（n＝27）`; an average is never shown without the number of answers behind it. */
export function averageText({ average, n }: Average, t: Translate): string {
  return average === null ? t('results.noScore') : t('results.score', { score: average.toFixed(2), n })
}

export function rateText(part: number, whole: number, t: Translate): string {
  return whole === 0 ? t('results.noRate') : `${((part / whole) * 100).toFixed(1)}%`
}

/** `12 / 20（60.0%）` */
export function shareText({ count, of }: Share, t: Translate): string {
  return of === 0 ? t('results.noRate') : t('results.shareOf', { count, of, rate: rateText(count, of, t) })
}

/** A count against the one before. */
export function changeText(now: number, before: number, t: Translate): string {
  if (before === 0) return now === 0 ? t('results.same') : t('results.newly')
  const percent = Math.round(((now - before) / before) * 100)
  if (percent === 0) return t('results.same')
  return t(percent > 0 ? 'results.more' : 'results.less', { n: Math.abs(percent) })
}

/** What moved, as one sentence: what gets worse comes first. */
export function trendSentence(topics: Overview['byTopic'], t: Translate): string {
  const named = (trend: 'falling' | 'rising') =>
    topics.filter((each) => each.trend === trend).map(({ topic }) => t(`guides.question.topics.${topic}`))
  const parts = (['falling', 'rising'] as const).flatMap((trend) => {
    const names = named(trend)
    return names.length === 0
      ? []
      : t(`results.topics.sentence.${trend}`, { topics: names.join(t('common.listComma')) })
  })
  if (parts.length > 0) return parts.join('，')
  return t(`results.topics.sentence.${topics.every(({ trend }) => trend === 'few') ? 'few' : 'steady'}`)
}
