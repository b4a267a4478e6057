import type { z } from 'zod'
import { type Role, scopeOf } from '../../../shared/access'
import type { results } from '../../../shared/contract/results'
import { type Day, lastOfMonth, type Month } from '../../../shared/day'
import type { QueryContext } from '../../app/context'
import type { Reader } from '../../database/handle'
import { listStaff, type StaffRecord } from '../staff/service'
import { averageOf } from './average'
import { type Period, periodOf } from './period'

type Line = z.input<NonNullable<(typeof results.appraisal)['~orpc']['outputSchema']>>[number]
type Figures = { staffId: number; calls: number; reached: number; points: number; scored: number; effective: number }

/** Who belongs to a supervisor's team. */
const TEAM: readonly Role[] = ['caller', 'frontdesk', 'account_manager']

/** The monthly appraisal's figures of calling, one row a caller, most calls first [C2]. */
export function appraisalOf(context: QueryContext, month: Month): Line[] {
  const { db, zone, today } = context
  const first: Day = `${month}-01`
  const period = periodOf({ from: first, until: lastOfMonth(first) }, zone)
  const figures = new Map(figuresBy(db, period).map((row) => [row.staffId, row]))
  const firstCalls = new Map(firstCallsBy(context, period).map((row) => [row.staffId, row]))
  return listStaff(db, today)
    .filter((person) => isShown(context, person) && (figures.has(person.id) || isCaller(person)))
    .map(({ id, name }) => {
      const own = figures.get(id)
      const { onTime = 0, due = 0 } = firstCalls.get(id) ?? {}
      return {
        staffId: id,
        name,
        calls: own?.calls ?? 0,
        reached: own?.reached ?? 0,
        firstCalls: { count: onTime, of: due },
        satisfaction: averageOf(own?.points ?? 0, own?.scored ?? 0),
        effective: { count: own?.effective ?? 0, of: own?.reached ?? 0 },
      }
    })
    .sort((a, b) => b.calls - a.calls || a.staffId - b.staffId)
}

function isCaller({ active, roles }: StaffRecord): boolean {
  return active && roles.includes('caller') && scopeOf(roles, 'callback.write') !== null
}

function isShown({ scope, actor }: QueryContext, { id, roles }: StaffRecord): boolean {
  if (scope === 'own') return id === actor.staffId
  if (scope === 'team') return id === actor.staffId || roles.some((role) => TEAM.includes(role))
  return true
}

/** The statement behind the figures: one walk along the index of calls. */
export const FIGURES = `SELECT staff_id AS staffId, count(*) AS calls, count(*) FILTER (WHERE outcome = 'reached') AS reached,
    sum(points) AS points, sum(scored) AS scored, sum(effective) AS effective
  FROM attempt WHERE undone_at IS NULL AND at BETWEEN ? AND ? AND staff_id IS NOT NULL GROUP BY staff_id`

function figuresBy(db: Reader, { begins, ends }: Period): Figures[] {
  return db.all<Figures>(FIGURES, begins, ends)
}

/**
 * First callbacks that fell due in the month: of who made the first try, or, where nobody has and it is late, of whose
 * call it was. Those born late are nobody's fault [C5].
 */
const FIRST_CALLS = `SELECT staffId, count(*) AS due, count(*) FILTER (WHERE onTime) AS onTime FROM (
    SELECT o.attempted_at IS NOT NULL AND o.attempted_at <= o.due AS onTime,
      CASE WHEN o.attempted_at IS NULL THEN o.staff_id ELSE (SELECT a.staff_id FROM attempt a
        WHERE a.obligation_key = o.key AND a.at = o.attempted_at AND a.undone_at IS NULL LIMIT 1) END AS staffId
    FROM obligation o
    WHERE o.kind = 'first' AND o.due_day BETWEEN ? AND ? AND o.born_late = 0 AND o.state <> 'withdrawn'
      AND (o.attempted_at IS NOT NULL OR (o.due < ? AND o.suppressed IS NULL)))
  WHERE staffId IS NOT NULL GROUP BY staffId`

function firstCallsBy({ db, now }: QueryContext, { from, until }: Period) {
  return db.all<{ staffId: number; due: number; onTime: number }>(FIRST_CALLS, from, until, now)
}
