import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '../../../shared/day'
import type { Actor, ClockState } from '../../app/context'
import type { Task, WorkerContext } from '../../app/worker-context'
import { inLongTransaction, inTransaction } from '../../database/transaction'
import { appendAudit, auditKeyFrom } from '../audit/service'
import { refreshMembers } from '../callbacks/service'
import { indexNewMembers, membersWithoutIndex } from '../members/bulk'
import { readZone } from '../settings/service'
import { type Batch, moveBatch } from './batches'
import { insertFill } from './fills'
import type { IntakeContext, Kinds, Outcome } from './kind'
import { changeRow, draftsAfter, dropDrafts } from './rows'

/** Rows between two looks at whether the person has cancelled. */
const CHUNK = 500
/** So few new members are made searchable with the rest; more are, a few at a time, after it is committed. */
const INDEXED_AT_ONCE = 500
const INDEXED_PER_COMMIT = 250
/** Share of the work until the commit. */
const WRITING = 0.6

/** Who publishes; for the audit row that is written with the rows. */
export type PublishInput = { batch: number; actor: Actor; clock: ClockState; now: number }

/**
 * Writes a batch in one transaction: all of it or nothing, whatever kills the process. Each row is judged once more
 * against what the register holds by now, so what came in between is there already and not there twice.
 */
export function publishTask(kinds: Kinds): Task {
  return async (worker: WorkerContext, input: PublishInput): Promise<void> => {
    const { created } = await inLongTransaction(worker.connection, worker.clock, () => write(worker, kinds, input))
    await afterwards(worker, input.batch, created)
  }
}

async function write(worker: WorkerContext, kinds: Kinds, input: PublishInput): Promise<Outcome> {
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
  const intake = kinds[batch.kind].intake(db, db, context)
  const counts = await takeRows(worker, batch, (draft) => intake.take(draft))
  intake.finish()
  const { outcome } = intake
  for (const fill of outcome.fills) insertFill(db, batch.id, fill)
  if (outcome.created.length <= INDEXED_AT_ONCE) indexNewMembers(db, outcome.created, today)
  indexNewMembers(db, [...outcome.renamed], today)
  await inSteps(worker, [...outcome.touched], (ids) => refreshMembers(db, ids, input.now))
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
  return outcome
}

type Take = ReturnType<Kinds[keyof Kinds]['intake']>['take']

/** Judges and writes the rows; the batch's counts say what really became of them. */
async function takeRows(worker: WorkerContext, batch: Batch, take: Take): Promise<Batch['counts']> {
  const counts = { ...batch.counts, taken: 0, already: 0 }
  const waiting = batch.counts.taken + batch.counts.already
  let done = 0
  for (let line = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = draftsAfter(worker.db, batch.id, line, CHUNK)
    for (const row of rows) {
      const verdict = take(JSON.parse(row.draft))
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

/** What may come after the commit, in short transactions: nothing is lost if the program stops here. */
async function afterwards(worker: WorkerContext, batchId: number, created: readonly number[]): Promise<void> {
  const later = created.length > INDEXED_AT_ONCE ? created : []
  for (let from = 0; from < later.length; from += INDEXED_PER_COMMIT) {
    await index(worker, later.slice(from, from + INDEXED_PER_COMMIT))
    worker.progress(WRITING + ((1 - WRITING) * from) / later.length)
    await nextTurn()
  }
  for (let more = true; more; ) {
    more = await inTransaction(worker.connection, worker.clock, () => dropDrafts(worker.db, batchId, 5 * CHUNK))
    await nextTurn()
  }
}

function index(worker: WorkerContext, ids: readonly number[]): Promise<void> {
  const today = dayOf(worker.clock.now(), readZone(worker.db))
  return inTransaction(worker.connection, worker.clock, () => indexNewMembers(worker.db, ids, today))
}

/** Finishes the search index that an import could not, because the program stopped: run at every start. */
export const indexTask: Task = async (worker: WorkerContext): Promise<void> => {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const ids = membersWithoutIndex(worker.db, after, INDEXED_PER_COMMIT)
    if (ids.length > 0) await index(worker, ids)
    after = ids.at(-1)
    await nextTurn()
  }
}
