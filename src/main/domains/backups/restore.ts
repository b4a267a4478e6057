import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError, isAppError } from '../../../shared/errors'
import { type BackupHead, openManifest, readBackupHead } from '../../database/backup-file'
import { type Keyring, type Unlocked, unlockWithPassword, writeKeyring } from '../../database/keyring'
import { knownSchema } from '../../database/migrate'
import { openDatabase } from '../../database/open'
import type { Actor, Core } from '../../kernel/context'
import type { Desk } from '../../kernel/desk'
import { endSwap, incomingPair, swapBack, swapIn } from '../../kernel/folder-swap'
import { everything } from '../../kernel/reach'
import { removeFiles } from '../../platform/files'
import { randomUUID } from '../../platform/secrets'
import { type MadeBackup, verifyCopy } from './copy'
import { givePassword, managerIn, refuseWeak, rememberGroups, unlockForRecovery } from './recovery'
import { adoptBackups, backupBefore } from './service'

/** What opens a backup on a machine that has nothing else. */
export type Credentials = {
  recoveryKey?: string
  /** Anybody's password of then. */
  password?: string
  /** With the recovery key: the new password of the manager, or of `user`. */
  newPassword?: string
  user?: string
}

/** `believed`: the clock was right before, and an old mark must not make it doubtful. */
type Prepared = { made: MadeBackup; unlocked: Unlocked; recoveryKey: string | null; believed: boolean }

/**
 * Puts a backup in place of an open club. A verified copy of what is there is made first, and the files themselves
 * are kept aside. Every session ends; the passwords are those of the backup.
 * @throws AppError `session.wrong_password`, `backup.damaged`, `backup.wrong_key`, `data.newer`, `data.full`
 */
export async function restoreOver(core: Core, desk: Desk, path: string, password: string): Promise<MadeBackup> {
  const club = core.club()
  if (!club || !desk.session) throw new AppError('session.none', {})
  const own = await core.checkPassword(desk, desk.session.staffId, password)
  const actor = core.actorOf(desk)
  const head = readBackupHead(path)
  if (head.clubId !== core.keyring().clubId) throw new AppError('backup.wrong_key', { file: basename(path) })
  const unlocked = await unlockOwn(path, head, own, desk.session.staffId, password)
  refuseNewer(path, head, unlocked)

  const incoming = incomingPair(core.paths)
  try {
    const input = { path, dataKey: unlocked.dataKey, keep: incoming.database }
    const made = await club.tasks.run<MadeBackup>({ name: 'backups.unpack', input }, { subject: basename(path) })
    writeKeyring(incoming.keys, head.keys)
    const task = core.task(actor, { name: 'backups.restore', reach: everything, now: core.clock.now() })
    try {
      await backupBefore(task, 'restore')
    } catch (error) {
      // What cannot be copied any more is the reason to restore; the files themselves are kept aside.
      if (!isAppError(error, 'backup.damaged')) throw error
    }
    await install(core, actor, { made, unlocked, recoveryKey: null, believed: club.clock === 'ok' })
    return made
  } catch (error) {
    dropIncoming(core)
    throw error
  }
}

/**
 * Puts a backup into a folder that holds no data, or none that can be used. With the recovery key, the manager gets
 * the new password and the key itself is replaced; the new one is returned.
 * @throws AppError `setup.exists`, `backup.damaged`, `backup.wrong_key`, `recovery.wrong_key`, `setup.weak_password`,
 *   `data.newer`, `data.full`
 */
export async function restoreFromFile(
  core: Core,
  desk: Desk,
  path: string,
  credentials: Credentials,
): Promise<{ sequence: number; recoveryKey: string | null }> {
  if (core.state() === 'open') throw new AppError('setup.exists', {})
  if (credentials.recoveryKey !== undefined) refuseWeak(credentials.newPassword)
  const head = readBackupHead(path)
  refuseWhereDataMayBe(core, head)
  const unlocked = await unlockWith(core, desk, path, head, credentials)
  refuseWhereDataIs(core, unlocked)
  refuseNewer(path, head, unlocked)

  const incoming = incomingPair(core.paths)
  try {
    const made = verifyCopy(path, unlocked.dataKey, { structure: true, keep: incoming.database })
    const { keyring, recoveryKey } = await keysFor(core, head.keys, unlocked, credentials, incoming.database)
    writeKeyring(incoming.keys, keyring)
    await install(core, core.actorOf(desk), { made, unlocked, recoveryKey, believed: false })
    return { sequence: made.sequence, recoveryKey }
  } catch (error) {
    dropIncoming(core)
    throw error
  }
}

