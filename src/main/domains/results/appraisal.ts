import type { z } from 'zod'
import { scopeOf } from '../../../shared/access'
import type { results } from '../../../shared/contract/results'
import { type Day, lastOfMonth, type Month } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { int, present, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { listStaff, type StaffRecord } from '../staff/service'
import { attempt } from '../talks/schema'
import { averageOf } from './average'
import { firstCallCounts } from './first-calls'
import { type Period, periodOf } from './period'
import { isInReach } from './reach'

type Line = z.input<NonNullable<(typeof results.appraisal)['~orpc']['outputSchema']>>[number]
const Figures = row({
  staffId: present(attempt.staffId),
  calls: int,
  reached: int,
  points: int,
  scored: int,
  effective: int,
})
type Figures = RowOf<typeof Figures>

/** The monthly appraisal's figures of calling, one row a caller, most calls first [C2]. */
export function appraisalOf(context: QueryContext, month: Month): Line[] {
  const { db, zone, today } = context
  const first: Day = `${month}-01`
  const period = periodOf({ from: first, until: lastOfMonth(first) }, zone)
  const figures = new Map(figuresBy(db, period).map((row) => [row.staffId, row]))
  const firstCalls = firstCallCounts(context, month)
  const hasFigures = (id: number) => figures.has(id) || (firstCalls.get(id)?.of ?? 0) > 0
  return listStaff(db, today)
    .filter((person) => isInReach(context, person) && (hasFigures(person.id) || isCaller(person)))
    .map(({ id, name }) => {
      const own = figures.get(id)
      return {
        staffId: id,
        name,
        calls: own?.calls ?? 0,
        reached: own?.reached ?? 0,
        firstCalls: firstCalls.get(id) ?? { count: 0, of: 0, excluded: 0 },
        satisfaction: averageOf(own?.points ?? 0, own?.scored ?? 0),
        effective: { count: own?.effective ?? 0, of: own?.reached ?? 0 },
      }
    })
    .sort((a, b) => b.calls - a.calls || a.staffId - b.staffId)
}

function isCaller({ active, roles }: StaffRecord): boolean {
  return active && roles.includes('caller') && scopeOf(roles, 'callback.write') !== null
}

/** The statement behind the figures: one walk along the index of calls. */
export const FIGURES = `SELECT staff_id AS staffId, count(*) AS calls, count(*) FILTER (WHERE outcome = 'reached') AS reached,
    sum(points) AS points, sum(scored) AS scored, sum(effective) AS effective
  FROM attempt WHERE undone_at IS NULL AND at BETWEEN ? AND ? AND kind IS NOT NULL AND staff_id IS NOT NULL
  GROUP BY staff_id`

function figuresBy(db: Reader, { begins, ends }: Period): Figures[] {
  return db.all(Figures, FIGURES, begins, ends)
}
