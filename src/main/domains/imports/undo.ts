import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { inLongTransaction } from '../../database/transaction'
import type { Task, WorkerContext } from '../../kernel/worker-context'
import { appendAudit, auditKeyFrom } from '../audit/service'
import { removeConsumptionsOf } from '../consumptions/service'
import { unfill } from '../members/bulk'
import { indexMember } from '../members/search'
import { createdBy, handworkOn, keepMembers, removeContactsOf, removeMembers } from '../members/unimport'
import { emptyMembership, removeMembershipsOf } from '../memberships/service'
import { readZone } from '../settings/service'
import { removeVisitsOf } from '../visits/service'
import { moveBatch } from './batches'
import { fillsOf, removeFills } from './fills'
import type { PublishInput } from './publish'

const CHUNK = 500
const FACTS = ['visit', 'consumption', 'membership'] as const

/**
 * Takes a published batch back in one transaction: its facts, its members, and what it filled in, unless that was
 * changed since. Callbacks are derived again. The audit stays.
 * @throws AppError `import.not_undoable` `changed`: people have worked with its members since, which would be lost
 */
export const undoTask: Task = async (worker: WorkerContext, input: PublishInput): Promise<{ removed: number }> =>
  inLongTransaction(worker.connection, worker.clock, () => undo(worker, input))

async function undo(worker: WorkerContext, input: PublishInput): Promise<{ removed: number }> {
  const { db } = worker
  const { now, actor } = input
  const batch = moveBatch(db, input.batch, ['published'], 'undone')
  const today = dayOf(now, readZone(db))
  const lost = handFacts(db, batch.id) + handworkOn(db, batch.id)
  if (lost > 0) throw new AppError('import.not_undoable', { batch: String(batch.id), reason: 'changed', rows: lost })
  const touched = new Set(membersWithFactsOf(db, batch.id))
  let removed = removeVisitsOf(db, batch.id) + removeConsumptionsOf(db, batch.id)
  removed += removeMembershipsOf(db, batch.id)
  const created = createdBy(db, batch.id)
  const needed = new Set(stillNeeded(db, batch.id))
  keepMembers(db, [...needed])
  const gone = created.filter((id) => !needed.has(id))
  for (let from = 0; from < gone.length; from += CHUNK) {
    removeMembers(db, gone.slice(from, from + CHUNK), today)
    worker.progress(from / gone.length / 2)
    await nextTurn()
    worker.check()
  }
  removed += gone.length
  const changed = new Set(removeContactsOf(db, batch.id))
  const origin = { now, today, by: actor.name, batchId: batch.id }
  for (const fill of fillsOf(db, batch.id)) {
    if (fill.subject === 'membership') emptyMembership(db, fill.subjectId, fill.field, fill.value)
    else if (unfill(db, fill.subjectId, fill, origin)) changed.add(fill.subjectId)
  }
  removeFills(db, batch.id)
  for (const id of changed) indexMember(db, id, today)
  const all = [...new Set([...touched, ...gone, ...changed])]
  for (let from = 0; from < all.length; from += CHUNK) {
    worker.settle(now, all.slice(from, from + CHUNK))
    worker.progress(0.5 + from / all.length / 2)
    await nextTurn()
    worker.check()
  }
  db.run('UPDATE import_batch SET undone_at = ? WHERE id = ?', now, batch.id)
  appendAudit(db, auditKeyFrom(worker.dataKey), {
    at: now,
    clock: input.clock,
    staffId: actor.staffId,
    actor: actor.name,
    role: actor.roles.join(' '),
    session: actor.session,
    host: actor.host,
    action: 'imports.undo',
    object: `import/${batch.id}`,
    memberId: null,
    difference: { kind: batch.kind, file: batch.fileName, removed },
    reason: null,
  })
  return { removed }
}

/** What was recorded by hand about members this batch created, or on its cards, and would go with them. */
function handFacts(db: Reader, batchId: number): number {
  const created = 'SELECT id FROM member WHERE batch_id = ?1'
  const byHand = FACTS.map(
    (table) => `(SELECT count(*) FROM ${table} WHERE batch_id IS NULL AND member_id IN (${created}))`,
  )
  const row = db.get<{ n: number }>(
    `SELECT ${byHand.join(' + ')}
      + (SELECT count(*) FROM attempt WHERE member_id IN (${created}))
      + (SELECT count(*) FROM ticket WHERE member_id IN (${created}))
      + (SELECT count(*) FROM owed_question WHERE member_id IN (${created}))
      + (SELECT count(*) FROM callback_invitation WHERE member_id IN (${created}))
      + (SELECT count(*) FROM home_visit WHERE member_id IN (${created}))
      + (SELECT count(*) FROM membership_freeze WHERE membership_id IN (SELECT id FROM membership WHERE batch_id = ?1))
      + (SELECT count(*) FROM membership r JOIN membership c ON c.id = r.renews_id
          WHERE c.batch_id = ?1 AND r.batch_id IS NOT ?1) AS n`,
    batchId,
  )
  return row?.n ?? 0
}

function membersWithFactsOf(db: Reader, batchId: number): number[] {
  const facts = FACTS.map((table) => `SELECT member_id AS id FROM ${table} WHERE batch_id = ?1`)
  return db.all<{ id: number | null }>(facts.join(' UNION '), batchId).flatMap(({ id }) => (id === null ? [] : [id]))
}

/** Members of this batch about whom another file has brought facts since. */
function stillNeeded(db: Reader, batchId: number): number[] {
  const facts = FACTS.map(
    (table) => `SELECT f.member_id AS id FROM ${table} f JOIN member m ON m.id = f.member_id
      WHERE m.batch_id = ?1 AND f.batch_id IS NOT ?1`,
  )
  return db.all<{ id: number }>(facts.join(' UNION '), batchId).map((row) => row.id)
}
