import type Database from 'better-sqlite3'
import type { Shape } from './row'

/** Rows as they were read, before anything was turned into what it means. */
export type Look = {
  readonly connection: Database.Database
  readonly statement: Database.Statement<unknown[]>
  readonly shape: Shape<unknown>
  readonly rows: readonly Record<string, unknown>[]
}

/**
 * Sees every statement that says what its rows are, and the rows. Tests hand one in, which holds them to what was said;
 * without one nothing is looked at, so that reading costs nothing.
 */
export interface StatementInspector {
  /** @throws Error where a row is not what its statement's shape says */
  look(look: Look): void
}
