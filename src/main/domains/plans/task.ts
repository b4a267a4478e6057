import { dayOf } from '../../../shared/day'
import type { Writer } from '../../database/handle'
import { inTransactionNow } from '../../database/transaction'
import type { WorkerContext } from '../../kernel/worker-context'
import { readZone } from '../settings/service'
import { type PlanChange, type PlannedRow, planAnew } from './replan'
import { changesSoFar, markPlanned, type Replanned } from './run'
import { planRun } from './schema'

/** Rows written together: few enough that the desk gets to write in between. */
const BATCH = 1000

/**
 * Plans anew in a worker thread and writes what differs in short transactions. A thread that is ended in the middle has
 * left the plan marked as unfinished, and the next start makes it again.
 */
export function replanTask({ connection, db, check }: WorkerContext, { now }: { now: number }): Replanned {
  const today = dayOf(now, readZone(db))
  const [change, changes] = readTogether(connection, () => [planAnew(db, today, now), changesSoFar(db)] as const)
  inTransactionNow(connection, () => begin(db, change, now))
  for (let from = 0; from < change.remove.length; from += BATCH)
    inTransactionNow(connection, () => remove(db, change.remove.slice(from, from + BATCH)))
  for (let from = 0; from < change.write.length; from += BATCH) {
    check()
    inTransactionNow(connection, () => write(db, change.write.slice(from, from + BATCH), now))
  }
  inTransactionNow(connection, () => markPlanned(db, today, changes))
  const { planned, moved, unplaced } = change
  return { planned, moved, unplaced }
}

function readTogether<T>(connection: WorkerContext['connection'], work: () => T): T {
  connection.exec('BEGIN')
  try {
    return work()
  } finally {
    connection.exec('COMMIT')
  }
}

function begin(db: Writer, change: PlanChange, now: number): void {
  db.insert(
    planRun,
    {
      id: 1,
      plannedAt: now,
      today: null,
      publishedUntil: change.publishedUntil,
      planned: change.planned,
      moved: change.moved,
      unplaced: change.unplaced,
      radar: { ...change.radar, weeks: [...change.radar.weeks] },
    },
    'ON CONFLICT (id) DO UPDATE SET planned_at = excluded.planned_at, today = NULL, published_until = excluded.published_until, planned = excluded.planned, moved = excluded.moved, unplaced = excluded.unplaced, radar = excluded.radar',
  )
}

function remove(db: Writer, ids: readonly number[]): void {
  for (const id of ids) db.run('DELETE FROM planned_call WHERE obligation_id = ?', id)
}

function write(db: Writer, rows: readonly PlannedRow[], now: number): void {
  for (const row of rows) {
    // What was owed when the plan was read may be gone by now.
    db.run(
      `INSERT INTO planned_call (obligation_id, day, staff_id, effective_due, lent, attempts, planned_at)
       SELECT @id, @day, @staffId, @effectiveDue, @lent, @attempts, @now
       WHERE EXISTS (SELECT 1 FROM obligation WHERE id = @id)
       ON CONFLICT (obligation_id) DO UPDATE SET day = excluded.day, staff_id = excluded.staff_id,
         effective_due = excluded.effective_due, lent = excluded.lent, attempts = excluded.attempts,
         planned_at = excluded.planned_at`,
      { ...row, lent: row.lent ? 1 : 0, now },
    )
  }
}
