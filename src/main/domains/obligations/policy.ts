import type { ClubSettings } from '../../../shared/contract/settings'
import type { Reader } from '../../database/handle'
import { int, nullable, row, text } from '../../database/row'
import { defaultPolicy, type EarlierPolicy, type Policy } from '../../engine/policy'
import type { Watch } from '../../kernel/unit-of-work'
import { type UserDay, userDays } from '../settings/holidays'
import { readClubSettings } from '../settings/service'
import {
  type Dated,
  type EarlierNumbers,
  earlierNumbers,
  type SettingVersion,
  settingVersions,
} from '../settings/versions'

/** What the engine must know beside the club's settings. */
export type EngineSources = {
  days: readonly UserDay[]
  versions: readonly SettingVersion[]
  managerId: number | null
}

/** What the engine must know of the club's settings; all else keeps the default of the rule books. */
export function policyFrom(club: ClubSettings, sources: EngineSources): Policy {
  const defaults = defaultPolicy(club.kind, club.timezone)
  return {
    ...defaults,
    hours: {
      opening: club.opening,
      office: club.officeHours,
      service: club.opening,
      contact: { phone: club.phoneHours, ...club.contactHours },
    },
    userDays: sources.days,
    minutes: { ...defaults.minutes, first: club.callMinutes },
    ...numbersOf(club, defaults),
    escalation: club.escalation,
    managerId: sources.managerId,
    earlier: earlierOf(club, earlierNumbers(sources.versions), defaults),
  }
}

function numbersOf(club: Dated, { first, retry, cadence, complaint }: Policy) {
  return {
    first: { ...first, withinHours: club.firstCallHours },
    retry: { ...retry, tries: club.maxTries, waitDays: club.retryWaitDays },
    cadence: { ...cadence, tiers: club.tiers, gapDays: club.gapDays },
    complaint: { ...complaint, pauseWhileWaiting: club.pauseWhileWaiting },
  }
}

/** The engine keeps whole groups: each change is told with all numbers that were in force until it. */
function earlierOf(club: ClubSettings, changes: readonly EarlierNumbers[], defaults: Policy): readonly EarlierPolicy[] {
  let then: Dated = club
  const earlier: EarlierPolicy[] = []
  for (const { until, values } of changes.toReversed()) {
    then = { ...then, ...values }
    earlier.unshift({ until, values: numbersOf(then, defaults) })
  }
  return earlier
}

// The engine keeps its calendar by the settings object, so the same settings must be the same object.
const known = new WeakMap<Reader, { mark: string; settings: Policy }>()

/** The settings by which promises are made and judged: all that `policyFrom` reads, as a test makes sure. */
export const NAMES: readonly (keyof ClubSettings)[] = [
  'kind',
  'timezone',
  'opening',
  'phoneHours',
  'callMinutes',
  'firstCallHours',
  'maxTries',
  'officeHours',
  'contactHours',
  'tiers',
  'gapDays',
  'retryWaitDays',
  'escalation',
  'pauseWhileWaiting',
]
const LIST = NAMES.map((name) => `'${name}'`).join(', ')

/** Where it stands what all promises are made by. */
export const SETTING_WATCHES: readonly Watch[] = [
  // The ladder says when to speak of a promise, not what is promised.
  { table: 'setting', about: 'everybody', when: `ROW.name IN (${LIST}) AND ROW.name <> 'escalation'` },
  { table: 'setting_version', about: 'everybody' },
  { table: 'holiday', about: 'everybody' },
]

const MARK = `SELECT coalesce((SELECT group_concat(name || value) FROM (SELECT name, value FROM setting WHERE name IN (${LIST})
    ORDER BY name)), '')
  || '|' || coalesce((SELECT group_concat(day || kind || name) FROM (SELECT * FROM holiday ORDER BY day)), '')
  || '|' || (SELECT count(*) || '/' || coalesce(max(saved_at), 0) FROM setting_version)
  || '|' || coalesce((${managerSql()}), '') AS mark`

const MarkRow = row({ mark: text })

/** The settings the engine derives with, as they stand in this transaction. */
export function policyIn(db: Reader): Policy {
  const mark = db.get(MarkRow, MARK)?.mark ?? ''
  const before = known.get(db)
  if (before?.mark === mark) return before.settings
  const settings = policyFrom(readClubSettings(db), engineSources(db))
  known.set(db, { mark, settings })
  return settings
}

const IdRow = row({ id: nullable(int) })

/** What stands beside the club's settings in this transaction. */
export function engineSources(db: Reader): EngineSources {
  const manager = db.get(IdRow, managerSql())
  return { days: userDays(db), versions: settingVersions(db), managerId: manager?.id ?? null }
}

/** Who answers for the club's duties: the manager who has been here longest. */
function managerSql(): string {
  return `SELECT min(s.id) AS id FROM staff s JOIN staff_role r ON r.staff_id = s.id
    WHERE s.active = 1 AND r.role = 'manager'`
}
