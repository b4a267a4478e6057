import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { renameDurably } from '../platform/files'
import type { DataPaths } from './context'

/** Where a data folder keeps what. These names are fixed for good. */
export function dataPaths(folder: string): DataPaths {
  return {
    folder,
    database: join(folder, 'rackdesk.db'),
    keys: join(folder, 'keys.json'),
    lock: join(folder, 'rackdesk.lock'),
    backups: join(folder, 'backups'),
    files: join(folder, 'files'),
  }
}

/** The folder used when `--data` names none: where each operating system keeps an application's own data. */
export function defaultDataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const home = homedir()
  if (platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Rackdesk')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Rackdesk')
  return join(environment.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'rackdesk')
}

/** The demo club is a folder of its own, beside the real one. */
export function demoFolderOf(folder: string): string {
  return `${folder}-demo`
}

/** Makes the folder and its subfolders, readable by this user only. */
export function makeFolders(paths: DataPaths): void {
  for (const folder of [paths.folder, paths.backups, paths.files]) mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** `rackdesk.db.new`: a database whose set-up had not ended when the program stopped. */
export function unfinishedDatabase(paths: DataPaths): string {
  return `${paths.database}.new`
}

type RestoreMarker = { aside: string; database: string; keys: string }

/** Written while a restore replaces files; a start that finds it finishes or goes back. */
export function restoreMarker(paths: DataPaths): string {
  return join(paths.folder, 'restore.json')
}

/**
 * Ends what a crash interrupted: a set-up whose keys were written is completed, one without keys is dropped; a
 * restore whose new database stands is completed, else what was there before comes back.
 */
export function settleFolder(paths: DataPaths): void {
  settleSetup(paths)
  settleRestore(paths)
}

function settleSetup(paths: DataPaths): void {
  const unfinished = unfinishedDatabase(paths)
  if (!existsSync(unfinished) || existsSync(paths.database)) return
  // The database is complete before keys.json is written, so the keys tell which side of the crash this is.
  if (existsSync(paths.keys)) renameDurably(unfinished, paths.database)
  else for (const rest of ['', '-wal', '-shm']) rmSync(unfinished + rest, { force: true })
}

function settleRestore(paths: DataPaths): void {
  const marker = restoreMarker(paths)
  if (!existsSync(marker)) return
  const { aside, database, keys }: RestoreMarker = JSON.parse(readFileSync(marker, 'utf8'))
  const newIsComplete = existsSync(database) && existsSync(keys)
  if (newIsComplete) {
    // A stale WAL beside a restored database would be mixed into it, silently.
    for (const rest of ['-wal', '-shm']) moveIfThere(paths.database + rest, join(aside, `rackdesk.db${rest}`))
    if (existsSync(paths.database)) renameDurably(paths.database, join(aside, 'rackdesk.db'))
    if (existsSync(paths.keys)) renameDurably(paths.keys, join(aside, 'keys.json'))
    renameDurably(keys, paths.keys)
    renameDurably(database, paths.database)
  } else if (!existsSync(paths.database)) {
    // The crash came after the old pair went aside and after the new keys or database were already in place.
    if (!existsSync(database) && existsSync(keys)) rmSync(keys)
    if (existsSync(database) && existsSync(paths.keys)) renameDurably(database, paths.database)
  }
  rmSync(marker)
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameDurably(from, to)
}
