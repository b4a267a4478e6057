import type { client } from '../../api/client'
import type { Translate } from '../../text/language'

export type CoverageData = Awaited<ReturnType<typeof client.plans.coverage>>
export type CoverageCount = Pick<CoverageData, 'due' | 'attempted' | 'reached' | 'uncovered'>
export type NameRow = Awaited<ReturnType<typeof client.plans.coverageRows>>['rows'][number]

/** `95.6%`, or that there is nothing to divide by. */
export function shareText(part: number, whole: number, t: Translate): string {
  return whole === 0 ? t('plans.coverage.noRate') : `${((part / whole) * 100).toFixed(1)}%`
}

/** Why there was no contact yet, in words; empty where there was one. */
export function reasonText({ reason }: Pick<NameRow, 'reason'>, t: Translate): string {
  if (reason === null) return t('plans.names.covered')
  return t(`plans.names.reasons.${reason as 'other'}`, { defaultValue: t('plans.names.reasons.other') })
}
