import { endOfDay } from '../../shared/day'
import { SOON_MS } from '../../shared/due'
import type { QueryContext } from './context'

/** How many wait, by the time their promise has left. `soon` is within two hours. */
export type DueCounts = Record<'overdue' | 'soon' | 'today' | 'later' | 'bornLate', number>
export type DueGroup = Exclude<keyof DueCounts, 'bornLate'>

/** What is due until then is not later; the two hours that are soon may reach over midnight. */
export function todayEnds({ now, today, zone }: Pick<QueryContext, 'now' | 'today' | 'zone'>): number {
  return Math.max(now + SOON_MS, endOfDay(today, zone))
}

/** Under which heading a deadline stands at this moment. */
export function dueGroups(context: Pick<QueryContext, 'now' | 'today' | 'zone'>): (due: number) => DueGroup {
  const { now } = context
  const ends = todayEnds(context)
  return (due) => {
    if (due < now) return 'overdue'
    if (due <= now + SOON_MS) return 'soon'
    return due <= ends ? 'today' : 'later'
  }
}
