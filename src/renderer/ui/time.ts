import type { Zone } from '../../shared/day'
import {
  type Day,
  dayOf,
  daysBetween,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  minutesOfDay,
  yearOf,
} from '../../shared/day'
import type { Translate } from '../text/language'

const two = (n: number) => String(n).padStart(2, '0')

/** Minutes from midnight as `14:30`; `26:00` for a hall that closes after midnight. */
export function minuteText(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** `14:30` as minutes from midnight, up to 36:00; null when it is no time. */
export function parseMinute(text: string): number | null {
  const match = /^(\d{1,2})[:：.]?(\d{2})$/.exec(text.trim())
  if (!match) return null
  const minutes = Number(match[1]) * 60 + Number(match[2])
  return Number(match[2]) < 60 && minutes <= 2160 ? minutes : null
}

/** `11-22 14:30` in the club's zone, with the year when it is not this one. */
export function absoluteTime(at: number, now: number, zone: Zone): string {
  const day = dayOf(at, zone)
  const date = yearOf(day) === yearOf(dayOf(now, zone)) ? day.slice(5) : day
  return `${date} ${minuteText(minutesOfDay(at, zone))}`
}

/** `14:31:05` in the club's zone, for stamps that stand under each other. */
export function stampTime(at: number, zone: Zone): string {
  const seconds = Math.floor((((at % MS_PER_MINUTE) + MS_PER_MINUTE) % MS_PER_MINUTE) / 1000)
  return `${minuteText(minutesOfDay(at, zone))}:${two(seconds)}`
}

/** The same, with its date where that is not the date of `first`: a report is often finished on another day. */
export function logTime(at: number, first: number, zone: Zone): string {
  const day = dayOf(at, zone)
  return day === dayOf(first, zone) ? stampTime(at, zone) : `${day.slice(5)} ${stampTime(at, zone)}`
}

/** A length of time in the two units that matter: `25 分`, `1 小时 40 分`, `3 天`. Never negative. */
export function spanText(ms: number, t: Translate): string {
  const minutes = Math.max(0, Math.floor(ms / MS_PER_MINUTE))
  if (minutes < 60) return t('common.time.minutes', { n: minutes })
  if (ms >= 2 * MS_PER_DAY) return t('common.time.days', { n: Math.floor(ms / MS_PER_DAY) })
  const hours = Math.floor(ms / MS_PER_HOUR)
  const rest = minutes - hours * 60
  return rest === 0 || hours >= 10
    ? t('common.time.hours', { n: hours })
    : t('common.time.hoursMinutes', { h: hours, m: rest })
}

/** How far a deadline is: `剩 3 小时`, `已超时 25 分`. */
export function dueText(due: number, now: number, t: Translate): string {
  return now > due
    ? t('common.time.overdue', { span: spanText(now - due, t) })
    : t('common.time.left', { span: spanText(due - now, t) })
}

/** How long ago something was: `刚刚`, `3 小时前`. */
export function agoText(at: number, now: number, t: Translate): string {
  const passed = now - at
  if (Math.abs(passed) < MS_PER_MINUTE) return t('common.time.justNow')
  return passed > 0
    ? t('common.time.ago', { span: spanText(passed, t) })
    : t('common.time.ahead', { span: spanText(-passed, t) })
}

/** Absolute and relative: `11-22 14:30（3 小时前）`. */
export function instantText(at: number, now: number, zone: Zone, t: Translate): string {
  return t('common.time.with', { absolute: absoluteTime(at, now, zone), relative: agoText(at, now, t) })
}

/** A deadline, absolute and relative: `11-22 14:30（剩 3 小时）`. */
export function deadlineText(due: number, now: number, zone: Zone, t: Translate): string {
  return t('common.time.with', { absolute: absoluteTime(due, now, zone), relative: dueText(due, now, t) })
}

/** A calendar day with its distance: `2026-11-20（2 天前）`. */
export function dayText(day: Day, today: Day, t: Translate): string {
  return t('common.time.with', { absolute: day, relative: dayDistance(day, today, t) })
}

/** `今天`, `昨天`, `12 天前`, `3 天后`. */
function dayDistance(day: Day, today: Day, t: Translate): string {
  const days = daysBetween(day, today)
  if (days === 0) return t('common.time.today')
  if (days === 1) return t('common.time.yesterday')
  if (days === -1) return t('common.time.tomorrow')
  const span = t('common.time.days', { n: Math.abs(days) })
  return days > 0 ? t('common.time.ago', { span }) : t('common.time.ahead', { span })
}
