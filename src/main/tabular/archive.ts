import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { AppError, isAppError } from '../../shared/errors'
import { LIMITS } from './table'

/** The parts of a zip container. Every byte that comes out of it is counted while it is inflated. */
export type Archive = {
  has(name: string): boolean
  /** Inflated bytes the container declares for a part, 0 where there is none. */
  size(name: string): number
  /** A part's bytes in pieces. Throws `file.too_large` and `file.unreadable` as soon as a limit or its declared size is passed. */
  inflate(name: string): AsyncGenerator<Uint8Array, void, undefined>
}

function damaged(): AppError<'file.unreadable'> {
  return new AppError('file.unreadable', { reason: 'damaged' })
}

/** Part names are compared as spreadsheet programs do: without case, with forward slashes. */
function key(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase()
}

/** Refuses by what the container says of itself, before a byte is inflated. */
function checkDeclared(entry: Entry): void {
  if (entry.isEncrypted()) throw new AppError('file.unreadable', { reason: 'password' })
  if (!entry.canDecodeFileData()) throw damaged()
  const { uncompressedSize: size, compressedSize: stored } = entry
  if (size > LIMITS.ratioFloor && size > stored * LIMITS.ratio) {
    const found = Math.round(size / Math.max(1, stored))
    throw new AppError('file.too_large', { limit: 'ratio', allowed: LIMITS.ratio, found })
  }
  if (size > LIMITS.inflatedBytes) {
    throw new AppError('file.too_large', { limit: 'bytes', allowed: LIMITS.inflatedBytes, found: size })
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.parts) {
    throw new AppError('file.too_large', { limit: 'ratio', allowed: LIMITS.parts, found: zip.entryCount })
  }
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(key(entry.fileName), entry)
  return entries
}

/** Opens a zip container held in memory. Throws `file.unreadable` (`damaged`, `password`) and `file.too_large`. */
export async function openArchive(bytes: Buffer, signal?: AbortSignal): Promise<Archive> {
  let inflatedInAll = 0
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: false })
    const entries = await entriesOf(zip)

    async function* inflate(name: string): AsyncGenerator<Uint8Array, void, undefined> {
      const entry = entries.get(key(name))
      if (!entry) throw damaged()
      checkDeclared(entry)
      let inflated = 0
      let check = 0
      try {
        const stream = await zip.openReadStreamPromise(entry)
        for await (const piece of stream as AsyncIterable<Uint8Array>) {
          if (signal?.aborted) throw new AppError('cancelled', {})
          inflated += piece.length
          inflatedInAll += piece.length
          // The header said less: it was written to deceive, or the file is broken.
          if (inflated > entry.uncompressedSize) throw damaged()
          if (inflatedInAll > LIMITS.inflatedBytes) {
            throw new AppError('file.too_large', { limit: 'bytes', allowed: LIMITS.inflatedBytes, found: null })
          }
          check = crc32(piece, check)
          yield piece
        }
      } catch (error) {
        throw isAppError(error) ? error : damaged()
      }
      if (inflated !== entry.uncompressedSize || check !== entry.crc32) throw damaged()
    }

    return {
      has: (name) => entries.has(key(name)),
      size: (name) => entries.get(key(name))?.uncompressedSize ?? 0,
      inflate,
    }
  } catch (error) {
    throw isAppError(error) ? error : damaged()
  }
}
