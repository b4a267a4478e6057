import { addDays, type Day, dayOf, type Zone } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { day, int, nullable, present, type RowOf, row } from '../../database/row'
import { countsAsOwed, inTime, planOfNextTry, stillOwed } from '../../domains/access/call-state'
import { planMade } from '../../domains/plans/run'
import { plannedCall } from '../../domains/plans/schema'

type Span = { from: number; to: number; zone: Zone }

const FiguresOf3Row = row({ due: int, without: int })

const FiguresOf2Row = row({ due: int, missed: nullable(int) })

const FiguresOfRow = row({ due: int, on_time: nullable(int), reached: nullable(int) })

/** What the days from `from` to `to` came to. Born late and suppressed promises are nobody's to keep. */
export function figuresOf(db: Reader, { from, to, zone }: Span) {
  const first = db.get(
    FiguresOfRow,
    `SELECT count(*) AS due, sum(attempted_at IS NOT NULL AND attempted_at <= due) AS on_time,
       sum(reached_at IS NOT NULL) AS reached
     FROM obligation o WHERE kind = 'first' AND ${inTime('o')} AND ${countsAsOwed('o')}
       AND due_day BETWEEN ? AND ? AND due > ? AND due <= ?`,
    dayOf(from, zone),
    dayOf(to, zone),
    from,
    to,
  )
  const periodic = db.get(
    FiguresOf2Row,
    `SELECT count(*) AS due, sum(reached_at IS NULL OR reached_at > due) AS missed
     FROM obligation o WHERE kind = 'periodic' AND ${countsAsOwed('o')}
       AND due_day BETWEEN ? AND ? AND due > ? AND due <= ?`,
    dayOf(from, zone),
    dayOf(to, zone),
    from,
    to,
  )
  const guaranteed = db.get(
    FiguresOf3Row,
    `SELECT count(DISTINCT member_id) AS due, count(DISTINCT member_id) FILTER (WHERE NOT EXISTS (
         SELECT 1 FROM attempt a WHERE a.member_id = o.member_id AND a.undone_at IS NULL
           AND a.outcome IN ('reached', 'refused') AND a.at BETWEEN ? AND ?)) AS without
     FROM obligation o WHERE guaranteed_until BETWEEN ? AND ? AND ${countsAsOwed('o')}`,
    from,
    to,
    dayOf(from, zone),
    addDays(dayOf(to, zone), -1),
  )
  return {
    firstCallsDue: first?.due ?? 0,
    firstCallsOnTime: first?.on_time ?? 0,
    firstCallsReached: first?.reached ?? 0,
    due: periodic?.due ?? 0,
    dueMissed: periodic?.missed ?? 0,
    dueMissedPercent: percent(periodic?.missed ?? 0, periodic?.due ?? 0),
    noContact: guaranteed?.without ?? 0,
    noContactPercent: percent(guaranteed?.without ?? 0, guaranteed?.due ?? 0),
  }
}

const Published = row({ id: int, day, staff_id: present(plannedCall.staffId), attempts: int })
type Published = RowOf<typeof Published>

/** The calls that are published from `today` on, before the day's plan. */
export function publishedCalls(db: Reader, today: Day): Published[] {
  const until = planMade(db)?.publishedUntil
  if (until === undefined || until < today) return []
  return db.all(
    Published,
    `SELECT p.obligation_id AS id, p.day, p.staff_id, p.attempts FROM planned_call p
     JOIN obligation o ON ${planOfNextTry('o', 'p')}
     WHERE p.day BETWEEN ? AND ? AND p.staff_id IS NOT NULL AND ${stillOwed('o')}`,
    today,
    until,
  )
}

const MovedOfRow = row({ day: nullable(day), staff_id: nullable(int) })

/** How many of them the new plan has left where they were, and how many it has moved. */
export function movedOf(db: Reader, before: readonly Published[]): { published: number; moved: number } {
  let moved = 0
  for (const call of before) {
    const now = db.get(MovedOfRow, 'SELECT day, staff_id FROM planned_call WHERE obligation_id = ?', call.id)
    if (now?.day !== call.day || now.staff_id !== call.staff_id) moved++
  }
  return { published: before.length, moved }
}

/** With one digit behind the point. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10
}
