import { addDays, dayOf, startOfDay } from '../../shared/day'
import type { AttemptFact, MemberFact } from './facts'
import type { Policy } from './policy'
import { nextStart, type Timeline } from './working-time'

/** What the tries so far have come to. */
export type Progress = {
  attempts: number
  /** Those without contact, which climb the ladder. */
  tries: number
  attemptedAt: number | null
  reachedAt: number | null
  doneAt: number | null
  state: 'open' | 'done' | 'unreachable'
  /** The time the customer asked for, until somebody calls again. */
  promisedAt: number | null
  /** The last try without contact. */
  lastTryAt: number | null
}

/**
 * Reads the attempts of one obligation in their order. Contact ends it, a refusal too: the customer was spoken to. A
 * text is contact only for who prefers texts. Without contact it stays open for as many tries as the ladder has; being
 * reached later, at the desk for instance, still makes it done.
 */
export function progressOf(attempts: readonly AttemptFact[], member: MemberFact, policy: Policy): Progress {
  const progress: Progress = {
    attempts: 0,
    tries: 0,
    attemptedAt: null,
    reachedAt: null,
    doneAt: null,
    state: 'open',
    promisedAt: null,
    lastTryAt: null,
  }
  for (const attempt of attempts) {
    progress.attempts++
    progress.attemptedAt ??= attempt.at
    if (isContact(attempt, member)) {
      progress.reachedAt = attempt.at
      progress.doneAt = attempt.at
      progress.state = 'done'
      progress.promisedAt = null
      return progress
    }
    progress.promisedAt = attempt.outcome === 'rescheduled' ? attempt.retryAt : null
    if (attempt.outcome === 'rescheduled' || attempt.outcome === 'text_sent') continue
    progress.tries++
    progress.lastTryAt = attempt.at
    if (progress.tries === policy.retry.tries) {
      progress.doneAt = attempt.at
      progress.state = 'unreachable'
    }
  }
  return progress
}

/**
 * When to try again: the time the customer asked for, else what the ladder says, at a moment `hours` allow. Null before
 * the first try, after the last, and where nothing can be started.
 */
export function nextAttemptOf(
  progress: Progress,
  hours: Timeline | null,
  minutes: number,
  policy: Policy,
): number | null {
  if (progress.state !== 'open') return null
  if (progress.promisedAt !== null) return progress.promisedAt
  if (progress.lastTryAt === null || hours === null) return null
  const { waitDays, otherTimeMinutes } = policy.retry
  const days = waitDays[Math.min(progress.tries, waitDays.length) - 1] ?? 0
  const from =
    days === 0
      ? progress.lastTryAt + otherTimeMinutes * 60_000
      : startOfDay(addDays(dayOf(progress.lastTryAt, hours.zone), days), hours.zone)
  return nextStart(hours, from, minutes)
}

/** Whether the member was really in contact: what re-arms a cadence and what "reached" counts. */
export function isContact(attempt: AttemptFact, member: MemberFact): boolean {
  return (
    attempt.outcome === 'reached' ||
    attempt.outcome === 'refused' ||
    (attempt.outcome === 'text_sent' && member.preferredChannel === 'text')
  )
}
