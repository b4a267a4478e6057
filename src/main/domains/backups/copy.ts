import { closeSync, existsSync, fstatSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isAppError } from '../../../shared/errors'
import {
  damaged,
  extractDatabase,
  type Manifest,
  openManifest,
  readBackupHead,
  readDatabaseBytes,
  writeBackupFile,
} from '../../database/backup-file'
import { type Connection, handleOn, type Reader } from '../../database/handle'
import { readKeyring } from '../../database/keyring'
import { schemaOf } from '../../database/migrate'
import { openDatabase } from '../../database/open'
import { COUNT, int, nullable, row, text } from '../../database/row'
import { type StillFile, withStillFile } from '../../database/still-file'
import { isPageFault, storageError } from '../../database/transaction'
import type { Task, WorkerContext } from '../../kernel/worker-context'
import { removeFiles } from '../../platform/files'
import { randomUUID } from '../../platform/secrets'
import { audit } from '../audit/schema'
import { auditHead } from '../audit/service'
import { readSetting } from '../settings/service'

export type BackupReason = Manifest['reason']

/** A backup that was made and verified; becomes its row. */
export type MadeBackup = {
  file: string
  sequence: number
  at: number
  bytes: number
  sha256: string
  reason: BackupReason
  schema: number
  members: number
  auditHead: string
}

const NAME = /^backup-(\d{6,})-\d{8}T\d{6}\.rdbk$/

/**
 * Whose copies also have the structure of their pages checked. That asks about the database, not about the copy, which
 * has the same bytes: each day, before what cannot be taken back, and of every file that is restored or checked.
 */
const STRUCTURE_CHECKED: ReadonlySet<BackupReason> = new Set(['daily', 'closing', 'migration', 'restore'])

/**
 * Copies the database as it stands, while others go on writing, into one verified file in the backups' folder.
 * @throws AppError `backup.damaged` when the copy does not say what the original says, `data.full`
 */
function makeCopy(context: WorkerContext, { reason, at }: { reason: BackupReason; at: number }): MadeBackup {
  const { paths, dataKey, db } = context
  const keys = readKeyring(paths.keys)
  const sequence = nextSequence(db, paths.backups)
  const path = join(paths.backups, nameOf(sequence, at))
  // Everything that stood before the copy must be in it.
  const headBefore = auditHead(db)
  const about = { clubId: keys.clubId, sequence, at, reason }
  const write = ({ file, bytes, connection }: StillFile) => {
    const source = handleOn(connection, context.inspector)
    requireAnchor(source, headBefore, path)
    const manifest = { ...about, schema: schemaOf(connection), counts: countRows(source), audit: auditHead(source) }
    context.progress(0.1)
    context.check()
    return writeBackupFile(path, { file, bytes }, { keys, manifest, dataKey })
  }
  try {
    const manifest = withSource(context, write)
    context.progress(0.5)
    context.check()
    verifyCopy(path, dataKey, { structure: STRUCTURE_CHECKED.has(reason) })
    return madeFrom(path, manifest)
  } catch (error) {
    rmSync(path, { force: true })
    throw asDamaged(error, path)
  }
}

/** Gives `write` the database held still, or where that cannot be had a copy of it that SQLite makes page by page. */
function withSource<T>(context: WorkerContext, write: (still: StillFile) => T): T {
  const { paths, dataKey, connection } = context
  const done = withStillFile({ writer: connection, path: paths.database, key: dataKey }, write)
  if (done !== null) return done
  const snapshot = join(paths.backups, `.copy-${randomUUID()}`)
  try {
    vacuumInto(connection, snapshot)
    return inCopy(snapshot, dataKey, snapshot, (_db, copy) => {
      const file = openSync(snapshot, 'r')
      try {
        return write({ file, bytes: fstatSync(file).size, connection: copy })
      } finally {
        closeSync(file)
      }
    })
  } finally {
    removeFiles(snapshot)
    removeBeside(snapshot)
  }
}

/**
 * Opens a backup and checks that it holds what its manifest says: hash, references, counts, the audit's anchor, and
 * where `structure` says so how its pages hang together. `keep`: also lays the verified database there, on the disk.
 * @throws AppError `backup.damaged`, `backup.wrong_key`, `data.full`
 */
