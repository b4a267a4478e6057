import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { nouns } from '../../../../src/main/app/nouns'
import { handleOn } from '../../../../src/main/database/handle'
import { migrateDatabase, shippedMigrations } from '../../../../src/main/database/migrate'
import { openDatabase } from '../../../../src/main/database/open'
import type { Orphans } from '../../../../src/main/database/orphans'
import { keepingAside } from '../../../../src/main/domains/audit/kept-aside'
import { temporaryFolder } from '../../club'

export type Row = Record<string, unknown>
/** 2026-11-28T00:00:00+08:00 */
export const NOW = 1_795_795_200_000

/** A database as the program of schema `version` left it. */
export function databaseAt(version: number): Database.Database {
  const path = join(temporaryFolder(), 'rackdesk.db')
  const connection = openDatabase(path, { key: randomBytes(32), create: true })
  onTestFinished(() => {
    connection.close()
  })
  migrateTo(connection, version)
  return connection
}

/** Runs the shipped migrations up to `version`. */
export function migrateTo(connection: Database.Database, version: number): readonly Orphans[] {
  const keep = keepingAside(handleOn(connection), NOW)
  return migrateDatabase(connection, { keep, migrations: shippedMigrations().slice(0, version) })
}

/** The same with what the program does about older rows, to the newest version. */
export function upgrade(connection: Database.Database): readonly Orphans[] {
  const db = handleOn(connection)
  return migrateDatabase(connection, {
    keep: keepingAside(db, NOW),
    rows(kept) {
      for (const { afterUpgrade } of nouns) afterUpgrade?.(db, { now: NOW, by: 'rackdesk', kept })
    },
  })
}

const MADE_UP: Readonly<Record<string, unknown>> = { INTEGER: 1, TEXT: 'x', REAL: 1, BLOB: Buffer.from('x') }

/** Puts a row in: every column that must say something, said by `row` or made up by its type. */
export function put(connection: Database.Database, table: string, row: Row = {}): void {
  const columns = connection
    .prepare<unknown[], { name: string; type: string; notnull: number; pk: number; dflt_value: unknown }>(
      'SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_info(?)',
    )
    .all(table)
  const unknown = Object.keys(row).filter((name) => !columns.some((each) => each.name === name))
  if (unknown.length > 0) throw new Error(`${table} has no ${unknown.join(', ')}`)
  const said = columns.filter(
    ({ name, notnull, dflt_value, pk }) => name in row || (notnull === 1 && dflt_value === null && pk === 0),
  )
  const values = said.map(({ name, type }) => (name in row ? row[name] : MADE_UP[type]))
  const names = said.map(({ name }) => `"${name}"`).join(', ')
  connection.prepare(`INSERT INTO "${table}" (${names}) VALUES (${said.map(() => '?').join(', ')})`).run(...values)
}

/** All rows of a table, in order. */
export function rowsOf(connection: Database.Database, table: string): Row[] {
  return connection.prepare<unknown[], Row>(`SELECT * FROM "${table}" ORDER BY rowid`).all()
}

/** How many rows each table holds; the migrator's journal and what SQLite keeps for itself left out. */
export function countsOf(connection: Database.Database): Record<string, number> {
  const tables = connection
    .prepare<unknown[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'
       AND name NOT GLOB '__drizzle*' AND name NOT GLOB 'member_search*' ORDER BY name`,
    )
    .all()
  return Object.fromEntries(tables.map(({ name }) => [name, rowsOf(connection, name).length]))
}

/** Every trigger or index, as it was made. */
export function made(connection: Database.Database, type: 'trigger' | 'index'): Record<string, string> {
  const found = connection
    .prepare<unknown[], { name: string; sql: string }>(
      'SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL ORDER BY name',
    )
    .all(type)
  return Object.fromEntries(found.map(({ name, sql }) => [name, sql]))
}