/** The same for a file that came over the wire. */
export async function restoreFromBytes(core: Core, desk: Desk, bytes: Buffer, credentials: Credentials) {
  const path = join(core.paths.folder, `.incoming-${randomUUID()}`)
  try {
    writeFileSync(path, bytes, { mode: 0o600 })
    return await restoreFromFile(core, desk, path, credentials)
  } finally {
    removeFiles(path)
  }
}

async function install(core: Core, actor: Actor, { made, unlocked, recoveryKey, believed }: Prepared): Promise<void> {
  const { paths } = core
  const at = core.clock.now()
  await core.replaceFiles(() => swapIn(paths, join(paths.backups, `aside-${at}-${randomUUID().slice(0, 8)}`)))
  try {
    await core.open(unlocked)
  } catch (error) {
    await core.replaceFiles(() => swapBack(paths))
    throw error
  }
  endSwap(paths)
  const { clubId } = core.keyring()
  await core.command(actor, 'backups.restore', (context) => {
    if (recoveryKey) rememberGroups(context, recoveryKey)
    if (believed) context.believeClock()
    adoptBackups(context.db, paths.backups, clubId, unlocked.dataKey)
    context.note({ object: `backup/${made.sequence}`, difference: { at: made.at, audit: made.auditHead } })
  })
}

async function keysFor(core: Core, keyring: Keyring, unlocked: Unlocked, given: Credentials, database: string) {
  if (given.recoveryKey === undefined || given.newPassword === undefined) return { keyring, recoveryKey: null }
  const person = managerIn(database, unlocked.dataKey, given.user)
  return givePassword(keyring, unlocked, { ...person, password: given.newPassword, cost: core.passwordCost })
}

async function unlockWith(core: Core, desk: Desk, path: string, head: BackupHead, given: Credentials) {
  if (given.recoveryKey !== undefined) return unlockForRecovery(core, desk, head.keys, given.recoveryKey)
  const { password } = given
  if (password === undefined) throw new AppError('backup.wrong_key', { file: basename(path) })
  const refused = (retryAfterMs: number, waited: boolean) =>
    waited
      ? new AppError('session.wrong_password', { retryAfterMs })
      : new AppError('backup.wrong_key', { file: basename(path) })
  return core.tries.make(desk, 'backup', refused, () => unlockAnybody(head.keys, password))
}

/** A backup opens for whoever's password it is. */
async function unlockAnybody(keyring: Keyring, password: string): Promise<Unlocked | null> {
  for (const slot of keyring.slots) {
    const unlocked = slot.kind === 'password' ? await unlockWithPassword(keyring, slot.staffId, password) : null
    if (unlocked) return unlocked
  }
  return null
}

/** The key in use opens it, unless the club was given another one since: then the own password of then does. */
async function unlockOwn(path: string, head: BackupHead, own: Unlocked, staffId: number, password: string) {
  try {
    openManifest(path, head, own.dataKey)
    return own
  } catch (error) {
    const unlocked = await unlockWithPassword(head.keys, staffId, password)
    if (!unlocked) throw error
    return unlocked
  }
}

/** What is closed may be whole: only the same club's key can tell, so nothing of another club takes its place. */
function refuseWhereDataMayBe(core: Core, head: BackupHead): void {
  if (core.state() === 'closed' && core.keyring().clubId !== head.clubId) throw new AppError('setup.exists', {})
}

function refuseWhereDataIs(core: Core, { dataKey }: Unlocked): void {
  if (core.state() !== 'closed') return
  try {
    openDatabase(core.paths.database, { key: dataKey, readonly: true }).close()
  } catch (error) {
    if (isAppError(error, 'data.damaged')) return
    throw error
  }
  throw new AppError('setup.exists', {})
}

function refuseNewer(path: string, head: BackupHead, { dataKey }: Unlocked): void {
  const { schema } = openManifest(path, head, dataKey)
  const known = knownSchema()
  if (schema > known) throw new AppError('data.newer', { found: schema, known })
}

function dropIncoming(core: Core): void {
  const { database, keys } = incomingPair(core.paths)
  removeFiles(database, `${database}-wal`, `${database}-shm`, keys)
}
