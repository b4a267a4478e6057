import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { AppError } from '../../shared/errors'

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

/**
 * Brings a database to this program's schema. Call after a verified copy.
 * @throws AppError `data.newer` when a newer version of the program has written it
 */
export function migrateDatabase(connection: Database.Database): void {
  const known = knownSchema()
  const found = schemaOf(connection)
  if (found > known) throw new AppError('data.newer', { found, known })
  if (found === known) return
  // drizzle migrates inside a transaction, where switching foreign keys off does nothing and a table rebuild cascades.
  connection.pragma('foreign_keys = OFF')
  try {
    migrate(drizzle(connection), { migrationsFolder: migrationsFolder() })
    const broken = connection.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`The migration left ${broken.length} broken references.`)
    connection.pragma(`user_version = ${known}`)
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}
