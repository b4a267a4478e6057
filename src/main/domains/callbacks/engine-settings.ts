import type { ClubSettings } from '../../../shared/contract/settings'
import type { Reader } from '../../database/handle'
import { type UserDay, userDays } from '../settings/holidays'
import { readClubSettings } from '../settings/service'
import { defaultSettings, type EngineSettings } from './engine/settings'

/** What the engine must know of the club's settings; all else keeps the default of the rule books. */
export function engineSettingsFrom(club: ClubSettings, days: readonly UserDay[]): EngineSettings {
  const defaults = defaultSettings(club.kind, club.timezone)
  return {
    ...defaults,
    hours: {
      ...defaults.hours,
      opening: club.opening,
      service: club.opening,
      contact: { ...defaults.hours.contact, phone: club.phoneHours },
    },
    userDays: days,
    minutes: { ...defaults.minutes, first: club.callMinutes },
    first: { ...defaults.first, withinHours: club.firstCallHours },
    retry: { ...defaults.retry, tries: club.maxTries },
  }
}

// The engine keeps its calendar by the settings object, so the same settings must be the same object.
const known = new WeakMap<Reader, { mark: string; settings: EngineSettings }>()

const MARK = `SELECT (SELECT group_concat(name || value) FROM setting WHERE name IN
    ('kind', 'timezone', 'opening', 'phoneHours', 'callMinutes', 'firstCallHours', 'maxTries'))
  || '|' || coalesce((SELECT group_concat(day || kind || name) FROM holiday), '') AS mark`

/** The settings the engine derives with, as they stand in this transaction. */
export function engineSettings(db: Reader): EngineSettings {
  const mark = db.get<{ mark: string }>(MARK)?.mark ?? ''
  const before = known.get(db)
  if (before?.mark === mark) return before.settings
  const settings = engineSettingsFrom(readClubSettings(db), userDays(db))
  known.set(db, { mark, settings })
  return settings
}
