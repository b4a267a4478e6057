import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { inLongTransaction } from '../../database/transaction'
import type { Nouns } from '../../kernel/noun'
import type { ImportUndoing, UndoneBatch } from '../../kernel/noun-said'
import type { Task, WorkerContext } from '../../kernel/worker-context'
import { appendAudit, auditKeyFrom } from '../audit/service'
import { unfill } from '../members/bulk'
import { indexMember } from '../members/search'
import { createdBy, keepMembers, removeContactsOf, removeMembers } from '../members/unimport'
import { emptyMembership } from '../memberships/service'
import { readZone } from '../settings/service'
import { moveBatch } from './batches'
import { fillsOf, removeFills } from './fills'
import type { PublishInput } from './publish'

const CHUNK = 500

/**
 * Takes a published batch back in one transaction: its facts, its members, and what it filled in, unless that was
 * changed since. Callbacks are derived again. The audit stays.
 * @throws AppError `import.not_undoable` `changed`: people have worked with its members since, which would be lost
 */
export const undoTask: Task = async (worker: WorkerContext, input: PublishInput): Promise<{ removed: number }> =>
  inLongTransaction(worker.connection, worker.clock, () => undo(worker, input))

async function undo(worker: WorkerContext, input: PublishInput): Promise<{ removed: number }> {
  const { db, nouns } = worker
  const { now, actor } = input
  const batch = moveBatch(db, input.batch, ['published'], 'undone')
  const today = dayOf(now, readZone(db))
  const created = createdBy(db, batch.id)
  const undone: UndoneBatch = { id: batch.id, created: JSON.stringify(created) }
  const lost = doneByHand(db, nouns, undone)
  if (lost > 0) throw new AppError('import.not_undoable', { batch: String(batch.id), reason: 'changed', rows: lost })
  const files = undoings(nouns).filter((each) => each.how === 'brought')
  const touched = new Set(files.flatMap(({ named }) => named(db, undone)))
  const needed = new Set(files.flatMap((each) => each.needed(db, undone)))
  let removed = 0
  for (const { remove } of files) removed += remove(db, undone)
  keepMembers(db, [...needed])
  const gone = created.filter((id) => !needed.has(id))
  for (let from = 0; from < gone.length; from += CHUNK) {
    const some = gone.slice(from, from + CHUNK)
    for (const each of undoings(nouns)) if (each.how === 'goes') each.remove(db, JSON.stringify(some))
    removeMembers(db, some)
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

/** What people recorded since about members this batch created, or did with its rows, and that would go with them. */
function doneByHand(db: Reader, nouns: Nouns, batch: UndoneBatch): number {
  const inRows = undoings(nouns).map((each) => {
    if (each.how === 'handwork') return each.count(db, batch)
    if (each.how === 'brought') return each.byHand(db, batch)
    return each.how === 'goes' ? (each.count?.(db, batch) ?? 0) : 0
  })
  const otherwise = nouns.flatMap(({ tables }) => tables.map(({ handwork }) => handwork?.(db, batch) ?? 0))
  return [...inRows, ...otherwise].reduce((sum, n) => sum + n, 0)
}

/** What each noun does with its rows, the nouns of the higher floors first: their rows point at those below. */
function undoings(nouns: Nouns): ImportUndoing[] {
  return nouns
    .toReversed()
    .flatMap(({ tables }) => tables.flatMap(({ members }) => members.map(({ undoingImport }) => undoingImport)))
}
