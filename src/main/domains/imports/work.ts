import type { ImportKind, ImportOptions } from '../../../shared/contract/imports'
import { AppError } from '../../../shared/errors'
import { errorFacts } from '../../jobs/runner'
import type { TaskContext } from '../../kernel/context'
import { fingerprint } from '../../platform/secrets'
import { LIMITS } from '../../tabular/table'
import { backupBefore } from '../backups/service'
import { workLeft } from '../work/service'
import {
  type Batch,
  insertBatch,
  interruptedBatches,
  moveBatch,
  requireBatch,
  rereadBatch,
  settleBatch,
  unfinishedBatches,
} from './batches'
import { saveProfile } from './profile'
import type { PublishInput } from './publish'
import type { Question } from './schema'
import type { StageInput } from './stage'

const STAGE = 'imports.stage'
const PUBLISH = 'imports.publish'
const UNDO = 'imports.undo'
const FINISH = 'imports.finish'

/**
 * Writes down that a file came in, and reads it.
 * @returns the batch, and when it was read
 * @throws AppError `file.too_large`
 */
export async function openBatch(
  context: TaskContext,
  file: { kind: ImportKind; name: string; bytes: Uint8Array; options: ImportOptions },
): Promise<{ answer: number; ended: Promise<void> }> {
  if (file.bytes.length > LIMITS.bytes)
    throw new AppError('file.too_large', { limit: 'bytes', allowed: LIMITS.bytes, found: file.bytes.length })
  return context.lasting(
    STAGE,
    ({ db, now, actor, note }) => {
      const sha256 = fingerprint(file.bytes)
      const batch = { kind: file.kind, fileName: file.name, sha256, options: file.options }
      const id = insertBatch(db, { ...batch, now, staffId: actor.staffId, by: actor.name })
      note({ object: `import/${id}`, action: 'imports.open', difference: batch })
      return { answer: id, input: { batch: id } }
    },
    ({ batch }) => stage(context, batch, file.bytes),
  )
}

/** Reads a file that is stored already, with other columns or answers. @throws AppError `record.not_found` */
export async function readAgain(context: TaskContext, batch: number, options: ImportOptions): Promise<void> {
  await context.lasting(
    STAGE,
    ({ db, now, note }) => {
      const read = rereadBatch(db, batch, options)
      if (Object.keys(options.map).length > 0) {
        const headings = read.columns.map(({ heading }) => heading)
        saveProfile(db, read.kind, headings, options, now)
      }
      note({ object: `import/${batch}`, action: 'imports.reread', difference: options })
      return { answer: null, input: { batch } }
    },
    () => stage(context, batch, null),
  )
}

/** The dry run, in a worker. Ends with the batch `analysed`, or with what must be settled first; throws `cancelled`. */
async function stage(context: TaskContext, batch: number, bytes: Uint8Array | null): Promise<void> {
  const input: StageInput = { batch, bytes, by: context.actor.name }
  await run(context, batch, STAGE, input)
}

/**
 * Takes hold of a batch and publishes it.
 * @returns when it is published
 * @throws AppError `import.not_undoable`, `record.not_found`
 */
export async function publishBatch(context: TaskContext, batch: number): Promise<{ ended: Promise<void> }> {
  return context.lasting(
    PUBLISH,
    ({ db, note }) => {
      moveBatch(db, batch, ['analysed'], 'publishing')
      note({ object: `import/${batch}`, action: 'imports.claim' })
      return { answer: null, input: { batch } }
    },
    () => publish(context, batch),
  )
}

/** Writes a claimed batch in a worker, after a verified backup [C23]: all of it or nothing. */
async function publish(context: TaskContext, batch: number): Promise<void> {
  try {
    await backupBefore(context, 'import')
  } catch (error) {
    const claimed = context.query(({ db }) => requireBatch(db, batch))
    await settle(context, claimed, errorFacts(error) as Question)
    throw error
  }
  await run(context, batch, PUBLISH, orderOf(context, batch))
}

/** @throws AppError `import.not_undoable`, `record.not_found` */
export async function undoBatch(context: TaskContext, batch: number): Promise<{ removed: number }> {
  const { ended } = await context.lasting(
    UNDO,
    ({ db, note }) => {
      requireBatch(db, batch)
      note({ object: `import/${batch}`, action: 'imports.undoBegun' })
      return { answer: null, input: { batch } }
    },
    () => takeBack(context, batch),
  )
  return ended
}

function takeBack(context: TaskContext, batch: number): Promise<{ removed: number }> {
  return run<{ removed: number }>(context, batch, UNDO, orderOf(context, batch))
}

type OfBatch = { batch: number }

function stateOf(context: TaskContext, batch: number): Batch['state'] {
  return context.query(({ db }) => requireBatch(db, batch)).state
}

/** What was being read, written or taken back when the program stopped is taken up again. */
export const importsResumed = {
  [STAGE]: async (context: TaskContext, { batch }: OfBatch) => {
    if (stateOf(context, batch) === 'reading') await stage(context, batch, null)
  },
  [PUBLISH]: (context: TaskContext, { batch }: OfBatch) =>
    stateOf(context, batch) === 'publishing'
      ? publish(context, batch)
      : context.tasks.run({ name: FINISH, input: null }, { subject: 'search' }),
  [UNDO]: (context: TaskContext, { batch }: OfBatch) => takeBack(context, batch),
}

/**
 * After a start: batches whose reading or writing is not taken up again can be begun again by a person, and the search
 * index of what was published is completed, while the desk works already.
 */
export async function resumeImports(context: TaskContext, isDesk: boolean): Promise<void> {
  const kept = context.query(({ db }) => workLeft(db)).map(({ input }) => (input as OfBatch | null)?.batch)
  const interrupted = context.query(({ db }) => interruptedBatches(db)).filter(({ id }) => !kept.includes(id))
  for (const batch of interrupted)
    await settle(context, batch, { code: 'internal', facts: { reference: 'interrupted' } })
  // A desk finishes what it takes up; a command takes up nothing, and its search must find everybody all the same.
  const unfinished = context.query(({ db }) => unfinishedBatches(db)).filter((id) => !(isDesk && kept.includes(id)))
  if (unfinished.length === 0) return
  // Nobody waits for it; should it fail, the next start tries again.
  context.tasks.run({ name: FINISH, input: null }, { subject: 'search' }).catch(() => undefined)
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
