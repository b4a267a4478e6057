import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors'

/** `RKDK`: tells our file from any other SQLite database. */
const APPLICATION_ID = 0x524b_444b

const PLAIN_HEADER = 'SQLite format 3\0'

type OpenOptions = {
  /** The 32-byte data key. */
  key: Uint8Array
  readonly?: boolean
  /** Makes a new file; refuses one that is there. */
  create?: boolean
  /** For files that are not a club's own database, such as a copy under inspection. */
  anyApplication?: boolean
}

/**
 * Opens the encrypted database, or says plainly what is wrong with it; never replaces or "repairs" a file.
 *
 * The key must have been proven before (its slot's tag): a wrong key, zeroed pages and a foreign file all look alike here.
 * @throws AppError `data.damaged`, `data.not_found`, `data.exists`
 */
export function openDatabase(path: string, options: OpenOptions): Database.Database {
  if (options.create) {
    if (existsSync(path)) throw new AppError('data.exists', { folder: path })
  } else {
    refuseUnusable(path)
  }
  const connection = new Database(path, { readonly: options.readonly ?? false, fileMustExist: !options.create })
  try {
    // A raw key opens in 1 ms; chacha20 costs least of the ciphers at hand.
    connection.pragma(`cipher='chacha20'`)
    connection.pragma(`key="x'${Buffer.from(options.key).toString('hex')}'"`)
    if (options.create) prepareNew(connection, path)
    else prove(connection, path, options.anyApplication ?? false)
    configure(connection)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function prepareNew(connection: Database.Database, path: string): void {
  connection.pragma(`application_id = ${APPLICATION_ID}`)
  // Without a key, or with a misspelled pragma, SQLite makes a plaintext file and says nothing.
  if (headerOf(path) === PLAIN_HEADER) throw new AppError('data.damaged', { file: path, reason: 'plaintext' })
}

function prove(connection: Database.Database, path: string, anyApplication: boolean): void {
  let id: unknown
  try {
    id = connection.pragma('application_id', { simple: true })
    connection.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    if (error instanceof Database.SqliteError && /NOTADB|CORRUPT/.test(error.code))
      throw new AppError('data.damaged', { file: path, reason: 'unreadable' })
    throw error
  }
  if (!anyApplication && id !== APPLICATION_ID) throw new AppError('data.damaged', { file: path, reason: 'foreign' })
}

function configure(connection: Database.Database): void {
  if (!connection.readonly) connection.pragma('journal_mode = WAL')
  // WAL silently moves this to NORMAL in these builds, which loses acknowledged commits in a power cut: set it after.
  connection.pragma('synchronous = FULL')
  if (connection.pragma('synchronous', { simple: true }) !== 2) throw new Error('synchronous is not FULL')
  connection.pragma('foreign_keys = ON')
  // Sorts would otherwise spill plaintext into temporary files.
  connection.pragma('temp_store = MEMORY')
  connection.pragma('cache_size = -65536')
  // The gate waits without blocking the event loop; see app/transaction.ts.
  connection.pragma('busy_timeout = 0')
}

function refuseUnusable(path: string): void {
  if (!existsSync(path)) throw new AppError('data.not_found', { folder: path })
  const size = statSync(path).size
  // An empty file would open as a valid new database.
  if (size === 0) throw new AppError('data.damaged', { file: path, reason: 'empty' })
  if (headerOf(path) === PLAIN_HEADER) throw new AppError('data.damaged', { file: path, reason: 'plaintext' })
  if (size % 4096 !== 0) throw new AppError('data.damaged', { file: path, reason: 'truncated' })
}

function headerOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(16)
    readSync(file, bytes, 0, 16, 0)
    return bytes.toString('latin1')
  } finally {
    closeSync(file)
  }
}
