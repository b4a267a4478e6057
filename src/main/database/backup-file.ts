import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors'
import { renameDurably } from '../platform/files'
import { keyFromSecret, runningFingerprint, seal, unseal } from '../platform/secrets'
import { Keyring } from './keyring'

/**
 * A backup is one file:
 *
 *     RKDKBAK1 · length of the head, 4 bytes, big end first · head, JSON · the encrypted database, to the end
 *
 * The head carries what must be known without a key: whose it is, its place in the sequence, the key slots, and the
 * length of what follows. The manifest in it is sealed under the data key: only who opens it knows what the backup
 * must contain, and nobody else can write one that passes.
 */
const MAGIC = 'RKDKBAK1'
const HEAD_LIMIT = 4 * 2 ** 20
const CHUNK = 2 ** 20

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
 * Puts a copy of the database and its keys into one file at `path`, which appears there whole or not at all.
 * @throws AppError `data.full`
 */
export function writeBackupFile(
  path: string,
  database: string,
  parts: { keys: Keyring; manifest: Manifest; dataKey: Uint8Array },
): void {
  const { keys, manifest, dataKey } = parts
  const bytes = statSync(database).size
  const head: BackupHead = {
    format: 'rackdesk-backup',
    version: 1,
    clubId: manifest.clubId,
    sequence: manifest.sequence,
    at: manifest.at,
    bytes,
    keys,
    manifest: seal(manifestKey(dataKey), Buffer.from(JSON.stringify(manifest)), aboutOf(manifest)),
  }
  const text = Buffer.from(JSON.stringify(head))
  const prefix = Buffer.alloc(12)
  prefix.write(MAGIC, 'latin1')
  prefix.writeUInt32BE(text.length, 8)
  const beside = `${path}.writing`
  try {
    const to = openSync(beside, 'w', 0o600)
    try {
      writeAll(to, prefix)
      writeAll(to, text)
      copyBytes(database, 0, bytes, (chunk) => writeAll(to, chunk))
      fsyncSync(to)
    } finally {
      closeSync(to)
    }
    renameDurably(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw fileError(error)
  }
}

/**
 * Reads a backup's head.
 * @throws AppError `backup.damaged`, `data.newer` for one of a newer format
 */
export function readBackupHead(path: string): { head: BackupHead; start: number } {
  if (!existsSync(path)) throw damaged(path, 'missing')
  const file = openSync(path, 'r')
  try {
    const prefix = Buffer.alloc(12)
    if (readSync(file, prefix, 0, 12, 0) < 12 || prefix.toString('latin1', 0, 8) !== MAGIC)
      throw damaged(path, 'not_backup')
    const length = prefix.readUInt32BE(8)
    const start = 12 + length
    const size = statSync(path).size
    if (length > HEAD_LIMIT || start > size) throw damaged(path, 'truncated')
    const text = Buffer.alloc(length)
    readSync(file, text, 0, length, 12)
    const head = parseHead(path, text)
    if (start + head.bytes !== size) throw damaged(path, start + head.bytes > size ? 'truncated' : 'longer')
    return { head, start }
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
 * Writes the database inside a backup to `to`, on the disk when this returns.
 * @throws AppError `backup.damaged` when a bit of it was changed, `data.full`
 */
export function extractDatabase(path: string, expected: Manifest, to: string): void {
  const { head, start } = readBackupHead(path)
  const hash = runningFingerprint()
  try {
    const file = openSync(to, 'w', 0o600)
    try {
      copyBytes(path, start, head.bytes, (chunk) => {
        hash.add(chunk)
        writeAll(file, chunk)
      })
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    if (hash.end() !== expected.sha256) throw damaged(path, 'hash')
  } catch (error) {
    rmSync(to, { force: true })
    throw fileError(error)
  }
}

/** SHA-256 of a whole file, in hex. */
export function fingerprintOfFile(path: string): string {
  const hash = runningFingerprint()
  copyBytes(path, 0, statSync(path).size, (chunk) => hash.add(chunk))
  return hash.end()
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

function copyBytes(path: string, from: number, length: number, take: (chunk: Buffer) => void): void {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    for (let done = 0; done < length; ) {
      const read = readSync(file, buffer, 0, Math.min(CHUNK, length - done), from + done)
      if (read === 0) throw damaged(path, 'truncated')
      take(buffer.subarray(0, read))
      done += read
    }
  } finally {
    closeSync(file)
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
