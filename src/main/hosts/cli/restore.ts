import { resolve } from 'node:path'
import { isAppError } from '../../../shared/errors'
import { runLifecycleAs } from '../../app/gate'
import type { RunningCore } from '../../app/running-core'
import { restoreFromFile, restoreOver } from '../../domains/backups/restore'
import { type Arguments, required } from './arguments'
import { openForUser, password, takeFolder } from './club'

/**
 * Puts a backup in place. Into an empty folder: with the recovery key, which sets the manager's password to the one of
 * the environment and is replaced, or with a password that opened the club then. Over a club: as its manager.
 * @throws AppError `backup.damaged`, `backup.wrong_key`, `recovery.wrong_key`, `setup.exists`
 */
export async function restore(given: Arguments): Promise<{ sequence: number; recoveryKey: string | null }> {
  const path = resolve(required(given.words[1], 'FILE'))
  const recoveryKey = given.flags['recovery-key']
  const core = takeFolder(given, false)
  try {
    if (recoveryKey !== undefined || (await isUnusable(core, given))) {
      const known = recoveryKey === undefined ? { password: password() } : { recoveryKey, newPassword: password() }
      return await restoreFromFile(core, core.newDesk(), path, { ...known, user: given.flags.user })
    }
    const { desk } = await openForUser(core, given)
    const made = await runLifecycleAs(core, desk, 'backup.restore', 'backups.restore', () =>
      restoreOver(core, desk, path, password()),
    )
    return { sequence: made.sequence, recoveryKey: null }
  } finally {
    await core.shutDown()
  }
}

/** Whether there is no club here that the password opens: none at all, or one whose files are damaged. */
async function isUnusable(core: RunningCore, given: Arguments): Promise<boolean> {
  if (core.state() !== 'closed') return true
  try {
    await openForUser(core, given)
    return false
  } catch (error) {
    if (isAppError(error, 'data.damaged')) return true
    throw error
  }
}
