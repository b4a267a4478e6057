import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { ZodType } from 'zod'
import { isDay } from '../../shared/day'

/** What SQLite keeps in a column; `scalar` where the statement itself is put together at run time. */
type Stored = 'integer' | 'real' | 'text' | 'blob' | 'scalar'

/** One value of a row: how it is stored, whether it may be NULL, and what it becomes. */
export type Cell<T> = {
  readonly stored: Stored
  readonly nullable: boolean
  /** The table's column it must come from; null: whatever the statement says. */
  readonly origin: { readonly table: string; readonly column: string } | null
  /** What each value must be beyond its type. Looked at by tests only, so that reading costs nothing. */
  readonly holds: ((value: unknown) => boolean) | null
  /** Turns what is stored into what is meant; null: they are the same. Never sees NULL. */
  readonly read: ((value: never) => T) | null
}

/** What a statement gives back, said once: the type follows from it, and tests hold every statement and row to it. */
export type Shape<Row> = {
  readonly cells: { readonly [name: string]: Cell<unknown> }
  /** Turns a stored row, in place, into what is meant; null: nothing has to be turned. */
  readonly read: ((stored: Record<string, unknown>) => Row) | null
}

/** The row that a shape describes. */
export type RowOf<S> = S extends Shape<infer Row> ? Row : never

type Source = Cell<unknown> | SQLiteColumn
type ValueOf<S> =
  S extends Cell<infer T>
    ? T
    : S extends SQLiteColumn
      ? S['_']['notNull'] extends true
        ? S['_']['data']
        : S['_']['data'] | null
      : never
type Columns<T extends SQLiteTable> = T['_']['columns']

/**
 * The shape of a statement's rows, by the names that the statement gives its columns. A column of a schema stands for
 * itself: its type and whether it may be NULL are said there.
 */
export function row<S extends Record<string, Source>>(sources: S): Shape<{ [K in keyof S]: ValueOf<S[K]> }> {
  const cells = Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, cellOf(source)]))
  const coded = Object.entries(cells).flatMap(([name, { read }]) =>
    read ? [[name, read as (value: unknown) => unknown] as const] : [],
  )
  const decode = (stored: Record<string, unknown>) => {
    for (const [name, read] of coded) if (stored[name] !== null) stored[name] = read(stored[name])
    return stored as { [K in keyof S]: ValueOf<S[K]> }
  }
  return { cells, read: coded.length === 0 ? null : decode }
}

/** Columns of a table under their names in the schema. */
export function columns<T extends SQLiteTable, K extends keyof Columns<T> & string>(
  table: T,
  ...names: readonly K[]
): { [N in K]: Columns<T>[N] } {
  const all: Columns<T> = getTableColumns(table)
  return Object.fromEntries(names.map((name) => [name, all[name]])) as { [N in K]: Columns<T>[N] }
}

/** All columns of a table under their names in the database: what `SELECT *` gives. */
export function stored<T extends SQLiteTable>(
  table: T,
): { [K in keyof Columns<T> as Columns<T>[K]['_']['name']]: Columns<T>[K] } {
  const all: SQLiteColumn[] = Object.values(getTableColumns(table))
  return Object.fromEntries(all.map((column) => [column.name, column])) as never
}

export const int: Cell<number> = plain('integer')
export const real: Cell<number> = plain('real')
export const text: Cell<string> = plain('text')
/** 0 or 1. */
export const flag: Cell<boolean> = { ...plain('integer'), holds: isFlag, read: (value: number) => value === 1 }
/** `YYYY-MM-DD` */
export const day: Cell<string> = { ...plain('text'), holds: isDay }
/** A column whose name is put together at run time. */
export const scalar: Cell<string | number | null> = { ...plain('scalar'), nullable: true }

/** One of a list of words. */
export function oneOf<const T extends string | number>(words: readonly T[]): Cell<T> {
  const numbers = typeof words[0] === 'number'
  return { ...plain<T>(numbers ? 'integer' : 'text'), holds: (value) => (words as readonly unknown[]).includes(value) }
}

/** A text of one form, such as `ticket/12`. */
export function formed<T extends string>(form: RegExp): Cell<T> {
  return { ...plain<T>('text'), holds: (value) => typeof value === 'string' && form.test(value) }
}

/** JSON that an expression makes, parsed; for a column of a table its schema says so (`database/json`). */
export function jsonOf<T>(schema: ZodType<T>): Cell<T> {
  return { ...plain<T>('text'), read: (value: string) => schema.parse(JSON.parse(value)) }
}

/** The same, or NULL: the far side of a LEFT JOIN, a greatest of nothing. */
export function nullable<S extends Source>(source: S): Cell<ValueOf<S> | null> {
  return { ...(cellOf(source) as Cell<ValueOf<S>>), nullable: true }
}

/** A column that may be NULL, in a statement that leaves out the rows where it is: its text must say so. */
export function present<S extends Source>(source: S): Cell<NonNullable<ValueOf<S>>> {
  return { ...(cellOf(source) as Cell<NonNullable<ValueOf<S>>>), nullable: false }
}

/** A value made from such a column, as `coalesce` does: its words, from wherever the statement takes it. */
export function like<S extends Source>(source: S): Cell<ValueOf<S>> {
  return { ...(cellOf(source) as Cell<ValueOf<S>>), origin: null }
}

export const COUNT = row({ n: int })
export const ID = row({ id: int })

function plain<T>(kind: Stored): Cell<T> {
  return { stored: kind, nullable: false, origin: null, holds: null, read: null }
}

function isFlag(value: unknown): boolean {
  return value === 0 || value === 1
}

function cellOf(source: Source): Cell<unknown> {
  return isColumn(source) ? ofColumn(source) : source
}

function isColumn(source: Source): source is SQLiteColumn {
  return is(source, SQLiteColumn)
}

function ofColumn(column: SQLiteColumn): Cell<unknown> {
  const words: readonly unknown[] = column.enumValues ?? []
  const turned = column.dataType === 'boolean' || column.dataType === 'custom'
  return {
    stored: column.getSQLType() as Stored,
    nullable: !column.notNull,
    origin: { table: getTableConfig(column.table).name, column: column.name },
    holds: column.dataType === 'boolean' ? isFlag : words.length > 0 ? (value) => words.includes(value) : null,
    read: turned ? (value: never) => column.mapFromDriverValue(value) : null,
  }
}
