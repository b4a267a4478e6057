import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors'

/** Held by the one process that owns a data folder. */
export type FolderLock = { release(): void }

/**
 * Takes the folder for this process. An operating-system lock, not a pid file: it goes with the process, however that
 * ends.
 * @throws AppError `data.in_use`
 */
export function lockFolder(path: string, folder: string): FolderLock {
  const connection = new Database(path)
  try {
    connection.pragma('busy_timeout = 0')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new AppError('data.in_use', { folder })
    throw error
  }
  return { release: () => connection.close() }
}
