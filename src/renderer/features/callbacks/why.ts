import type { Callback } from '../../../shared/contract/callbacks'
import { MS_PER_HOUR, type Zone } from '../../../shared/day'
import type { Translate } from '../../text/language'
import { absoluteTime } from '../../ui/time'

type Reader = { t: Translate; now: number; zone: Zone }

/** Why this callback is on the list: the core's facts as sentences, the reason first. */
export function whySentences(callback: Callback, { t, now, zone }: Reader): string[] {
  const { facts, rule, clause } = callback.why
  const when = (at: number) => absoluteTime(at, now, zone)
  const due = when(callback.due)
  const lines: string[] = []

  if (rule === 'first') {
    const start = numberOf(facts.at) ?? numberOf(facts.countsAt) ?? callback.earliest
    const hours = Math.round((callback.due - start) / MS_PER_HOUR)
    lines.push(
      typeof facts.at === 'number'
        ? t('callbacks.why.firstAt', { at: when(facts.at), hours, due })
        : t('callbacks.why.firstDay', { day: String(facts.day ?? ''), hours, due }),
    )
  } else lines.push(t('callbacks.why.other', { rule, clause, due }))

  const voided = numberOf(facts.voidedBefore)
  if (voided) lines.push(t('callbacks.why.voided', { n: voided }))
  if (typeof facts.mergedFrom === 'string') lines.push(t('callbacks.why.merged'))
  const knownAt = numberOf(facts.knownAt)
  if (callback.bornLate && knownAt !== null) lines.push(t('callbacks.why.bornLate', { at: when(knownAt) }))
  else if (callback.channel === 'onsite') lines.push(t('callbacks.why.waits'))
  else if (callback.latestStart !== null) lines.push(t('callbacks.why.latest', { at: when(callback.latestStart) }))
  else if (facts.start === 'unavoidable') lines.push(t('callbacks.why.unavoidable'))
  if (callback.attempts > 0 && callback.nextAttemptAt !== null) {
    lines.push(t('callbacks.why.tries', { n: callback.attempts, at: when(callback.nextAttemptAt) }))
  }
  const suppressed = suppressedText(callback, t)
  if (suppressed) lines.push(`${suppressed}。`)
  return lines
}

/** Why nobody is to call although it is owed; null when somebody is. */
export function suppressedText({ suppressed }: Callback, t: Translate): string | null {
  if (suppressed === null) return null
  return t(`callbacks.why.suppressed.${suppressed as 'other'}`, { defaultValue: t('callbacks.why.suppressed.other') })
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
