import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors'
import type { Clock } from '../platform/clock'

const PATIENCE_MS = 60_000
const PAUSE_MS = 8

/**
 * Runs `work` in one `BEGIN IMMEDIATE` transaction. While another connection writes (an import being published), it
 * waits without blocking the event loop, so the desk stays alive; reading first and writing later would fail at once
 * with SQLITE_BUSY_SNAPSHOT instead.
 */
export async function inTransaction<T>(connection: Database.Database, clock: Clock, work: () => T): Promise<T> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    // Nothing may be awaited between the two: another call would begin on the same connection.
    if (tryBegin(connection, waited)) return finish(connection, work)
    await clock.sleep(PAUSE_MS)
  }
}

/**
 * One transaction whose work gives way between its steps, so that it can be cancelled and tells how far it is. Only for
 * a connection that nothing else uses meanwhile.
 */
export async function inLongTransaction<T>(
  connection: Database.Database,
  clock: Clock,
  work: () => Promise<T>,
): Promise<T> {
  for (let waited = 0; !tryBegin(connection, waited); waited += PAUSE_MS) await clock.sleep(PAUSE_MS)
  try {
    const result = await work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw storageError(error)
  }
}

/** The same for a thread of its own, which may block while it waits. */
export function inTransactionNow<T>(connection: Database.Database, work: () => T): T {
  connection.pragma(`busy_timeout = ${PATIENCE_MS}`)
  connection.exec('BEGIN IMMEDIATE')
  return finish(connection, work)
}

/** False while another connection writes and there is patience left. */
function tryBegin(connection: Database.Database, waited: number): boolean {
  try {
    connection.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (!isBusy(error) || waited > PATIENCE_MS) throw storageError(error)
    return false
  }
}

function finish<T>(connection: Database.Database, work: () => T): T {
  try {
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk may have rolled back already.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw storageError(error)
  }
}

/** Turns SQLite's word for a full or read-only disk into ours; everything else passes through. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (/^SQLITE_(FULL|IOERR_WRITE)/.test(error.code)) return new AppError('data.full', {})
  if (/^SQLITE_READONLY/.test(error.code)) return new AppError('data.read_only', {})
  return error
}

/** True for SQLite's word that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

/** True when SQLite met a page that is not what it wrote. */
export function isPageFault(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR_(DATA|CORRUPTFS))/.test(error.code)
}
