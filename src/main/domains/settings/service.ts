import { type ZodType, z } from 'zod'
import { ClubSettings } from '../../../shared/contract/settings'
import { type Day, startOfDay, type Zone } from '../../../shared/day'
import { defaultCalling } from '../../../shared/default-calling'
import { defaultOpening, defaultPhoneHours } from '../../../shared/default-hours'
import { quarterDays, quarterOf } from '../../../shared/quarter'
import type { Reader, Writer } from '../../database/handle'
import { row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { refuseImpossible } from './impossible'
import { setting } from './schema'
import { settingVersions, withVersions, writeVersions } from './versions'

/** What else is kept by name beside the club's settings. */
const ClubState = z.strictObject({
  clubId: z.string(),
  simulation: z.boolean(),
  demo: z.boolean(),
  setup: z.enum(['recovery', 'start', 'done']),
  /** Which groups of the recovery key are to be typed back, and what they say. */
  recoveryCheck: z.array(z.strictObject({ group: z.int(), text: z.string() })),
  /** When the daily backup was last tried in vain; missing while that never happened. */
  backupFailedAt: z.int(),
})
export type ClubState = z.output<typeof ClubState>

type Named = ClubSettings & ClubState

const SAVED: { [K in keyof Named]: ZodType<Named[K]> } = { ...ClubSettings.shape, ...ClubState.shape }

/** The settings of a club nobody has changed yet. */
export function defaultClubSettings(
  club: Pick<ClubSettings, 'name' | 'kind' | 'timezone' | 'address' | 'phone'>,
): ClubSettings {
  return {
    ...club,
    opening: defaultOpening(club.kind),
    phoneHours: defaultPhoneHours(),
    callMinutes: 8,
    firstCallHours: 24,
    maxTries: 6,
    idleLockMinutes: 5,
    ...defaultCalling(),
  }
}

const ValueRow = row({ value: setting.value })

/** One setting, as it was saved. */
export function readSetting<K extends keyof Named>(db: Reader, name: K): Named[K] {
  const row = db.get(ValueRow, 'SELECT value FROM setting WHERE name = ?', name)
  // All are written at set-up: a missing one is a damaged database, not a reason to invent a value.
  if (!row) throw new Error(`setting ${name} is missing`)
  return SAVED[name].parse(row.value)
}

/** The club's own time zone. */
export function readZone(db: Reader): Zone {
  return readSetting(db, 'timezone')
}

const ReadClubSettingsRow = row({ name: setting.name, value: setting.value })

/** Everything the club decided. */
export function readClubSettings(db: Reader): ClubSettings {
  const rows = db.all(ReadClubSettingsRow, 'SELECT name, value FROM setting')
  const named = Object.fromEntries(rows.map((row) => [row.name, row.value]))
  // A club made by an older version has the defaults for what it could not decide yet.
  const all = { ...defaultCalling(), ...named }
  return ClubSettings.parse(
    Object.fromEntries(Object.keys(ClubSettings.shape).map((name) => [name, Reflect.get(all, name)])),
  )
}

/** Writes settings at set-up, before there is a session. */
export function writeSettings(db: Writer, values: Partial<Named>, now: number, by: string): void {
  for (const [name, value] of Object.entries(values)) {
    db.insert(
      setting,
      { name, value, updatedAt: now, updatedBy: by },
      'ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by',
    )
  }
}

const TriedRow = row({ at: setting.updatedAt })

/** When the daily backup was last tried in vain; null: never. */
export function backupFailedAt(db: Reader): number | null {
  return db.get(TriedRow, `SELECT updated_at AS at FROM setting WHERE name = 'backupFailedAt'`)?.at ?? null
}

/** From when on changed numbers judge promises: the running quarter follows them, and those that are over do not. */
export function countsFrom(today: Day, zone: Zone): number {
  return startOfDay(quarterDays(quarterOf(today)).first, zone)
}

/**
 * Changes settings.
 * @throws AppError `settings.impossible` when no call could ever be made
 */
export function updateSettings(context: CommandContext, changes: Partial<ClubSettings>): ClubSettings {
  const before = readClubSettings(context.db)
  refuseImpossible({ ...before, ...changes })
  const from = countsFrom(context.today, context.zone)
  writeVersions(
    context.db,
    withVersions(settingVersions(context.db), before, changes, from),
    context.now,
    context.actor.name,
  )
  writeSettings(context.db, changes, context.now, context.actor.name)
  const names = Object.keys(changes) as (keyof ClubSettings)[]
  context.note({
    object: 'settings',
    difference: Object.fromEntries(names.map((name) => [name, [before[name], changes[name]]])),
  })
  return readClubSettings(context.db)
}
