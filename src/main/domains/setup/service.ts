import { existsSync } from 'node:fs'
import type { ClubKind } from '../../../shared/contract/fields'
import type { WeekHours } from '../../../shared/contract/settings'
import { AppError } from '../../../shared/errors'
import type { Core } from '../../app/context'
import { unfinishedDatabase } from '../../app/data-folder'
import { handleOn } from '../../database/handle'
import { newKeyring, type Unlocked, withPassword, writeKeyring } from '../../database/keyring'
import { migrateDatabase } from '../../database/migrate'
import { openDatabase } from '../../database/open'
import { renameDurably } from '../../platform/files'
import { appendAudit, auditKeyFrom } from '../audit/service'
import { seedGuides } from '../guides/seed'
import { defaultClubSettings, writeSettings } from '../settings/service'
import { addStaff, certify } from '../staff/service'

export type NewClub = {
  kind: ClubKind
  name: string
  manager: string
  password: string
  timezone: string
  address: string
  phone: string
  hours?: WeekHours['workday']
  simulation?: boolean
  demo?: boolean
  /** scrypt's N; the core's own when left out. */
  passwordCost?: number
}

export const PASSWORD_MINIMUM = 8

/**
 * Makes a club: an encrypted database with settings and its first manager, and keys.json with the manager's slot and
 * a recovery slot. A crash leaves either nothing or a whole club (see data-folder.ts).
 * @throws AppError `setup.exists`, `setup.weak_password`
 */
export async function createClub(
  core: Core,
  club: NewClub,
  now: number,
): Promise<{ clubId: string; recoveryKey: string; managerId: number; unlocked: Unlocked }> {
  const { paths } = core
  if (core.state() !== 'missing' || existsSync(paths.keys)) throw new AppError('setup.exists', {})
  if (club.password.length < PASSWORD_MINIMUM) throw new AppError('setup.weak_password', { minimum: PASSWORD_MINIMUM })

  const header = {
    name: club.name,
    kind: club.kind,
    address: club.address,
    phone: club.phone,
    timezone: club.timezone,
    simulation: club.simulation ?? false,
    demo: club.demo ?? false,
  }
  const { keyring: empty, unlocked, recoveryKey } = newKeyring(header)
  const unfinished = unfinishedDatabase(paths)
  const managerId = fillDatabase(unfinished, unlocked.dataKey, club, empty.clubId, recoveryKey, now)
  const keyring = await withPassword(empty, unlocked, {
    staffId: managerId,
    name: club.manager,
    password: club.password,
    readsHealth: true,
    cost: club.passwordCost ?? core.passwordCost,
  })
  writeKeyring(paths.keys, keyring)
  renameDurably(unfinished, paths.database)
  return { clubId: empty.clubId, recoveryKey, managerId, unlocked }
}

function fillDatabase(
  path: string,
  dataKey: Buffer,
  club: NewClub,
  clubId: string,
  recoveryKey: string,
  now: number,
): number {
  const connection = openDatabase(path, { key: dataKey, create: true })
  try {
    migrateDatabase(connection)
    const db = handleOn(connection)
    const { name, kind, timezone, address, phone } = club
    const settings = defaultClubSettings({ name, kind, timezone, address, phone })
    if (club.hours) {
      const { hours } = club
      settings.opening = { workday: hours, weekend: hours, holiday: hours, makeup: hours }
    }
    const state = {
      clubId,
      simulation: club.simulation ?? false,
      demo: club.demo ?? false,
      setup: club.demo || club.simulation ? ('done' as const) : ('recovery' as const),
      recoveryCheck: groupsToCheck(recoveryKey),
    }
    connection.exec('BEGIN IMMEDIATE')
    writeSettings(db, { ...settings, ...state }, now, club.manager)
    const managerId = addStaff(db, { name: club.manager, roles: ['manager', 'administrator'], readsHealth: true }, now)
    // Or nobody could call in a new club [C1].
    certify(db, managerId, null, true, now)
    seedGuides(db, kind, { now, by: club.manager })
    appendAudit(db, auditKeyFrom(dataKey), {
      at: now,
      clock: 'ok',
      staffId: managerId,
      actor: club.manager,
      role: 'manager administrator',
      session: 'setup',
      host: 'setup',
      action: 'setup.create',
      object: `club/${clubId}`,
      memberId: null,
      difference: { kind, simulation: state.simulation, demo: state.demo },
      reason: null,
    })
    connection.exec('COMMIT')
    // The rename that follows moves the main file only.
    connection.pragma('wal_checkpoint(TRUNCATE)')
    return managerId
  } finally {
    connection.close()
  }
}

/** Two groups that differ, the same for the same key: enough to know that it was written down. */
export function groupsToCheck(recoveryKey: string): { group: number; text: string }[] {
  const groups = recoveryKey.split('-')
  const seed = [...recoveryKey].reduce((sum, character) => sum + character.charCodeAt(0), 0)
  const first = seed % groups.length
  const second = (first + 1 + (seed % (groups.length - 1))) % groups.length
  return [first, second].sort((a, b) => a - b).map((index) => ({ group: index + 1, text: groups[index] ?? '' }))
}
