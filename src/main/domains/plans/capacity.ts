import { addDays, type Day, weekday } from '../../../shared/day'
import type { ClubHours } from '../obligations/club-hours'
import type { Caller } from './people'

/** Why somebody makes no calls on a day. */
export type Away = 'no' | 'off' | 'leave' | 'uncertified' | 'closed'
export type DayRoom = { capacity: number; away: Away }

export type Hours = { club: ClubHours; callMinutes: number }
type Absence = { staffId: number; from: Day; until: Day }

/**
 * How many calls a person can make on a day: those of the shift, as far as the hours in which customers may be called
 * that day leave time for them; none on leave, on days off and without a certificate [C1].
 */
export function roomOf(caller: Caller, day: Day, hours: Hours, leave: readonly Absence[]): DayRoom {
  const none = (away: Away): DayRoom => ({ capacity: 0, away })
  if (!isCertifiedOn(caller, day)) return none('uncertified')
  if (leave.some((each) => each.staffId === caller.id && each.from <= day && day <= each.until)) return none('leave')
  const spans = hours.club.phoneSpans(day)
  if (spans.length === 0) return none('closed')
  const shift = caller.week.find((each) => each.weekday === weekday(day))
  if (shift === undefined || shift.calls === 0) return none('off')
  const minutes = spans.reduce((sum, span) => sum + overlap(span, shift), 0)
  return { capacity: Math.min(shift.calls, Math.floor(minutes / hours.callMinutes)), away: 'no' }
}

/** Whether the certificate still holds on a day. */
export function isCertifiedOn({ certified, certifiedUntil }: Caller, day: Day): boolean {
  return certified && (certifiedUntil === null || certifiedUntil >= day)
}

/** The same for each of `count` days from `first`. */
export function capacityOf(
  caller: Caller,
  { first, count }: { first: Day; count: number },
  hours: Hours,
  leave: readonly Absence[],
): number[] {
  return Array.from({ length: count }, (_, step) => roomOf(caller, addDays(first, step), hours, leave).capacity)
}

type Span = { from: number; until: number }

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.until, b.until) - Math.max(a.from, b.from))
}
