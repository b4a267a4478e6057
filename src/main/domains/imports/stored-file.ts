import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors'
import { readIfThere, writeDurably } from '../../platform/files'
import { fingerprint, keyFromSecret, sealBytes, unsealBytes } from '../../platform/secrets'

/**
 * Keeps a file that was handed in, encrypted like the database: it holds the same people. What was read in the dry run
 * is what is published, whatever happens to the original.
 */
export function storeFile(folder: string, storedAs: string, bytes: Uint8Array, dataKey: Uint8Array): void {
  const path = join(folder, storedAs)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeDurably(path, sealBytes(fileKey(dataKey), bytes, fingerprint(bytes)))
}

/** @throws AppError `file.unreadable` when it is gone or not what was stored */
export function openStoredFile(
  folder: string,
  { storedAs, sha256 }: { storedAs: string; sha256: string },
  dataKey: Uint8Array,
): Buffer {
  const sealed = readIfThere(join(folder, storedAs))
  if (!sealed) throw new AppError('file.unreadable', { reason: 'missing' })
  const bytes = unsealBytes(fileKey(dataKey), sealed, sha256)
  if (!bytes) throw new AppError('file.unreadable', { reason: 'damaged' })
  return bytes
}

function fileKey(dataKey: Uint8Array): Buffer {
  return keyFromSecret(dataKey, 'rackdesk files')
}
