import type { Translate } from '../text/language'

/** Why settings, a plan or a guide cannot be so, in words. */
export function impossibleReason(reason: string, t: Translate): string {
  return t(`errorFacts.impossible.${reason as 'other'}`, { defaultValue: t('errorFacts.impossible.other') })
}
