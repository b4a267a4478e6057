import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors'
import { renameDurably } from '../platform/files'
import { keyFromSecret, runningFingerprint, seal, unseal } from '../platform/secrets'
import { Keyring } from './keyring'

/**
 * A backup is one file:
 *
 *     the encrypted database · head, JSON and blanks · length of the head, 4 bytes, big end first · RKDKBAK1
 *
 * The database comes first, and all of it is a whole number of pages: SQLite opens and checks it where it lies, without
 * another copy of it, and does not look past the last of its own pages. The head carries what must be known without a
 * key: whose it is, its place in the sequence, the key slots, and the length of the database. The manifest in it is
 * sealed under the data key: only who opens it knows what the backup must contain, and nobody else can write one that
 * passes.
 */
const MAGIC = 'RKDKBAK1'
const END = 4 + MAGIC.length
const PAGE = 4096
const HEAD_LIMIT = 4 * 2 ** 20
// Larger pieces are slower: the kernel then has to find large pieces of memory for each.
const CHUNK = 2 ** 16

const Sealed = z.strictObject({ nonce: z.string(), text: z.string(), tag: z.string() })

const BackupHead = z.strictObject({
  format: z.literal('rackdesk-backup'),
  version: z.literal(1),
  clubId: z.string(),
  sequence: z.int().positive(),
  at: z.int(),
  bytes: z.int().positive(),
  keys: Keyring,
  manifest: Sealed,
})
export type BackupHead = z.infer<typeof BackupHead>

/** What a backup must contain, as it was counted in the copy itself when it was made. */
export const Manifest = z.strictObject({
  clubId: z.string(),
  sequence: z.int().positive(),
  at: z.int(),
  reason: z.enum(['daily', 'manual', 'migration', 'import', 'restore', 'closing']),
  schema: z.int(),
  /** Rows by table. */
  counts: z.record(z.string(), z.int()),
  audit: z.strictObject({ sequence: z.int(), hmac: z.string() }),
  sha256: z.string(),
})
export type Manifest = z.infer<typeof Manifest>

/**
 * Puts a database file that stands still and the club's keys into one file at `path`, which appears there whole or not
 * at all. Returns the manifest with the hash of what was read.
 * @throws AppError `data.full`
 */
export function writeBackupFile(
  path: string,
  database: { file: number; bytes: number },
  parts: { keys: Keyring; manifest: Omit<Manifest, 'sha256'>; dataKey: Uint8Array },
): Manifest {
  const hash = runningFingerprint()
  const beside = `${path}.writing`
  try {
    const to = openSync(beside, 'w', 0o600)
    try {
      copyBytes(database.file, path, database.bytes, (chunk) => {
        hash.add(chunk)
        writeAll(to, chunk)
      })
      const manifest = { ...parts.manifest, sha256: hash.end() }
      writeAll(to, headBytes(manifest, database.bytes, parts))
      fsyncSync(to)
      renameDurably(beside, path)
      return manifest
    } finally {
      closeSync(to)
    }
  } catch (error) {
    rmSync(beside, { force: true })
    throw fileError(error)
  }
}

/** All that stands behind the database. */
function headBytes(manifest: Manifest, bytes: number, parts: { keys: Keyring; dataKey: Uint8Array }): Buffer {
  const head: BackupHead = {
    format: 'rackdesk-backup',
    version: 1,
    clubId: manifest.clubId,
    sequence: manifest.sequence,
    at: manifest.at,
    bytes,
    keys: parts.keys,
    manifest: seal(manifestKey(parts.dataKey), Buffer.from(JSON.stringify(manifest)), aboutOf(manifest)),
  }
  const text = Buffer.from(JSON.stringify(head))
  const whole = Buffer.alloc(Math.ceil((text.length + END) / PAGE) * PAGE, ' ')
  text.copy(whole)
  whole.writeUInt32BE(whole.length - END, whole.length - END)
  whole.write(MAGIC, whole.length - MAGIC.length, 'latin1')
  return whole
}

