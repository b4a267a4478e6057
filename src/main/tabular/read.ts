import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { AppError, isAppError } from '../../shared/errors'
import { parseDelimited } from './delimited'
import { LIMITS, type ReadOptions, type Table } from './table'
import { decodeText } from './text'
import { readWorkbook } from './workbook'

const PIECE = 4 * 1024 * 1024

async function readWhole(handle: FileHandle, size: number, signal?: AbortSignal): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  let filled = 0
  while (filled < size) {
    if (signal?.aborted) throw new AppError('cancelled', {})
    const { bytesRead } = await handle.read(bytes, filled, Math.min(PIECE, size - filled), filled)
    if (bytesRead === 0) throw new AppError('file.unreadable', { reason: 'changed' })
    filled += bytesRead
  }
  return bytes
}

/**
 * A file's bytes as they were at one moment. Throws `file.unreadable` (`missing`, `changed` where someone wrote to it, or
 * put another in its place, meanwhile) and `file.too_large`.
 */
export async function readBytes(path: string, signal?: AbortSignal): Promise<Buffer> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    const before = await handle.stat()
    if (!before.isFile()) throw new AppError('file.unreadable', { reason: 'not_table' })
    if (before.size > LIMITS.bytes) {
      throw new AppError('file.too_large', { limit: 'bytes', allowed: LIMITS.bytes, found: before.size })
    }
    const bytes = await readWhole(handle, before.size, signal)
    // Through the name again: spreadsheet programs save by putting a new file in the old one's place.
    const after = await stat(path)
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || after.ino !== before.ino) {
      throw new AppError('file.unreadable', { reason: 'changed' })
    }
    return bytes
  } catch (error) {
    throw isAppError(error) ? error : new AppError('file.unreadable', { reason: 'missing' })
  } finally {
    await handle?.close()
  }
}

const starts = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex

/** Old and encrypted workbooks share a container; only an encrypted new one holds a stream of this name. */
function refuseCompound(bytes: Buffer): never {
  const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  throw new AppError('file.unreadable', { reason: locked ? 'password' : 'old_format' })
}

/**
 * A table out of a file's bytes, whatever its name says: `.xlsx`, or text with separated fields. Throws `file.unreadable`,
 * `file.too_large`, `cancelled`.
 */
export async function readTableBytes(bytes: Buffer, options: ReadOptions = {}): Promise<Table> {
  if (bytes.length > LIMITS.bytes) {
    throw new AppError('file.too_large', { limit: 'bytes', allowed: LIMITS.bytes, found: bytes.length })
  }
  if (starts(bytes, 'd0cf11e0')) refuseCompound(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (starts(bytes, '504b')) return { ...(await readWorkbook(bytes, options)), sha256, encoding: 'xlsx' }
  const { text, encoding } = decodeText(bytes)
  // Many programs call a web page .xls. Read as text it would be a table of tags.
  if (/^\s*<(?:!doctype|html|\?xml|table|meta)/i.test(text))
    throw new AppError('file.unreadable', { reason: 'not_table' })
  if (options.signal?.aborted) throw new AppError('cancelled', {})
  const rows = parseDelimited(text)
  if (rows.length === 0) throw new AppError('file.unreadable', { reason: 'not_table' })
  options.onProgress?.(1)
  return { sheet: '', sheets: [], rows, sha256, encoding, date1904: false }
}

/** `readTableBytes` of the file at `path`, read once and as it was at one moment. */
export async function readTable(path: string, options: ReadOptions = {}): Promise<Table> {
  return readTableBytes(await readBytes(path, options.signal), options)
}