export function verifyCopy(
  path: string,
  dataKey: Uint8Array,
  { structure, keep }: { structure: boolean; keep?: string },
): MadeBackup {
  const head = readBackupHead(path)
  const manifest = openManifest(path, head, dataKey)
  const database = keep ?? path
  removeBeside(database)
  if (keep === undefined) readDatabaseBytes(path, manifest)
  else extractDatabase(path, manifest, keep)
  try {
    const found = inCopy(database, dataKey, path, (db, connection) => {
      if (structure && connection.pragma('quick_check', { simple: true }) !== 'ok') throw damaged(path, 'pages')
      if ((connection.pragma('foreign_key_check') as unknown[]).length > 0) throw damaged(path, 'references')
      if (readSetting(db, 'clubId') !== head.clubId || manifest.clubId !== head.clubId) throw damaged(path, 'club')
      requireAnchor(db, manifest.audit, path)
      return { schema: schemaOf(connection), counts: countRows(db), audit: auditHead(db) }
    })
    if (found.schema !== manifest.schema) throw damaged(path, 'schema')
    if (found.audit.sequence !== manifest.audit.sequence) throw damaged(path, 'audit')
    if (JSON.stringify(found.counts) !== JSON.stringify(manifest.counts)) throw damaged(path, 'counts')
    return madeFrom(path, manifest)
  } catch (error) {
    if (keep !== undefined) removeFiles(keep)
    throw error
  } finally {
    removeBeside(database)
  }
}

/** Removes what SQLite lays beside a database that it reads. */
function removeBeside(path: string): void {
  removeFiles(...['-journal', '-wal', '-shm'].map((end) => path + end))
}

/** The work of worker threads, by name. */
export const backupTasks: Readonly<Record<string, Task>> = {
  'backups.make': makeCopy,
  'backups.verify': ({ dataKey }: WorkerContext, { path }: { path: string }) =>
    verifyCopy(path, dataKey, { structure: true }),
  'backups.unpack': (_context: WorkerContext, input: { path: string; dataKey: Uint8Array; keep: string }) =>
    verifyCopy(input.path, input.dataKey, { structure: true, keep: input.keep }),
}

/** The backups in the folder, newest first, by the sequence in their names: a file's own time proves nothing. */
export function backupFiles(folder: string): { file: string; sequence: number }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((file) => {
      const sequence = NAME.exec(file)?.[1]
      return sequence === undefined ? [] : [{ file, sequence: Number(sequence) }]
    })
    .sort((a, b) => b.sequence - a.sequence)
}

/** True for a name such as `backup-000123-20261122T143000.rdbk`, and for nothing with a folder in it. */
export function isBackupName(name: string): boolean {
  return NAME.test(name)
}

/** A backup's row, from what its manifest says. */
export function madeFrom(path: string, manifest: Manifest): MadeBackup {
  return {
    file: basename(path),
    sequence: manifest.sequence,
    at: manifest.at,
    bytes: statSync(path).size,
    sha256: manifest.sha256,
    reason: manifest.reason,
    schema: manifest.schema,
    members: manifest.counts.member ?? 0,
    auditHead: `${manifest.audit.sequence}:${manifest.audit.hmac}`,
  }
}

const LastRow = row({ last: nullable(int) })

// Also looks at the files: a restored database does not know of those made after it.
function nextSequence(db: Reader, folder: string): number {
  const known = db.get(LastRow, 'SELECT max(sequence) AS last FROM backup')?.last ?? 0
  return Math.max(known, backupFiles(folder)[0]?.sequence ?? 0) + 1
}

/** `backup-000123-20261122T143000.rdbk`, the time in UTC so that names mean the same everywhere. */
function nameOf(sequence: number, at: number): string {
  const time = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')
  return `backup-${String(sequence).padStart(6, '0')}-${time}.rdbk`
}

// `db.backup()` fails on encrypted sources; this gives a whole copy under constant writes, with the same key.
function vacuumInto(connection: Connection, path: string): void {
  try {
    connection.prepare('VACUUM INTO ?').run(path)
  } catch (error) {
    throw storageError(error)
  }
}

function inCopy<T>(
  path: string,
  dataKey: Uint8Array,
  about: string,
  work: (db: Reader, connection: Connection) => T,
): T {
  let connection: Connection | null = null
  try {
    // Opening also asserts that the copy is not plaintext.
    connection = openDatabase(path, { key: dataKey, readonly: true })
    return work(handleOn(connection), connection)
  } catch (error) {
    throw asDamaged(error, about)
  } finally {
    connection?.close()
  }
}

/** What SQLite says of pages that are not what they were, as a backup's own error. */
function asDamaged(error: unknown, about: string): unknown {
  if (isAppError(error, 'data.damaged')) return damaged(about, error.facts.reason)
  return isPageFault(error) ? damaged(about, 'pages') : error
}

const NameRow = row({ name: nullable(text) })

function countRows(db: Reader): Record<string, number> {
  const tables = db.all(
    NameRow,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.get(COUNT, `SELECT count(*) AS n FROM "${name}"`)?.n ?? 0]),
  )
}

const HmacRow = row({ hmac: audit.hmac })

function requireAnchor(db: Reader, anchor: { sequence: number; hmac: string }, path: string): void {
  if (anchor.sequence === 0) return
  const row = db.get(HmacRow, 'SELECT hmac FROM audit WHERE sequence = ?', anchor.sequence)
  if (row?.hmac !== anchor.hmac) throw damaged(path, 'audit')
}
