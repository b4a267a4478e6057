import type Database from 'better-sqlite3'
import { getTableColumns } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { StatementInspector } from './inspector'
import type { Shape } from './row'

/** An open connection; only the gate and workers hold one. */
export type Connection = Database.Database

/** What SQLite takes as a bound value. */
export type Bound = string | number | bigint | Buffer | null
/** Values by the names that a statement gives them. */
export type Named = Readonly<Record<string, Bound>>

/** The part of drizzle that reads. */
type SelectOnly = Pick<BetterSQLite3Database, 'select' | 'selectDistinct' | '$count'>

/**
 * A handle that can only read. Queries get nothing else: its connection is opened read-only, so a write through it
 * fails in SQLite too.
 */
export interface Reader {
  readonly orm: SelectOnly
  /** All rows of a prepared statement. The text is the key of the statement cache: keep values out of it. */
  all<Row>(shape: Shape<Row>, sql: string, ...values: Bound[]): Row[]
  all<Row>(sql: string, ...values: Bound[]): Row[]
  /** The first row, or undefined. */
  get<Row>(shape: Shape<Row>, sql: string, ...values: Bound[]): Row | undefined
  get<Row>(sql: string, ...values: Bound[]): Row | undefined
  /** True where the statement finds anything. */
  has(sql: string, ...values: Bound[]): boolean
  /** Rows one by one, for what does not fit into memory. */
  iterate<Row>(shape: Shape<Row>, sql: string, ...values: Bound[]): IterableIterator<Row>
  iterate<Row>(sql: string, ...values: Bound[]): IterableIterator<Row>
  /** SQLite's plan of a statement, a line a step: what tests of growing lists look at. */
  plan(sql: string, ...values: Bound[]): string
}

/** A handle that reads and writes, inside the transaction the gate has opened. */
export interface Writer extends Reader {
  readonly orm: BetterSQLite3Database
  run(sql: string, ...values: Bound[]): Written
  /** Binds by name, to `@name`: what an insert whose values `insert` cannot say is written with. */
  run(sql: string, named: Named): Written
  /**
   * One new row, its values by their names in the schema. `conflict` is what SQL says after the values, such as
   * `ON CONFLICT (key) DO NOTHING`.
   */
  insert<T extends SQLiteTable>(table: T, values: T['$inferInsert'], conflict?: string): Written
  /** Writes these values, by their names in the schema, into the row with this id. */
  update<T extends SQLiteTable>(table: T, values: Partial<T['$inferInsert']>, id: number): Written
}

/** How many rows were written, and the last one's id. */
type Written = { changes: number; id: number }

/**
 * Wraps a connection; statements are prepared once. Values are bound in order, to `?` or to `?1`, `?2`, …
 * `inspector` sees what is read.
 */
