import { existsSync } from 'node:fs'
import { type ClubKind, PASSWORD_MINIMUM } from '../../../shared/contract/fields'
import type { WeekHours } from '../../../shared/contract/settings'
import { AppError } from '../../../shared/errors'
import { handleOn } from '../../database/handle'
import { newKeyring, type Unlocked, withPassword, writeKeyring } from '../../database/keyring'
import { migrateDatabase } from '../../database/migrate'
import { openDatabase } from '../../database/open'
import { groupsToCheck } from '../../database/recovery-key'
import { keepingAside } from '../../domains/audit/kept-aside'
import { appendAudit, auditKeyFrom } from '../../domains/audit/service'
import { seedGuides } from '../../domains/guides/seed'
import { defaultClubSettings, writeSettings } from '../../domains/settings/service'
import { addStaff, certify } from '../../domains/staff/service'
import type { Core } from '../../kernel/context'
import { unfinishedDatabase } from '../../kernel/data-folder'
import { renameDurably } from '../../platform/files'

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
    const db = handleOn(connection)
    migrateDatabase(connection, { keep: keepingAside(db, now) })
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
