import { minutesOfDay, type Zone } from '../../shared/day'
import type { Calendar } from './calendar'
import { DEFAULT_ESCALATION, type EscalationPolicy, type EscalationShares } from './escalation-policy'
import type { Span } from './hours'
import type { Obligation } from './obligation'
import { elapsed, type Timeline, timelineOf } from './working-time'

/** The rungs of the ladder, named by the per cent of the time to act at which each is reached unless policy differ. */
export type Stage = 50 | 80 | 100 | 150
const STAGES: readonly Stage[] = [150, 100, 80, 50]

/** Who hears of a stage: a badge for all, the owner, the supervisor too, the manager once a day. */
export type Audience = 'badge' | 'owner' | 'supervisor' | 'manager'
const AUDIENCE: Readonly<Record<Stage, readonly Audience[]>> = {
  50: ['badge'],
  80: ['owner'],
  100: ['owner', 'supervisor'],
  150: ['manager'],
}

export type Notice = {
  /** Unique for ever, so that an outbox can't fire a stage twice; a promise that moved has stages of its own. */
  readonly id: string
  readonly key: string
  readonly stage: Stage
  readonly audience: readonly Audience[]
  /** At once, or with the others of the day at the digest's hour. */
  readonly delivery: 'now' | 'digest'
}

/**
 * The highest stage reached at `now`, or null before the first. Counts only time in which one could act, or every
 * morning would begin with alarms; but a promise that has passed is at 100, whatever the hours.
 */
export function stageOf(
  hours: Timeline,
  knownAt: number,
  due: number,
  now: number,
  shares: EscalationShares = DEFAULT_ESCALATION.shares,
): Stage | null {
  const total = elapsed(hours, knownAt, due)
  const share = total === 0 ? 0 : elapsed(hours, knownAt, now) / total
  if (now <= due) return share >= shares.owner / 100 ? 80 : share >= shares.badge / 100 ? 50 : null
  // Where there was no time to act, the promise is measured by the wall instead.
  const late = total === 0 ? (now - knownAt) / Math.max(1, due - knownAt) : share
  return late >= shares.manager / 100 ? 150 : 100
}

/** The hours in which somebody can act on it: those of its channel, those of the office, or all for emergencies. */
export function hoursToAct(obligation: Pick<Obligation, 'kind' | 'channels'>, calendar: Calendar): Timeline {
  const [channel] = obligation.channels
  if (channel === 'onsite') return calendar.opening
  if (channel !== undefined) return calendar.contact[channel]
  return isAtAnyHour(obligation.kind) ? allHours(calendar.zone) : calendar.office
}

function isAtAnyHour(kind: Obligation['kind']): boolean {
  return kind === 'incident_report' || kind === 'backup'
}

function allHours(zone: Zone): Timeline {
  return timelineOf(zone, () => [{ from: 0, until: 1440 }])
}

/**
 * The notice that an open obligation asks for at `now`: only its highest stage, and only if no notice of this promise so
 * high has been sent. Null in quiet hours; it then speaks when they are over.
 */
export function noticeOf(
  obligation: Pick<Obligation, 'key' | 'due' | 'priority' | 'state' | 'suppressed' | 'bornLate'>,
  stage: Stage | null,
  sent: ReadonlySet<string>,
  now: number,
  zone: Zone,
  policy: EscalationPolicy = DEFAULT_ESCALATION,
): Notice | null {
  const { key, due, priority } = obligation
  // What was born late is past help, and nobody is to be blamed for it.
  if (stage === null || obligation.state !== 'open' || obligation.suppressed !== null || obligation.bornLate)
    return null
  if (STAGES.some((each) => each >= stage && sent.has(idOf(key, each, due)))) return null
  if (priority > 0 && isQuiet(now, zone, policy.quiet)) return null
  const delivery = stage === 150 || priority >= policy.digestFrom ? 'digest' : 'now'
  return { id: idOf(key, stage, due), key, stage, audience: AUDIENCE[stage], delivery }
}

/** More than this many toasts for one person are shown as one. */
const MOST_TOASTS = 3

/** The toasts one person sees: each of a few notices, or one for all of them. */
export function toastsOf(notices: readonly Notice[]): readonly (readonly Notice[])[] {
  const now = notices.filter((notice) => notice.delivery === 'now')
  if (now.length === 0) return []
  return now.length > MOST_TOASTS ? [now] : now.map((notice) => [notice])
}

function idOf(key: string, stage: Stage, due: number): string {
  return `${key}#${stage}#${due}`
}

function isQuiet(now: number, zone: Zone, { from, until }: Span): boolean {
  const minute = minutesOfDay(now, zone)
  return (minute >= from && minute < until) || minute + 1440 < until
}
