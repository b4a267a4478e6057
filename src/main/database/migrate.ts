import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { AppError } from '../../shared/errors'
import { type KeepAside, keepOrphansAside, type Orphans } from './orphans'

type Journal = { entries: { idx: number; when: number; tag: string }[] }

/** The folder of shipped migrations: beside `out/` in a checkout and in a package, two up from here in the sources. */
export function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'drizzle')
    if (existsSync(join(candidate, 'meta', '_journal.json'))) return candidate
  }
  throw new Error('The migrations are missing from this installation.')
}

/** How many migrations this program knows: its schema number. */
export function knownSchema(): number {
  const journal: Journal = JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8'))
  return journal.entries.length
}

/** The schema number a database stands at; 0 for a new one. */
export function schemaOf(connection: Database.Database): number {
  return connection.pragma('user_version', { simple: true }) as number
}

type Upgrade = {
  /** Takes down a row that points to nobody, before it is taken away. */
  readonly keep: KeepAside
  /** The migrations to know, all that are shipped unless a test stops earlier. */
  readonly migrations?: readonly MigrationMeta[]
  /** Brings rows of older versions up to date, in the migration's transaction. */
  readonly rows?: (kept: readonly Orphans[]) => void
}

/** The shipped migrations, oldest first. */
export function shippedMigrations(): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: migrationsFolder() })
}

/**
 * Brings a database to this program's schema, and its rows with it, in one transaction. Call after a verified copy.
 * Returns what pointed to nobody and was kept aside.
 * @throws AppError `data.newer` when a newer version of the program has written it
 */
export function migrateDatabase(
  connection: Database.Database,
  { keep, migrations = shippedMigrations(), rows }: Upgrade,
): readonly Orphans[] {
  const known = migrations.length
  const found = schemaOf(connection)
  if (found > known) throw new AppError('data.newer', { found, known })
  if (found === known) return []
  // Inside a transaction switching them off does nothing, and rebuilding a table would take along what points at it.
  connection.pragma('foreign_keys = OFF')
  connection.exec('BEGIN IMMEDIATE')
  try {
    runMigrations(connection, migrations)
    const kept = keepOrphansAside(connection, keep)
    rows?.(kept)
    const broken = connection.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`The migration left ${broken.length} broken references.`)
    connection.pragma(`user_version = ${known}`)
    connection.exec('COMMIT')
    return kept
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}

/**
 * The journal is drizzle's, so that its tools know the database. It says what is done, and not the schema number: an
 * older program wrote that after its commit, and may have ended in between.
 */
function runMigrations(connection: Database.Database, migrations: readonly MigrationMeta[]): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  )
  const last = connection
    .prepare<unknown[], { at: number | null }>('SELECT max(created_at) AS at FROM __drizzle_migrations')
    .get()
  const done = connection.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (@hash, @at)')
  for (const { sql, hash, folderMillis } of migrations) {
    if (folderMillis <= (last?.at ?? 0)) continue
    for (const statement of sql) connection.exec(statement)
    done.run({ hash, at: folderMillis })
  }
}
