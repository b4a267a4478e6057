import { PASSWORD_MINIMUM } from '../../../shared/contract/fields'
import { AppError } from '../../../shared/errors'
import { handleOn, type Reader } from '../../database/handle'
import { type Keyring, replaceRecovery, type Unlocked, unlockWithRecovery, withPassword } from '../../database/keyring'
import { openDatabase } from '../../database/open'
import { groupsToCheck } from '../../database/recovery-key'
import type { CommandContext, Core } from '../../kernel/context'
import type { Desk } from '../../kernel/desk'
import { writeSettings } from '../settings/service'
import { listStaff, rolesReadHealth } from '../staff/service'

type Person = { staffId: number; name: string; readsHealth: boolean }

/**
 * The data is here and nobody's password opens it: the recovery key gives the manager (or `user`) a new password, and
 * is itself replaced by the one returned.
 * @throws AppError `recovery.wrong_key`, `setup.weak_password`, `data.not_found`, `data.damaged`, `data.newer`
 */
export async function recoverClub(
  core: Core,
  desk: Desk,
  given: { recoveryKey: string; newPassword: string; user?: string },
): Promise<string> {
  refuseWeak(given.newPassword)
  if (core.state() === 'missing') throw new AppError('data.not_found', { folder: core.paths.folder })
  const unlocked = await unlockForRecovery(core, desk, core.keyring(), given.recoveryKey)
  const club = await core.open(unlocked)
  const person = managerOf(club.reader, given.user)
  const password = { password: given.newPassword, cost: core.passwordCost }
  let recoveryKey = ''
  await core.changeKeyring(async (current) => {
    const renewed = await givePassword(current, unlocked, { ...person, ...password })
    recoveryKey = renewed.recoveryKey
    // Written down first: a key that was replaced and then never shown would be lost.
    await core.command(core.actorOf(desk), 'backups.recover', (context) => {
      rememberGroups(context, recoveryKey)
      context.note({ object: `staff/${person.staffId}` })
    })
    return renewed.keyring
  })
  // Whoever sat there under the old password is out.
  for (const desk of core.desks()) if (desk.session?.staffId === person.staffId) desk.session = null
  return recoveryKey
}

/**
 * Opens the recovery slot, with a delay that grows after each wrong key; a mistyped one is no try.
 * @throws AppError `recovery.wrong_key`
 */
export function unlockForRecovery(core: Core, desk: Desk, keyring: Keyring, recoveryKey: string): Promise<Unlocked> {
  const refused = (retryAfterMs: number, waited: boolean) =>
    new AppError('recovery.wrong_key', { reason: waited ? 'wait' : 'no_match', retryAfterMs })
  return core.tries.make(desk, 'recovery', refused, () => unlockWithRecovery(keyring, recoveryKey))
}

/** A keyring in which this person has a new password and the recovery key is another one. */
export async function givePassword(
  keyring: Keyring,
  unlocked: Unlocked,
  person: Person & { password: string; cost: number },
): Promise<{ keyring: Keyring; recoveryKey: string }> {
  const given = await withPassword(keyring, unlocked, person)
  return replaceRecovery(given, unlocked)
}

/** Whom a recovery is for, in a database that is not open. */
export function managerIn(database: string, dataKey: Uint8Array, user: string | undefined): Person {
  const connection = openDatabase(database, { key: dataKey, readonly: true })
  try {
    return managerOf(handleOn(connection), user)
  } finally {
    connection.close()
  }
}

/**
 * The first manager who is still here, or who is named `user`.
 * @throws AppError `data.no_slot_opens` when there is nobody
 */
function managerOf(db: Reader, user: string | undefined): Person {
  // The day only decides about certificates, which do not matter here.
  const active = listStaff(db, '0001-01-01').filter((person) => person.active)
  const found = user
    ? active.find((person) => person.name === user)
    : active.find((person) => person.roles.includes('manager'))
  if (!found) throw new AppError('data.no_slot_opens', {})
  return { staffId: found.id, name: found.name, readsHealth: rolesReadHealth(found.roles) }
}

/** @throws AppError `setup.weak_password` */
export function refuseWeak(password: string | undefined): void {
  if ((password ?? '').length < PASSWORD_MINIMUM)
    throw new AppError('setup.weak_password', { minimum: PASSWORD_MINIMUM })
}

/** So that the new recovery key can be asked back in part, as at set-up. */
export function rememberGroups(context: CommandContext, recoveryKey: string): void {
  writeSettings(context.db, { recoveryCheck: groupsToCheck(recoveryKey) }, context.now, context.actor.name)
}
