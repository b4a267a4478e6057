import type { Callback } from '../../../shared/contract/callbacks'
import { dayOf, MS_PER_HOUR, type Zone } from '../../../shared/day'

export const dueGroups = ['overdue', 'soon', 'today', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

/** Under which heading a deadline stands at `now`: `soon` is within two hours, as in the core's counts. */
export function dueGroupOf(due: number, now: number, zone: Zone): DueGroup {
  if (due < now) return 'overdue'
  if (due - now <= 2 * MS_PER_HOUR) return 'soon'
  return dayOf(due, zone) === dayOf(now, zone) ? 'today' : 'later'
}

/** Whom to call after `doneId`: the next in the list as the person sees it, else its first, else what the core names. */
export function nextAfter(list: readonly Callback[], doneId: string, named: Callback | null): Callback | null {
  const at = list.findIndex(({ id }) => id === doneId)
  const open = (callback: Callback | undefined) =>
    callback && callback.id !== doneId && callback.suppressed === null ? callback : null
  for (const callback of list.slice(at + 1)) if (open(callback)) return callback
  for (const callback of list.slice(0, Math.max(at, 0))) if (open(callback)) return callback
  return named && named.id !== doneId ? named : null
}
