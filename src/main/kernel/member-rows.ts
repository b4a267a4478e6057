import { type Column, count, eq, getTableColumns, getTableName, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import type { Reader, Writer } from '../database/handle'
import type { ImportUndoing, MemberColumn, Merging, MergingRows, Pair, TableSaid, UndoneBatch } from './noun-said'

// What a noun says of its own tables, in the words of noun.ts: each hands in its table and is its only writer.

/** A table, and the columns of it that name a member. */
export function saidTable(
  table: SQLiteTable,
  said: Omit<TableSaid, 'table' | 'members'> & { members?: readonly MemberColumn[] },
): TableSaid {
  return { table, members: [], ...said }
}

/** A column that names a member. */
export function names(column: SQLiteColumn, merging: Merging, undoingImport: ImportUndoing): MemberColumn {
  return { column, merging, undoingImport }
}

const Ids = z.array(z.int())

/** The rows become the other member's, and are given back when that is undone. */
export function moved(column: SQLiteColumn): MergingRows {
  return {
    how: 'moved',
    count: (db, fromId) => countWhere(db, column, eq(column, fromId)),
    merge: (db, pair) => moveRows(db, column, pair),
    separate: (db, pair, kept) => moveRowsBack(db, column, pair, Ids.parse(kept)),
  }
}

/** The rows stay with the member they name. */
export function left(why: string): { readonly how: 'left'; readonly why: string } {
  return { how: 'left', why }
}

/** People write these rows: none of those about a member whom an import made may be lost with it. */
export function handwork(column: SQLiteColumn, condition?: SQL): ImportUndoing {
  return {
    how: 'handwork',
    count: (db, { created }) => countWhere(db, column, sql`${about(column, created)} AND ${condition ?? sql`1`}`),
  }
}

/** The rows go with the member they name; those of them that a person made (`byHand`) are not to be lost. */
export function goes(column: SQLiteColumn, byHand?: SQL): ImportUndoing {
  return {
    how: 'goes',
    ...(byHand && {
      count: (db: Reader, { created }: UndoneBatch) =>
        countWhere(db, column, sql`${about(column, created)} AND ${byHand}`),
    }),
    remove: (db, list) => {
      db.orm.delete(tableOf(column)).where(about(column, list)).run()
    },
  }
}

/**
 * The rows come by files, with the number of their batch, and by hand, without one. `worked` counts what people did with
 * the batch's own rows since.
 */
export function brought(
  column: SQLiteColumn,
  batch: SQLiteColumn,
  worked: (db: Reader, batch: UndoneBatch) => number = () => 0,
): ImportUndoing {
  const member = sql<number>`${column}`.as('member')
  const rows = (db: Reader, where: SQL) =>
    db.orm
      .selectDistinct({ member })
      .from(tableOf(column))
      .where(sql`${column} IS NOT NULL AND ${where}`)
      .all()
      .map((row) => row.member)
  return {
    how: 'brought',
    byHand: (db, undone) =>
      countWhere(db, column, sql`${about(column, undone.created)} AND ${batch} IS NULL`) + worked(db, undone),
    needed: (db, { id, created }) => rows(db, sql`${about(column, created)} AND ${batch} <> ${id}`),
    named: (db, { id }) => rows(db, sql`${batch} = ${id}`),
    remove: (db, { id }) => db.orm.delete(tableOf(column)).where(eq(batch, id)).run().changes,
  }
}

/** Makes a member's rows another's. Returns their ids. */
function moveRows(db: Writer, column: SQLiteColumn, { fromId, intoId }: Pair): number[] {
  const table = tableOf(column)
  const ids = db.orm
    .select({ id: sql<number>`id` })
    .from(table)
    .where(eq(column, fromId))
    .all()
    .map((row) => row.id)
  db.orm
    .update(table)
    .set({ [keyOf(column)]: intoId })
    .where(eq(column, fromId))
    .run()
  return ids
}

/** Gives these rows back, those that still are the other's. */
function moveRowsBack(db: Writer, column: SQLiteColumn, { fromId, intoId }: Pair, ids: readonly number[]): void {
  db.orm
    .update(tableOf(column))
    .set({ [keyOf(column)]: fromId })
    .where(sql`${column} = ${intoId} AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .run()
}

/** `member_phone.member_id`: how a column is called in what is kept. */
export function columnName(column: Column): string {
  return `${getTableName(column.table)}.${column.name}`
}

function countWhere(db: Reader, column: SQLiteColumn, where: SQL): number {
  const row = db.orm.select({ n: count() }).from(tableOf(column)).where(where).get()
  return row?.n ?? 0
}

function about(column: SQLiteColumn, list: string): SQL {
  return inArray(column, sql`(SELECT value FROM json_each(${list}))`)
}

function tableOf(column: SQLiteColumn): SQLiteTable {
  return column.table as SQLiteTable
}

function keyOf(column: Column): string {
  const found = Object.entries(getTableColumns(column.table)).find(([, each]) => each === column)
  if (!found) throw new Error(`${columnName(column)} is no column of its own table.`)
  return found[0]
}
