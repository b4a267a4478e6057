import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { damaged, openManifest, readBackupHead } from '../../database/backup-file'
import type { Reader, Writer } from '../../database/handle'
import { row, stored } from '../../database/row'
import { PROGRAM, type TaskContext } from '../../kernel/context'
import { dataPaths } from '../../kernel/data-folder'
import { writeSettings } from '../settings/service'
import { type BackupReason, backupFiles, isBackupName, type MadeBackup, madeFrom } from './copy'
import { backup } from './schema'

const BackupRecord = row(stored(backup))

const waiting = new WeakMap<object, Promise<unknown>>()

/**
 * Makes a verified backup in a worker and writes its row, only then [C23]; the next one is owed from it. One after the
 * other: each takes the next place in the sequence.
 * @throws AppError `backup.damaged`, `data.full`
 */
export async function makeBackup(context: TaskContext, reason: BackupReason): Promise<MadeBackup> {
  const { tasks } = context
  const before = waiting.get(tasks.shared) ?? Promise.resolve()
  const work = before.then(async () => {
    const order = { name: 'backups.make', input: { reason, at: context.now } }
    const made = await tasks.run<MadeBackup>(order, { subject: reason })
    await context.command((command) => {
      recordBackup(command.db, made, command.now)
      command.note({ object: `backup/${made.sequence}`, action: 'backups.run', difference: { reason } })
    })
    return made
  })
  waiting.set(
    tasks.shared,
    work.catch(() => undefined),
  )
  return work
}

/**
 * The copy that long changes must not start without.
 * @throws AppError `backup.damaged`, `data.full`: do not begin, then
 */
export function backupBefore(context: TaskContext, reason: 'import' | 'restore'): Promise<MadeBackup> {
  return makeBackup(context, reason)
}

/**
 * Opens a backup again and counts, in a worker.
 * @throws AppError `backup.damaged`, `backup.wrong_key`
 */
export async function checkBackup(context: TaskContext, file: string): Promise<MadeBackup> {
  const path = backupPath(dataPaths(context.folder).backups, file)
  const order = { name: 'backups.verify', input: { path } }
  const made = await context.tasks.run<MadeBackup>(order, { subject: file })
  await context.command((command) => {
    command.db.run('UPDATE backup SET verified_at = ? WHERE file = ?', command.now, file)
    command.note({ object: `backup/${made.sequence}` })
  })
  return made
}

/** All backups ever made, newest first; `present` says whether the file is still there. */
export function listBackups(db: Reader, folder: string) {
  return db.all(BackupRecord, 'SELECT * FROM backup ORDER BY sequence DESC').map((row) => ({
    file: row.file,
    sequence: row.sequence,
    at: row.at,
    bytes: row.bytes,
    reason: row.reason,
    schema: row.schema,
    members: row.members,
    verifiedAt: row.verified_at,
    present: existsSync(join(folder, row.file)),
  }))
}

const AtRow = row({ at: backup.at })

/** When the newest backup was made; null: never. */
export function newestBackupAt(db: Reader): number | null {
  return db.get(AtRow, 'SELECT at FROM backup ORDER BY sequence DESC LIMIT 1')?.at ?? null
}

/** Writes down that the daily backup was tried in vain. */
export function recordBackupFailure(db: Writer, now: number): void {
  writeSettings(db, { backupFailedAt: now }, now, PROGRAM)
}

/** Writes down a backup that was verified. */
export function recordBackup(db: Writer, made: MadeBackup, verifiedAt: number | null): void {
  db.insert(
    backup,
    {
      sequence: made.sequence,
      file: made.file,
      at: made.at,
      bytes: made.bytes,
      sha256: made.sha256,
      reason: made.reason,
      schema: made.schema,
      members: made.members,
      auditHead: made.auditHead,
      verifiedAt,
    },
    'ON CONFLICT (sequence) DO NOTHING',
  )
}

/**
 * A database that came out of a backup does not know of those made after it: their rows are written again from the
 * files, as not verified. Files of another club, or damaged ones, are left alone.
 */
export function adoptBackups(db: Writer, folder: string, clubId: string, dataKey: Uint8Array): void {
  for (const { file, sequence } of backupFiles(folder)) {
    if (db.get('SELECT 1 FROM backup WHERE sequence = ?', sequence)) continue
    const made = describeFile(join(folder, file), clubId, dataKey)
    if (made) recordBackup(db, made, null)
  }
}

/**
 * The path of a backup of the folder.
 * @throws AppError `backup.damaged` (`missing`) for any name that is not one of them
 */
export function backupPath(folder: string, file: string): string {
  const path = join(folder, file)
  if (!isBackupName(file) || !existsSync(path)) throw damaged(file, 'missing')
  return path
}

function describeFile(path: string, clubId: string, dataKey: Uint8Array): MadeBackup | null {
  try {
    const head = readBackupHead(path)
    return head.clubId === clubId ? madeFrom(path, openManifest(path, head, dataKey)) : null
  } catch {
    // A damaged file is no backup; what it is called stays taken all the same.
    return null
  }
}
