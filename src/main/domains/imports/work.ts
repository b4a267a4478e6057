import type { ImportKind, ImportOptions } from '../../../shared/contract/imports'
import { AppError } from '../../../shared/errors'
import { errorFacts } from '../../jobs/runner'
import type { TaskContext } from '../../kernel/context'
import { fingerprint } from '../../platform/secrets'
import { LIMITS } from '../../tabular/table'
import { backupBefore } from '../backups/service'
import {
  type Batch,
  insertBatch,
  interruptedBatches,
  moveBatch,
  requireBatch,
  settleBatch,
  unfinishedBatches,
} from './batches'
import type { PublishInput } from './publish'
import type { Question } from './schema'
import type { StageInput } from './stage'

/**
 * Writes down that a file came in. @returns the batch, to be read by `stage`
 * @throws AppError `file.too_large`
 */
export function openBatch(
  context: TaskContext,
  file: { kind: ImportKind; name: string; bytes: Uint8Array; options: ImportOptions },
): Promise<number> {
  if (file.bytes.length > LIMITS.bytes)
    throw new AppError('file.too_large', { limit: 'bytes', allowed: LIMITS.bytes, found: file.bytes.length })
  return context.command(({ db, now, actor, note }) => {
    const sha256 = fingerprint(file.bytes)
    const batch = { kind: file.kind, fileName: file.name, sha256, options: file.options }
    const id = insertBatch(db, { ...batch, now, staffId: actor.staffId, by: actor.name })
    note({ object: `import/${id}`, action: 'imports.open', difference: batch })
    return id
  })
}

/** The dry run, in a worker. Ends with the batch `analysed`, or with what must be settled first; throws `cancelled`. */
export async function stage(context: TaskContext, batch: number, bytes: Uint8Array | null): Promise<void> {
  const input: StageInput = { batch, bytes, by: context.actor.name }
  await run(context, batch, 'imports.stage', input)
}

/** Takes hold of a batch that is to be published. @throws AppError `import.not_undoable`, `record.not_found` */
export async function claim(context: TaskContext, batch: number): Promise<void> {
  await context.command(({ db, note }) => {
    moveBatch(db, batch, ['analysed'], 'publishing')
    note({ object: `import/${batch}`, action: 'imports.claim' })
  })
}

/** Writes a claimed batch in a worker, after a verified backup [C23]: all of it or nothing. */
export async function publish(context: TaskContext, batch: number): Promise<void> {
  try {
    await backupBefore(context, 'import')
  } catch (error) {
    const claimed = context.query(({ db }) => requireBatch(db, batch))
    await settle(context, claimed, errorFacts(error) as Question)
    throw error
  }
  await run(context, batch, 'imports.publish', orderOf(context, batch))
}

/** @throws AppError `import.not_undoable`, `record.not_found` */
export async function undoBatch(context: TaskContext, batch: number): Promise<{ removed: number }> {
  context.query(({ db }) => requireBatch(db, batch))
  return run<{ removed: number }>(context, batch, 'imports.undo', orderOf(context, batch))
}

/**
 * After a start: batches whose reading or writing was interrupted can be begun again, and the search index of what was
 * published is completed, while the desk works already.
 */
export async function resumeImports(context: TaskContext): Promise<void> {
  const interrupted = context.query(({ db }) => interruptedBatches(db))
  for (const batch of interrupted)
    await settle(context, batch, { code: 'internal', facts: { reference: 'interrupted' } })
  if (context.query(({ db }) => unfinishedBatches(db)).length === 0) return
  // Nobody waits for it; should it fail, the next start tries again.
  context.tasks.run({ name: 'imports.finish', input: null }, { subject: 'search' }).catch(() => undefined)
}

function orderOf(context: TaskContext, batch: number): PublishInput {
  const clock = context.query((query) => query.clock)
  return { batch, actor: { ...context.actor, roles: [...context.actor.roles] }, clock, now: context.now }
}

/** Runs work in a worker; where it ends without an answer, the batch can be begun again. */
async function run<T>(context: TaskContext, batch: number, name: string, input: unknown): Promise<T> {
  const begun = context.query(({ db }) => requireBatch(db, batch))
  try {
    return await context.tasks.run<T>({ name, input }, { subject: begun.fileName, cancellable: true })
  } catch (error) {
    await settle(context, begun, errorFacts(error) as Question)
    throw error
  }
}

async function settle(context: TaskContext, batch: Pick<Batch, 'id' | 'reading'>, failure: Question): Promise<void> {
  await context.command(({ db, note }) => {
    settleBatch(db, batch, failure)
    note({ object: `import/${batch.id}`, action: 'imports.failed', reason: failure.code })
  })
}
