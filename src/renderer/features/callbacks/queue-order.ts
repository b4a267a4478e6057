import type { Callback } from '../../../shared/contract/callbacks'
import { dayOf, MS_PER_HOUR, type Zone } from '../../../shared/day'

export const dueGroups = ['overdue', 'soon', 'today', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]
/** `waiting`: owed, and nobody to dial now: a time was agreed, or the member must come, or wants no call. */
export type QueueGroup = DueGroup | 'waiting'

/** Under which heading a deadline stands at `now`: `soon` is within two hours, as in the core's counts. */
function dueGroupOf(due: number, now: number, zone: Zone): DueGroup {
  if (due < now) return 'overdue'
  if (due - now <= 2 * MS_PER_HOUR) return 'soon'
  return dayOf(due, zone) === dayOf(now, zone) ? 'today' : 'later'
}

/** True when there is somebody to dial at `now`. */
function callable(callback: Callback, now: number): boolean {
  const { suppressed, channel, nextAttemptAt } = callback
  return suppressed === null && channel !== 'onsite' && (nextAttemptAt === null || nextAttemptAt <= now)
}

export function queueGroupOf(callback: Callback, now: number, zone: Zone): QueueGroup {
  return callable(callback, now) ? dueGroupOf(callback.due, now, zone) : 'waiting'
}

/** The queue as a person works it off: by due time, those that wait at the end by when they come up again. */
export function inQueueOrder(rows: readonly Callback[], now: number): Callback[] {
  const up = ({ nextAttemptAt, due }: Callback) => nextAttemptAt ?? due
  const ready = rows.filter((row) => callable(row, now)).toSorted((a, b) => a.due - b.due)
  return [...ready, ...rows.filter((row) => !callable(row, now)).toSorted((a, b) => up(a) - up(b))]
}

/** Whom to call after `doneId`: the next in the queue, else its first, else whom the core names; null ends the round. */
export function nextAfter(
  queue: readonly Callback[],
  doneId: string,
  named: Callback | null,
  now: number,
): Callback | null {
  const at = queue.findIndex(({ id }) => id === doneId)
  const round = [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0)), ...(named ? [named] : [])]
  return round.find((callback) => callback.id !== doneId && callable(callback, now)) ?? null
}
