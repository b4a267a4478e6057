import type { Connection, Writer } from '../database/handle'
import type { StatementInspector } from '../database/inspector'
import type { Clock } from '../platform/clock'
import type { DataPaths } from './data-paths'
import type { NounsSaid } from './noun-said'

/** What long work gets in its own thread: a connection of its own, never the gate's. */
export interface WorkerContext {
  readonly connection: Connection
  readonly db: Writer
  readonly dataKey: Buffer
  readonly paths: DataPaths
  readonly clock: Clock
  /** Every noun there is, for what works on all of them. */
  readonly nouns: NounsSaid
  readonly signal: AbortSignal
  /** Sees every row that is read, in tests. */
  readonly inspector: StatementInspector | undefined
  /** Lets all follow what was written in this transaction, and that facts about these members were. */
  settle(now: number, members?: readonly number[]): void
  /** 0 to 1. */
  progress(part: number): void
  /** Throws AppError `cancelled` once the person has cancelled; call between rows. */
  check(): void
}

/** A piece of long work. It writes in short transactions and leaves nothing half when it throws. */
export type Task = (context: WorkerContext, input: never) => unknown
