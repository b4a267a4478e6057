import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes `bytes` so that after a power cut either the old or the new content is there, never a half:
 * write beside, fsync, rename, fsync the folder.
 */
export function writeDurably(path: string, bytes: string | Uint8Array): void {
  const beside = `${path}.writing`
  writeFileSync(beside, bytes)
  syncFile(beside)
  renameDurably(beside, path)
}

/** Renames within one folder and makes the new name durable. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
}

/** Moves a file to another folder, on another disk too, and makes both names durable. May be repeated after a crash. */
export function moveDurably(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    copyFileSync(from, `${to}.writing`)
    syncFile(`${to}.writing`)
    renameSync(`${to}.writing`, to)
    rmSync(from)
  }
  syncFolder(dirname(to))
  syncFolder(dirname(from))
}

/** Forces a file's bytes to the disk. */
function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Forces a folder's names to the disk; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Reads a whole file, or null when there is none. */
export function readIfThere(path: string): Buffer | null {
  return existsSync(path) ? readFileSync(path) : null
}

/** Removes files, whether they are there or not. */
export function removeFiles(...paths: string[]): void {
  for (const path of paths) rmSync(path, { force: true })
}