export function handleOn(connection: Database.Database, inspector: StatementInspector | null = null): Writer {
  type Prepared = { statement: Database.Statement<unknown[]>; numbered: boolean }
  type Stored = Record<string, unknown>
  const statements = new Map<string, Prepared>()
  const prepared = (sql: string): Prepared => {
    const known = statements.get(sql)
    if (known) return known
    const made = { statement: connection.prepare<unknown[]>(sql), numbered: /\?\d/.test(sql) }
    statements.set(sql, made)
    return made
  }
  const bound = ({ numbered }: Prepared, values: readonly (Bound | Named)[]): unknown[] => {
    // The driver takes numbered parameters for named ones.
    return numbered ? [Object.fromEntries(values.map((value, index) => [index + 1, value]))] : [...values]
  }
  const look = (statement: Prepared['statement'], shape: Shape<unknown> | null, rows: Stored[]) => {
    if (shape) inspector?.look({ connection, statement, shape, rows })
  }
  const all = (shape: Shape<unknown> | null, sql: string, values: readonly Bound[]) => {
    const each = prepared(sql)
    const rows = each.statement.all(...bound(each, values)) as Stored[]
    look(each.statement, shape, rows)
    return shape?.read ? rows.map(shape.read) : rows
  }
  const get = (shape: Shape<unknown> | null, sql: string, values: readonly Bound[]) => {
    const each = prepared(sql)
    const row = each.statement.get(...bound(each, values)) as Stored | undefined
    look(each.statement, shape, row ? [row] : [])
    return row && shape?.read ? shape.read(row) : row
  }
  function* iterate(shape: Shape<unknown> | null, sql: string, values: readonly Bound[]) {
    const each = prepared(sql)
    // Once rows are coming, nothing else can be asked about the statement.
    look(each.statement, shape, [])
    for (const row of each.statement.iterate(...bound(each, values)) as IterableIterator<Stored>) {
      look(each.statement, shape, [row])
      yield shape?.read ? shape.read(row) : row
    }
  }
  type Given = [Shape<unknown> | string, ...(Bound | string)[]]
  const asked = ([first, ...rest]: Given): [Shape<unknown> | null, string, Bound[]] =>
    typeof first === 'string' ? [null, first, rest] : [first, String(rest[0]), rest.slice(1)]
  const run = (sql: string, ...values: (Bound | Named)[]) => {
    const each = prepared(sql)
    const result = each.statement.run(...bound(each, values))
    return { changes: result.changes, id: Number(result.lastInsertRowid) }
  }
  const insertions = statementsOf(insertion)
  const updates = statementsOf(update)
  const handle: Writer = {
    orm: drizzle(connection),
    all: (...given: Given) => all(...asked(given)) as never,
    get: (...given: Given) => get(...asked(given)) as never,
    has: (sql, ...values) => get(null, sql, values) !== undefined,
    iterate: (...given: Given) => iterate(...asked(given)) as never,
    plan: (sql, ...values) =>
      all(null, `EXPLAIN QUERY PLAN ${sql}`, values)
        .map((step) => (step as { detail: string }).detail)
        .join('\n'),
    run,
    insert(table, values, conflict = '') {
      const { sql, bind } = insertions(table, values, conflict)
      return run(sql, ...bind(values))
    },
    update(table, values, id) {
      const { sql, bind } = updates(table, values, 'WHERE id = ?')
      return run(sql, ...bind(values), id)
    },
  }
  return handle
}

type Made = { sql: string; bind: (values: Record<string, unknown>) => Bound[] }
type Used = { each: string; column: SQLiteColumn }

/** The statement for each set of columns, put together once. */
function statementsOf(text: (name: string, used: readonly Used[], rest: string) => string) {
  const known = new WeakMap<SQLiteTable, Map<string, Made>>()
  return (table: SQLiteTable, values: Record<string, unknown>, rest: string): Made => {
    const ofTable = known.get(table) ?? new Map<string, Made>()
    known.set(table, ofTable)
    const key = `${Object.keys(values).join()} ${rest}`
    const made = ofTable.get(key) ?? statementOf(table, Object.keys(values), (name, used) => text(name, used, rest))
    ofTable.set(key, made)
    return made
  }
}

function statementOf(
  table: SQLiteTable,
  names: readonly string[],
  text: (name: string, used: readonly Used[]) => string,
): Made {
  const all = getTableColumns(table)
  const { name } = getTableConfig(table)
  const used = names.map((each) => {
    const column = all[each]
    if (!column) throw new Error(`${name} has no column ${each}.`)
    return { each, column }
  })
  return {
    sql: text(name, used),
    bind: (values) =>
      used.map(({ each, column }) => {
        const value = values[each]
        return (value === null || value === undefined ? null : stored(column.mapToDriverValue(value))) as Bound
      }),
  }
}

function insertion(name: string, used: readonly Used[], conflict: string): string {
  const list = used.map(({ column }) => `"${column.name}"`).join(', ')
  return `INSERT INTO ${name} (${list}) VALUES (${used.map(() => '?').join(', ')}) ${conflict}`
}

function update(name: string, used: readonly Used[], where: string): string {
  return `UPDATE ${name} SET ${used.map(({ column }) => `"${column.name}" = ?`).join(', ')} ${where}`
}

/** drizzle leaves a yes or no to its driver. */
function stored(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value
}
