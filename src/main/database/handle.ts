import type Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'

/** An open connection; only the gate and workers hold one. */
export type Connection = Database.Database

/** What SQLite takes as a bound value. */
export type Bound = string | number | bigint | Buffer | null

/** The part of drizzle that reads. */
type SelectOnly = Pick<BetterSQLite3Database, 'select' | 'selectDistinct' | '$count'>

/**
 * A handle that can only read. Queries get nothing else: its connection is opened read-only, so a write through it
 * fails in SQLite too.
 */
export interface Reader {
  readonly orm: SelectOnly
  /** All rows of a prepared statement. The text is the key of the statement cache: keep values out of it. */
  all<Row>(sql: string, ...values: Bound[]): Row[]
  /** The first row, or undefined. */
  get<Row>(sql: string, ...values: Bound[]): Row | undefined
  /** Rows one by one, for what does not fit into memory. */
  iterate<Row>(sql: string, ...values: Bound[]): IterableIterator<Row>
  /** SQLite's plan of a statement, a line a step: what tests of growing lists look at. */
  plan(sql: string, ...values: Bound[]): string
}

/** A handle that reads and writes, inside the transaction the gate has opened. */
export interface Writer extends Reader {
  readonly orm: BetterSQLite3Database
  run(sql: string, ...values: Bound[]): { changes: number; id: number }
}

/** Wraps a connection; statements are prepared once. Values are bound in order, to `?` or to `?1`, `?2`, … */
export function handleOn(connection: Database.Database): Writer {
  type Prepared = { statement: Database.Statement<unknown[]>; numbered: boolean }
  const statements = new Map<string, Prepared>()
  const prepared = (sql: string): Prepared => {
    const known = statements.get(sql)
    if (known) return known
    const made = { statement: connection.prepare<unknown[]>(sql), numbered: /\?\d/.test(sql) }
    statements.set(sql, made)
    return made
  }
  const bound = ({ numbered }: Prepared, values: Bound[]): unknown[] => {
    // The driver takes numbered parameters for named ones.
    return numbered ? [Object.fromEntries(values.map((value, index) => [index + 1, value]))] : values
  }
  const handle: Writer = {
    orm: drizzle(connection),
    all<Row>(sql: string, ...values: Bound[]) {
      const each = prepared(sql)
      return each.statement.all(...bound(each, values)) as Row[]
    },
    get<Row>(sql: string, ...values: Bound[]) {
      const each = prepared(sql)
      return each.statement.get(...bound(each, values)) as Row | undefined
    },
    iterate<Row>(sql: string, ...values: Bound[]) {
      const each = prepared(sql)
      return each.statement.iterate(...bound(each, values)) as IterableIterator<Row>
    },
    plan: (sql, ...values) =>
      handle
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
        .map((row) => row.detail)
        .join('\n'),
    run(sql, ...values) {
      const each = prepared(sql)
      const result = each.statement.run(...bound(each, values))
      return { changes: result.changes, id: Number(result.lastInsertRowid) }
    },
  }
  return handle
}
