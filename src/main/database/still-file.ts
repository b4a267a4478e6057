import { closeSync, fstatSync, openSync } from 'node:fs'
import type { Connection } from './handle'
import { openDatabase } from './open'
import { isBusy, storageError } from './transaction'

/** A database file that nobody changes: everything committed so far is in the file itself, nothing of it in the log. */
export type StillFile = {
  /** The file, open for reading. */
  file: number
  /** Its size. */
  bytes: number
  /** Reads the very state that stands in the file. */
  connection: Connection
}

const TRIES = 200
const PAUSE_MS = 25
const PATIENCE_MS = 10_000

/**
 * Holds the database file still while `work` copies it byte by byte; others go on reading and writing all the while.
 *
 * How: all of the log is moved into the file while the write lock is held, for as long as that takes (nearly everything
 * was moved before it). A reader that begins at that moment needs no page of the log, and SQLite then moves nothing
 * into the file until this reader ends. What others commit meanwhile waits in the log.
 *
 * Null when somebody reads an older state or writes for so long that the log cannot be moved, or when the file changed
 * after all: copy another way then.
 */
export function withStillFile<T>(
  { writer, path, key, tries = TRIES }: { writer: Connection; path: string; key: Uint8Array; tries?: number },
  work: (still: StillFile) => T,
): T | null {
  const connection = openDatabase(path, { key })
  try {
    if (!standStill(writer, connection, tries)) return null
    // Closing this drops the process's lock on the database file, as POSIX has it. SQLite knows by the lock on its
    // shared memory that the log is in use all the same (a test holds it to that); nothing else looks at that lock.
    const file = openSync(path, 'r')
    try {
      const before = fstatSync(file, { bigint: true })
      const result = work({ file, bytes: Number(before.size), connection })
      const after = fstatSync(file, { bigint: true })
      return after.size === before.size && after.mtimeNs === before.mtimeNs ? result : null
    } finally {
      closeSync(file)
      connection.exec('COMMIT')
    }
  } finally {
    connection.close()
  }
}

/** True when `reader` has begun to read a state that is all in the file. */
function standStill(writer: Connection, reader: Connection, tries: number): boolean {
  reader.pragma(`busy_timeout = ${PATIENCE_MS}`)
  writer.pragma(`busy_timeout = ${PATIENCE_MS}`)
  for (let left = tries; left > 0; left -= 1) {
    // Most of it without holding anybody up.
    moveLog(reader)
    // An import being published holds it for longer.
    if (!takeWriteLock(writer)) return false
    try {
      if (moveLog(reader)) {
        reader.exec('BEGIN')
        reader.prepare('SELECT count(*) FROM sqlite_schema').get()
        return true
      }
    } finally {
      writer.exec('ROLLBACK')
    }
    waitBlocking(PAUSE_MS)
  }
  return false
}

function takeWriteLock(connection: Connection): boolean {
  try {
    connection.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw storageError(error)
  }
}

/** Moves what it can from the log into the file; true when nothing is left. */
function moveLog(connection: Connection): boolean {
  const [state] = connection.pragma('wal_checkpoint(PASSIVE)') as { busy: number; log: number; checkpointed: number }[]
  return state !== undefined && state.busy === 0 && state.log === state.checkpointed
}

/** For a thread of its own, which has nothing else to do. */
function waitBlocking(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
