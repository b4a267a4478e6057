import type { AppErrors } from '../../shared/errors'
import { AppError, isAppError } from '../../shared/errors'
import { noteRead, noteTables, type Source } from '../database/sources'
import type { Clock } from '../platform/clock'

/** Runs one named piece of long work somewhere: in a worker thread, or in place (tests). */
export interface Threads {
  run(work: WorkOrder, signal: AbortSignal, told: WorkTells): Promise<unknown>
}
/** What work tells while it runs: how far it is, from 0 to 1, and after each of its commits which tables it wrote. */
export type WorkTells = {
  progress(part: number): void
  written(tables: readonly Source[]): void
  /** What its result came from. */
  read(tables: readonly Source[]): void
}
export type WorkOrder = { name: string; input: unknown }

export type JobState = 'running' | 'done' | 'failed' | 'cancelled'
export type JobRecord = {
  id: string
  kind: string
  subject: string
  state: JobState
  progress: number
  startedAt: number
  endedAt: number | null
  error: { code: string; facts: Record<string, unknown> } | null
  cancellable: boolean
  /** Whose work it is; null: the program's own. */
  staffId: number | null
}

/** `staffId`: whose it is; left out, or null: the program's own. */
export type WorkAbout = {
  subject: string
  cancellable?: boolean
  signal?: AbortSignal | undefined
  staffId?: number | null
}

/** Long work by name, watched and cancelled by id. Knows no domain. */
export interface TaskRunner {
  /**
   * Starts work and answers when it is done. Progress and commits are told to the windows. Once `signal` is aborted nobody waits
   * for the answer any more, and the work is called off.
   */
  run<T>(order: WorkOrder, about: WorkAbout): Promise<T>
  /** The same for work that is no job: nobody watches it, it writes nothing. */
  ask<T>(order: WorkOrder): Promise<T>
  list(): JobRecord[]
  /** False when there is no such work running. */
  cancel(id: string): boolean
  /** The same runner, whose work from here on is this person's. */
  onBehalfOf(staffId: number | null): TaskRunner
  /** One for all of them, by which work that must go one after the other is known. */
  readonly shared: object
  /** Waits until nothing runs. */
  idle(): Promise<void>
}

const KEPT = 20

/** `onChange`: the list is another one; `onWritten`: work has committed. */
export function createTaskRunner(
  threads: Threads,
  clock: Clock,
  { onChange, onWritten }: { onChange(): void; onWritten(tables: readonly Source[]): void },
): TaskRunner {
  const jobs = new Map<string, JobRecord>()
  const controllers = new Map<string, AbortController>()
  const running = new Set<Promise<unknown>>()
  let counter = 0

  const end = (job: JobRecord, state: JobState, error: unknown) => {
    job.state = state
    job.endedAt = clock.now()
    if (error) job.error = errorFacts(error)
    controllers.delete(job.id)
    for (const old of [...jobs.values()].filter((each) => each.state !== 'running').slice(0, -KEPT)) jobs.delete(old.id)
    onChange()
  }

  const runner: TaskRunner = {
    async run<T>(order: WorkOrder, about: WorkAbout): Promise<T> {
      if (about.signal?.aborted) throw new AppError('cancelled', {})
      counter += 1
      const job: JobRecord = {
        id: `job-${counter}`,
        kind: order.name,
        subject: about.subject,
        state: 'running',
        progress: 0,
        startedAt: clock.now(),
        endedAt: null,
        error: null,
        cancellable: about.cancellable ?? false,
        staffId: about.staffId ?? null,
      }
      const controller = new AbortController()
      jobs.set(job.id, job)
      controllers.set(job.id, controller)
      onChange()
      const sources: Source[] = []
      const callOff = () => controller.abort()
      about.signal?.addEventListener('abort', callOff, { once: true })
      const work = threads.run(order, controller.signal, {
        progress(part) {
          job.progress = Math.min(1, part)
          onChange()
        },
        written: onWritten,
        read: (tables) => sources.push(...tables),
      })
      running.add(work)
      try {
        const result = await work
        noteTables(sources)
        job.progress = 1
        end(job, 'done', null)
        return result as T
      } catch (error) {
        // Work may also find out by itself that it was called off.
        if (controller.signal.aborted || isAppError(error, 'cancelled')) {
          end(job, 'cancelled', null)
          throw new AppError('cancelled', {})
        }
        end(job, 'failed', error)
        throw error
      } finally {
        running.delete(work)
        about.signal?.removeEventListener('abort', callOff)
      }
    },
    async ask<T>(order: WorkOrder): Promise<T> {
      const sources: Source[] = []
      const work = threads.run(order, new AbortController().signal, {
        progress: () => undefined,
        written: onWritten,
        read: (tables) => sources.push(...tables),
      })
      running.add(work)
      try {
        return (await work) as T
      } finally {
        noteTables(sources)
        running.delete(work)
      }
    },
    list() {
      noteRead('@jobs')
      return [...jobs.values()].reverse()
    },
    cancel(id) {
      const controller = controllers.get(id)
      if (!controller || !jobs.get(id)?.cancellable) return false
      controller.abort()
      return true
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled([...running])
    },
    onBehalfOf: (staffId) => ({ ...runner, run: (order, about) => runner.run(order, { ...about, staffId }) }),
    shared: jobs,
  }
  return runner
}

/** An error as facts that cross a thread or a wire. */
export function errorFacts(error: unknown): { code: string; facts: Record<string, unknown> } {
  if (isAppError(error)) return { code: error.code, facts: { ...error.facts } }
  return { code: 'internal', facts: { reference: String(error) } }
}

/** The error that `errorFacts` took apart. */
export function errorFrom(parts: { code: string; facts: Record<string, unknown> }): AppError {
  return new AppError(parts.code as keyof AppErrors, parts.facts as AppErrors[keyof AppErrors])
}
