import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { renameDurably } from '../platform/files'
import type { DataPaths } from './data-paths'
import { settleSwap } from './folder-swap'

/** Names under which files are made before they get their own: nobody else's while this process owns the folder. */
const HALF_MADE = /^\.(copy|incoming)-|\.writing$/

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

/**
 * Ends what a crash interrupted, before anybody else looks at the folder: a set-up whose keys were written is
 * completed, one without keys is dropped; a restore that had begun to replace files is completed. What was only half
 * made is removed.
 */
export function settleFolder(paths: DataPaths): void {
  settleSetup(paths)
  settleSwap(paths)
  for (const folder of [paths.folder, paths.backups, paths.files])
    for (const name of readdirSync(folder)) if (HALF_MADE.test(name)) rmSync(join(folder, name), { force: true })
}

function settleSetup(paths: DataPaths): void {
  const unfinished = unfinishedDatabase(paths)
  if (!existsSync(unfinished) || existsSync(paths.database)) return
  // The database is complete before keys.json is written, so the keys tell which side of the crash this is.
  if (existsSync(paths.keys)) renameDurably(unfinished, paths.database)
  else for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + rest, { force: true })
}
