import { int, nullable, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { countDay } from './day-queue'

const Sums = row({
  first: nullable(int),
  calls: int,
  reached: int,
  points: nullable(int),
  scored: nullable(int),
  effective: nullable(int),
  tickets: int,
  questions: int,
})

const RoundSinceRow = row({ n: int, first: nullable(int) })

/** What a person's calls since an instant came to, and how many of today are left. Effective is counted of those reached. */
export function roundSince(context: QueryContext, since: number) {
  const { db, actor } = context
  const sums = db.get(
    Sums,
    `SELECT min(at) AS first, count(*) AS calls, count(*) FILTER (WHERE outcome = 'reached') AS reached, sum(points) AS points,
       sum(scored) AS scored, sum(effective) AS effective,
       (SELECT count(*) FROM ticket t WHERE t.staff_id = ?2 AND t.received_at >= ?1 AND t.attempt_id IS NOT NULL
         AND t.withdrawn_at IS NULL) AS tickets,
       (SELECT count(*) FROM owed_question q WHERE q.asked_at >= ?1 AND q.staff_id = ?2 AND q.attempt_id IS NOT NULL
         AND q.withdrawn_at IS NULL) AS questions
     FROM attempt WHERE at >= ?1 AND staff_id = ?2 AND undone_at IS NULL`,
    since,
    actor.staffId,
  )
  const skipped = db.get(
    RoundSinceRow,
    'SELECT count(*) AS n, min(at) AS first FROM callback_skip WHERE at >= ? AND staff_id = ? AND undone_at IS NULL',
    since,
    actor.staffId,
  )
  const begun = [sums?.first, skipped?.first].filter((at) => typeof at === 'number')
  const scored = sums?.scored ?? 0
  return {
    begunAt: begun.length === 0 ? null : Math.min(...begun),
    calls: sums?.calls ?? 0,
    reached: sums?.reached ?? 0,
    satisfaction: { average: scored === 0 ? null : (sums?.points ?? 0) / scored, n: scored },
    effective: { count: sums?.effective ?? 0, of: sums?.reached ?? 0 },
    tickets: sums?.tickets ?? 0,
    questions: sums?.questions ?? 0,
    skipped: skipped?.n ?? 0,
    left: countDay(context, { bornLate: false }),
  }
}
