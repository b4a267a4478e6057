import type { Callback } from '../../../shared/contract/callbacks'
import { dayOf, MS_PER_HOUR, type Zone } from '../../../shared/day'

export const dueGroups = ['overdue', 'soon', 'today', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]
/**
 * `waiting`: owed, and nobody to dial now: a time was agreed, or the member must come, or wants no call. `next`: the day's
 * calls in the order of the plan, whatever their deadlines.
 */
export type QueueGroup = DueGroup | 'waiting' | 'next'
/** What the plan asks for today, or everything that may be called. */
export type QueueMode = 'today' | 'all'

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

export function queueGroupOf(callback: Callback, now: number, zone: Zone, mode: QueueMode): QueueGroup {
  if (!callable(callback, now)) return 'waiting'
  const group = dueGroupOf(callback.due, now, zone)
  return mode === 'all' || group === 'overdue' ? group : 'next'
}

/**
 * The queue as a person works it off. The day's calls stand in the core's order, which puts each at the time its member
 * answers best, those past their time first; everything stands by due time. Those that wait come last, by when they come
 * up again.
 */
export function inQueueOrder(rows: readonly Callback[], now: number, mode: QueueMode): Callback[] {
  const up = ({ nextAttemptAt, due }: Callback) => nextAttemptAt ?? due
  const ready = rows.filter((row) => callable(row, now))
  const ordered =
    mode === 'all'
      ? ready.toSorted((a, b) => a.due - b.due)
      : [...ready.filter(({ due }) => due < now), ...ready.filter(({ due }) => due >= now)]
  return [...ordered, ...rows.filter((row) => !callable(row, now)).toSorted((a, b) => up(a) - up(b))]
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
