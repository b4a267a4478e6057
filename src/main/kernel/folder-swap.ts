import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { moveDurably, renameDurably, syncFolder, writeDurably } from '../platform/files'
import type { DataPaths } from './data-paths'

/**
 * Puts a restored database and its keys in the place of what is there. The new pair is complete and on the disk
 * before the marker is written, and every step after it can be repeated: a start that finds the marker goes on where
 * the program stopped.
 */
const Marker = z.strictObject({
  direction: z.enum(['in', 'back']),
  /** Where the old pair goes. */
  aside: z.string(),
  hadDatabase: z.boolean(),
  hadKeys: z.boolean(),
})
type Marker = z.infer<typeof Marker>

const RESTS = ['-wal', '-shm', '']

/** Where a restore prepares the new pair. */
export function incomingPair(paths: DataPaths): { database: string; keys: string } {
  return { database: `${paths.database}.restoring`, keys: `${paths.keys}.restoring` }
}

/** Takes the prepared pair in. The database must be closed. `endSwap` follows once the new one was opened. */
export function swapIn(paths: DataPaths, aside: string): void {
  const { database, keys } = paths
  writeMarker(paths, { direction: 'in', aside, hadDatabase: existsSync(database), hadKeys: existsSync(keys) })
  goOn(paths)
}

/** Takes the old pair back, when the new one could not be opened. */
export function swapBack(paths: DataPaths): void {
  const marker = readMarker(paths)
  if (!marker) return
  writeMarker(paths, { ...marker, direction: 'back' })
  goOn(paths)
  endSwap(paths)
}

/** Says that the swap has ended. */
export function endSwap(paths: DataPaths): void {
  rmSync(markerPath(paths), { force: true })
  syncFolder(paths.folder)
}

/** Ends a swap that was interrupted, and removes a pair that was still being prepared. */
export function settleSwap(paths: DataPaths): void {
  if (readMarker(paths)) {
    goOn(paths)
    endSwap(paths)
  }
  const { database, keys } = incomingPair(paths)
  for (const rest of RESTS) rmSync(database + rest, { force: true })
  rmSync(keys, { force: true })
}

function goOn(paths: DataPaths): void {
  const marker = readMarker(paths)
  if (marker?.direction === 'in') takeIn(paths, marker)
  if (marker?.direction === 'back') takeBack(paths, marker)
}

function takeIn(paths: DataPaths, { aside }: Marker): void {
  const incoming = incomingPair(paths)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  syncFolder(dirname(aside))
  // While the new database waits, whatever bears the database's name is the old one. A stale WAL that stayed beside
  // the new one would be mixed into it, silently.
  if (existsSync(incoming.database)) {
    for (const rest of RESTS) moveIfThere(paths.database + rest, join(aside, `rackdesk.db${rest}`))
    renameDurably(incoming.database, paths.database)
  }
  if (existsSync(incoming.keys)) {
    moveIfThere(paths.keys, join(aside, 'keys.json'))
    renameDurably(incoming.keys, paths.keys)
  }
}

function takeBack(paths: DataPaths, { aside, hadDatabase, hadKeys }: Marker): void {
  const old = join(aside, 'rackdesk.db')
  // While the old database is still aside, whatever bears its name is the new one.
  if (existsSync(old) || !hadDatabase) for (const rest of RESTS) rmSync(paths.database + rest, { force: true })
  moveIfThere(old, paths.database)
  moveIfThere(`${old}-wal`, `${paths.database}-wal`)
  if (!hadKeys) rmSync(paths.keys, { force: true })
  moveIfThere(join(aside, 'keys.json'), paths.keys)
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) moveDurably(from, to)
}

function markerPath(paths: DataPaths): string {
  return join(paths.folder, 'restore.json')
}

function writeMarker(paths: DataPaths, marker: Marker): void {
  writeDurably(markerPath(paths), JSON.stringify(marker))
}

function readMarker(paths: DataPaths): Marker | null {
  return existsSync(markerPath(paths)) ? Marker.parse(JSON.parse(readFileSync(markerPath(paths), 'utf8'))) : null
}
