import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '../../../shared/day'
import { inLongTransaction, inTransaction } from '../../database/transaction'
import type { Actor, ClockState } from '../../kernel/context'
import type { IntakeContext, Kind } from '../../kernel/import-kind'
import type { Task, WorkerContext } from '../../kernel/worker-context'
import { appendAudit, auditKeyFrom } from '../audit/service'
import { indexNewMembers, newMembersWithoutIndex } from '../members/bulk'
import { readZone } from '../settings/service'
import { type Batch, finishBatch, moveBatch, requireBatch, unfinishedBatches } from './batches'
import { insertFill } from './fills'
import { kindNamed } from './kinds'
import { changeRow, draftsAfter, dropDrafts } from './rows'

/** Rows between two looks at whether the person has cancelled. */
const CHUNK = 500
/** So few new members are made searchable with the rest; more are, a few at a time, after it is committed. */
const INDEXED_AT_ONCE = 500
const INDEXED_PER_COMMIT = 250
const DROPPED_PER_COMMIT = 2500
/** Share of the work until the commit. */
const WRITING = 0.6

/** Who publishes; for the audit row that is written with the rows. */
export type PublishInput = { batch: number; actor: Actor; clock: ClockState; now: number }

/**
 * Writes a batch in one transaction: all of it or nothing, whatever kills the process. Each row is judged once more
 * against what the register holds by now, so what came in between is there already and not there twice.
 */
export const publishTask: Task = async (worker: WorkerContext, input: PublishInput): Promise<void> => {
  await inLongTransaction(worker.connection, worker.clock, () => write(worker, input))
  await finish(worker, input.batch)
}

async function write(worker: WorkerContext, input: PublishInput): Promise<void> {
  const { db } = worker
  const batch = moveBatch(db, input.batch, ['publishing'], 'published')
  const zone = readZone(db)
  const today = dayOf(input.now, zone)
  const context: IntakeContext = {
    batchId: batch.id,
    options: batch.options,
    now: input.now,
    today,
    zone,
    by: input.actor.name,
  }
  const intake = kindNamed(worker.nouns, batch.kind).intake(db, db, context)
  const counts = await takeRows(worker, batch, (draft) => intake.take(draft))
  intake.finish()
  const { outcome } = intake
  for (const fill of outcome.fills) insertFill(db, batch.id, fill)
  if (outcome.created.length <= INDEXED_AT_ONCE) indexNewMembers(db, outcome.created, today)
  indexNewMembers(db, [...outcome.renamed], today)
  await inSteps(worker, [...outcome.touched], (ids) => worker.settle(input.now, ids))
  db.run(
    'UPDATE import_batch SET counts = ?, published_at = ? WHERE id = ?',
    JSON.stringify(counts),
    input.now,
    batch.id,
  )
  appendAudit(db, auditKeyFrom(worker.dataKey), {
    at: input.now,
    clock: input.clock,
    staffId: input.actor.staffId,
    actor: input.actor.name,
    role: input.actor.roles.join(' '),
    session: input.actor.session,
    host: input.actor.host,
    action: 'imports.publish',
    object: `import/${batch.id}`,
    memberId: null,
    difference: { kind: batch.kind, file: batch.fileName, sha256: batch.sha256, counts },
    reason: null,
  })
}

type Take = ReturnType<Kind['intake']>['take']

/** Judges and writes the rows; the batch's counts say what really became of them. */
async function takeRows(worker: WorkerContext, batch: Batch, take: Take): Promise<Batch['counts']> {
  const counts = { ...batch.counts, taken: 0, already: 0 }
  const waiting = batch.counts.taken + batch.counts.already
  let done = 0
  for (let line = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = draftsAfter(worker.db, batch.id, line, CHUNK)
    for (const row of rows) {
      const verdict = take(row.draft)
      counts[verdict.state] += 1
      if (verdict.state !== row.state) changeRow(worker.db, batch.id, row.line, verdict)
      line = row.line
    }
    done += rows.length
    worker.progress((WRITING * done) / Math.max(1, waiting))
    if (rows.length < CHUNK) return counts
    await nextTurn()
    worker.check()
  }
}

async function inSteps(worker: WorkerContext, ids: readonly number[], work: (ids: number[]) => void): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) {
    await nextTurn()
    worker.check()
    work(ids.slice(from, from + CHUNK))
  }
}

/**
 * What may come after the commit, in short transactions: the search index of many new members, and dropping drafts that
 * repeat the register. Where the program stopped, the next start goes on here.
 */
async function finish(worker: WorkerContext, batchId: number): Promise<void> {
  const { db, connection, clock } = worker
  const today = dayOf(clock.now(), readZone(db))
  const total = Math.max(1, requireBatch(db, batchId).counts.taken)
  for (let after = 0, done = 0; ; done += INDEXED_PER_COMMIT) {
    const ids = newMembersWithoutIndex(db, batchId, after, INDEXED_PER_COMMIT)
    const last = ids.at(-1)
    if (last === undefined) break
    await inTransaction(connection, clock, () => indexNewMembers(db, ids, today))
    after = last
    worker.progress(WRITING + (1 - WRITING) * Math.min(1, done / total))
    await nextTurn()
  }
  for (let more = true; more; ) {
    more = await inTransaction(connection, clock, () => dropDrafts(db, batchId, DROPPED_PER_COMMIT))
    await nextTurn()
  }
  await inTransaction(connection, clock, () => finishBatch(db, batchId, clock.now()))
}

/** Goes on with published batches where the program stopped before they were finished. */
export const finishTask: Task = async (worker: WorkerContext): Promise<void> => {
  for (const id of unfinishedBatches(worker.db)) await finish(worker, id)
}
