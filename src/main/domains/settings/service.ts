import { ClubSettings } from '../../../shared/contract/settings'
import type { Zone } from '../../../shared/day'
import { defaultCalling } from '../../../shared/default-calling'
import { defaultOpening, defaultPhoneHours } from '../../../shared/default-hours'
import { AppError } from '../../../shared/errors'
import type { CommandContext } from '../../app/context'
import type { Reader, Writer } from '../../database/handle'

/** What else is kept by name beside the club's settings. */
export type ClubState = {
  clubId: string
  simulation: boolean
  demo: boolean
  setup: 'recovery' | 'start' | 'done'
  /** Which groups of the recovery key are to be typed back, and what they say. */
  recoveryCheck: { group: number; text: string }[]
}

type Named = ClubSettings & ClubState

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

/** One setting, as it was saved. */
export function readSetting<K extends keyof Named>(db: Reader, name: K): Named[K] {
  const row = db.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', name)
  // All are written at set-up: a missing one is a damaged database, not a reason to invent a value.
  if (!row) throw new Error(`setting ${name} is missing`)
  return JSON.parse(row.value)
}

/** The club's own time zone. */
export function readZone(db: Reader): Zone {
  return readSetting(db, 'timezone')
}

/** Everything the club decided. */
export function readClubSettings(db: Reader): ClubSettings {
  const rows = db.all<{ name: string; value: string }>('SELECT name, value FROM setting')
  const named = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value)]))
  // A club made by an older version has the defaults for what it could not decide yet.
  const all = { ...defaultCalling(), ...named }
  return ClubSettings.parse(
    Object.fromEntries(Object.keys(ClubSettings.shape).map((name) => [name, Reflect.get(all, name)])),
  )
}

/** Writes settings at set-up, before there is a session. */
export function writeSettings(db: Writer, values: Partial<Named>, now: number, by: string): void {
  for (const [name, value] of Object.entries(values)) {
    db.run(
      `INSERT INTO setting (name, value, updated_at, updated_by) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at,
         updated_by = excluded.updated_by`,
      name,
      JSON.stringify(value),
      now,
      by,
    )
  }
}

/**
 * Changes settings.
 * @throws AppError `settings.impossible` when no call could ever be made
 */
export function updateSettings(context: CommandContext, changes: Partial<ClubSettings>): ClubSettings {
  const before = readClubSettings(context.db)
  refuseImpossible({ ...before, ...changes })
  writeSettings(context.db, changes, context.now, context.actor.name)
  const names = Object.keys(changes) as (keyof ClubSettings)[]
  context.note({
    object: 'settings',
    difference: Object.fromEntries(names.map((name) => [name, [before[name], changes[name]]])),
  })
  return readClubSettings(context.db)
}

/** Settings under which planning has no answer are refused with the reason. */
export function refuseImpossible(settings: ClubSettings): void {
  const kinds = ['workday', 'weekend', 'holiday', 'makeup'] as const
  for (const name of ['opening', 'phoneHours'] as const) {
    if (kinds.every((kind) => settings[name][kind].length === 0))
      throw new AppError('settings.impossible', { setting: name, reason: 'no_open_day' })
    for (const kind of kinds) {
      const spans = settings[name][kind]
      if (spans.some((span) => span.until <= span.from))
        throw new AppError('settings.impossible', { setting: name, reason: 'empty_span' })
      if (spans.some((span, index) => index > 0 && span.from < (spans[index - 1]?.until ?? 0)))
        throw new AppError('settings.impossible', { setting: name, reason: 'overlap' })
    }
  }
  const longest = Math.max(...kinds.flatMap((kind) => settings.phoneHours[kind].map((span) => span.until - span.from)))
  if (longest < settings.callMinutes)
    throw new AppError('settings.impossible', { setting: 'phoneHours', reason: 'shorter_than_call' })
}
