import type { Callback } from '../../../shared/contract/callbacks'
import { dayOf, MS_PER_DAY, MS_PER_HOUR, type Zone } from '../../../shared/day'
import type { Translate } from '../../text/language'
import { absoluteTime, dayText, minuteText } from '../../ui/time'

export type Reader = { t: Translate; now: number; zone: Zone }

/** Why this callback is on the list: the core's facts as sentences, the reason first. */
export function whySentences(callback: Callback, reader: Reader): string[] {
  const { t, now, zone } = reader
  const { facts } = callback.why
  const when = (at: number) => absoluteTime(at, now, zone)
  const lines: string[] = [reasonOf(callback, reader)]

  const voided = numberOf(facts.voidedBefore)
  if (voided) lines.push(t('callbacks.why.voided', { n: voided }))
  if (typeof facts.mergedFrom === 'string') lines.push(t('callbacks.why.merged'))
  if (typeof facts.lastDay === 'string' && (typeof facts.lastContact === 'string' || facts.lastContact === undefined)) {
    lines.push(t('callbacks.why.lastContact', { day: dayText(facts.lastDay, dayOf(now, zone), t) }))
  }
  const promised = numberOf(facts.promisedAt)
  if (promised !== null) lines.push(t('callbacks.why.promised', { at: when(promised) }))
  const knownAt = numberOf(facts.knownAt)
  if (callback.bornLate && knownAt !== null) lines.push(t('callbacks.why.bornLate', { at: when(knownAt) }))
  else if (callback.channel === 'onsite') lines.push(t('callbacks.why.waits'))
  else if (callback.latestStart !== null) lines.push(t('callbacks.why.latest', { at: when(callback.latestStart) }))
  else if (facts.start === 'unavoidable') lines.push(t('callbacks.why.unavoidable'))
  if (callback.attempts > 0 && callback.nextAttemptAt !== null) {
    lines.push(t('callbacks.why.tries', { n: callback.attempts, at: when(callback.nextAttemptAt) }))
  }
  if (callback.plannedOn !== null) {
    const owner = callback.owner === null ? '' : t('callbacks.why.plannedBy', { name: callback.owner })
    lines.push(t('callbacks.why.planned', { day: dayText(callback.plannedOn, dayOf(now, zone), t), owner }))
  }
  const suppressed = suppressedText(callback, t)
  if (suppressed) lines.push(`${suppressed}。`)
  return lines
}

/** The first sentence: by the kind of call, with the facts that kind has. */
function reasonOf(callback: Callback, { t, now, zone }: Reader): string {
  const { kind, why } = callback
  const { facts, clause } = why
  const due = absoluteTime(callback.due, now, zone)
  if (kind === 'first') {
    const start = numberOf(facts.at) ?? numberOf(facts.countsAt) ?? callback.earliest
    const hours = Math.round((callback.due - start) / MS_PER_HOUR)
    return typeof facts.at === 'number'
      ? t('callbacks.why.kind.first', { at: absoluteTime(facts.at, now, zone), hours, due, clause })
      : t('callbacks.why.firstDay', { day: String(facts.day ?? ''), hours, due, clause })
  }
  if (kind === 'periodic') {
    const days = numberOf(facts.everyDays) ?? Math.round((callback.due - callback.earliest) / MS_PER_DAY)
    return t('callbacks.why.kind.periodic', { tier: String(facts.tier ?? ''), days, due, clause })
  }
  return t(`callbacks.why.kind.${kind}`, { due, clause })
}

/** Why nobody is to call although it is owed; null when somebody is. */
export function suppressedText({ suppressed }: Pick<Callback, 'suppressed'>, t: Translate): string | null {
  if (suppressed === null) return null
  return t(`callbacks.why.suppressed.${suppressed as 'other'}`, { defaultValue: t('callbacks.why.suppressed.other') })
}

/** The hours in which this person answers most; null where the own calls show none: what others do marks nobody. */
export function bestTimeText({ bestTime }: Pick<Callback, 'bestTime'>, t: Translate): string | null {
  if (bestTime?.level !== 'member') return null
  return hoursText(bestTime, t)
}

/** Hours of the day in which somebody answers most, in minutes from midnight. */
export function hoursText({ from, until }: { from: number; until: number }, t: Translate): string {
  return t('callbacks.bestTime', { from: minuteText(from), until: minuteText(until) })
}

/** The same with whose calls show it, how many they are, and how much better the hours are. */
export function bestTimeSentence({ bestTime }: Pick<Callback, 'bestTime'>, t: Translate): string | null {
  if (bestTime === null) return null
  const { from, until, rate, otherwise, level, tier, tries, triesHere } = bestTime
  return t(`callbacks.bestTimeWhy.${level}`, {
    from: minuteText(from),
    until: minuteText(until),
    rate: Math.round(rate * 100),
    otherwise: Math.round(otherwise * 100),
    tier: tier ?? '',
    n: tries,
    here: triesHere,
  })
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