/**
 * Reads a backup's head.
 * @throws AppError `backup.damaged`, `data.newer` for one of a newer format
 */
export function readBackupHead(path: string): BackupHead {
  if (!existsSync(path)) throw damaged(path, 'missing')
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const end = Buffer.alloc(END)
    const found = size < END ? 0 : readSync(file, end, 0, END, size - END)
    // Another kind of file, one that was cut off, or one that something was added to.
    if (found < END || end.toString('latin1', 4) !== MAGIC) throw damaged(path, 'end')
    const length = end.readUInt32BE(0)
    const start = size - END - length
    if (length > HEAD_LIMIT || start < 0) throw damaged(path, 'head')
    const text = Buffer.alloc(length)
    readSync(file, text, 0, length, start)
    const head = parseHead(path, text)
    if (head.bytes !== start) throw damaged(path, 'length')
    return head
  } finally {
    closeSync(file)
  }
}

/**
 * What a backup must contain.
 * @throws AppError `backup.wrong_key` when `dataKey` is not the one it was made under, or its head was changed
 */
export function openManifest(path: string, head: BackupHead, dataKey: Uint8Array): Manifest {
  const plain = unseal(manifestKey(dataKey), head.manifest, aboutOf(head))
  if (!plain) throw new AppError('backup.wrong_key', { file: basename(path) })
  return Manifest.parse(JSON.parse(plain.toString('utf8')))
}

/**
 * Reads the database inside a backup once, from the disk, and gives each piece to `take`.
 * @throws AppError `backup.damaged` when a bit of it was changed
 */
export function readDatabaseBytes(path: string, expected: Manifest, take?: (piece: Buffer) => void): void {
  const { bytes } = readBackupHead(path)
  const hash = runningFingerprint()
  const from = openSync(path, 'r')
  try {
    copyBytes(from, path, bytes, (chunk) => {
      hash.add(chunk)
      take?.(chunk)
    })
  } finally {
    closeSync(from)
  }
  if (hash.end() !== expected.sha256) throw damaged(path, 'hash')
}

/**
 * Writes the database inside a backup to `to`, on the disk when this returns.
 * @throws AppError `backup.damaged` when a bit of it was changed, `data.full`
 */
export function extractDatabase(path: string, expected: Manifest, to: string): void {
  try {
    const file = openSync(to, 'w', 0o600)
    try {
      readDatabaseBytes(path, expected, (piece) => writeAll(file, piece))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    rmSync(to, { force: true })
    throw fileError(error)
  }
}

export function damaged(path: string, reason: string): AppError<'backup.damaged'> {
  return new AppError('backup.damaged', { file: basename(path), reason })
}

function parseHead(path: string, text: Buffer): BackupHead {
  let json: unknown
  try {
    json = JSON.parse(text.toString('utf8'))
  } catch {
    throw damaged(path, 'head')
  }
  const version = z.object({ format: z.literal('rackdesk-backup'), version: z.int() }).safeParse(json)
  if (version.success && version.data.version > 1)
    throw new AppError('data.newer', { found: version.data.version, known: 1 })
  const parsed = BackupHead.safeParse(json)
  if (!parsed.success) throw damaged(path, 'head')
  return parsed.data
}

function copyBytes(file: number, about: string, length: number, take: (chunk: Buffer) => void): void {
  const buffer = Buffer.allocUnsafe(CHUNK)
  for (let done = 0; done < length; ) {
    const read = readSync(file, buffer, 0, Math.min(CHUNK, length - done), done)
    if (read === 0) throw damaged(about, 'truncated')
    take(buffer.subarray(0, read))
    done += read
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done)
}

function fileError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('data.full', {}) : error
}

function manifestKey(dataKey: Uint8Array): Buffer {
  return keyFromSecret(dataKey, 'rackdesk backup manifest')
}

function aboutOf(named: { clubId: string; sequence: number; at: number }): string {
  return `rackdesk/backup/1/${named.clubId}/${named.sequence}/${named.at}`
}
