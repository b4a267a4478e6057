import type { Load, PlanCalendar } from '../../../../src/renderer/features/plans/load-cell'
import { addDays, type Day } from '../../../../src/shared/day'

export const load = (change: Partial<Load> = {}): Load => ({
  day: '2026-11-23',
  capacity: 20,
  planned: 5,
  made: null,
  reserve: 3,
  away: 'no',
  ...change,
})

/** Two callers over `count` days from `first`. */
export function calendarOf(first: Day, count: number): PlanCalendar {
  const days = Array.from({ length: count }, (_, at) => addDays(first, at))
  return {
    plannedAt: 0,
    publishedUntil: addDays(first, 2),
    days: days.map((day) => ({ day, kind: 'workday', name: '' })),
    staff: ['王芳', '李强'].map((name, at) => ({
      staffId: String(at + 1),
      name,
      calls: true,
      certifiedUntil: null,
      days: days.map((day, column) => load({ day, planned: column, away: column === 3 ? 'leave' : 'no' })),
    })),
    unplaced: 0,
    waitingForVisit: 0,
  }
}
