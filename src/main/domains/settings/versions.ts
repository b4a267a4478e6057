import type { ClubSettings } from '../../../shared/contract/settings'
import type { Reader, Writer } from '../../database/handle'
import { oneOf, row } from '../../database/row'
import { settingVersion } from './schema'

/** Numbers by which promises are made and judged: what was kept in a quarter that is over stays kept. */
const DATED = ['firstCallHours', 'maxTries', 'retryWaitDays', 'tiers', 'gapDays', 'pauseWhileWaiting'] as const
type DatedName = (typeof DATED)[number]
/** Nothing else of the settings goes into what the engine judges the past by. */
export type Dated = Pick<ClubSettings, DatedName>

/** What a number was, from an instant on; the first of a name has `from` 0. */
export type SettingVersion = { name: DatedName; from: number; value: unknown }

/** The dated numbers as they were until an instant, in ascending order. */
export type EarlierNumbers = { until: number; values: Partial<Dated> }

const SettingVersionsRow = row({
  name: oneOf(DATED),
  from: settingVersion.effectiveFrom,
  value: settingVersion.value,
})

/** All that was ever in force, the oldest first. */
export function settingVersions(db: Reader): SettingVersion[] {
  return db.all(
    SettingVersionsRow,
    'SELECT name, effective_from AS "from", value FROM setting_version ORDER BY effective_from, name',
  )
}

/** The same with changes that count from `from` on; what is changed again within the same time is replaced. */
export function withVersions(
  versions: readonly SettingVersion[],
  before: ClubSettings,
  changes: Partial<ClubSettings>,
  from: number,
): SettingVersion[] {
  const all = [...versions]
  for (const name of DATED) {
    const value = changes[name]
    if (value === undefined || JSON.stringify(value) === JSON.stringify(before[name])) continue
    if (!all.some((each) => each.name === name)) all.push({ name, from: 0, value: before[name] })
    const same = all.findIndex((each) => each.name === name && each.from === from)
    if (same >= 0) all.splice(same, 1)
    all.push({ name, from, value })
  }
  return all.sort((a, b) => a.from - b.from)
}

/** Each change as what was in force until it. */
export function earlierNumbers(versions: readonly SettingVersion[]): EarlierNumbers[] {
  const changes = new Map<number, Record<string, unknown>>()
  const last = new Map<DatedName, unknown>()
  for (const { name, from, value } of versions) {
    if (last.has(name)) changes.set(from, { ...changes.get(from), [name]: last.get(name) })
    last.set(name, value)
  }
  return [...changes].sort(([a], [b]) => a - b).map(([until, values]) => ({ until, values }))
}

/** Writes down what counts from `from` on. */
export function writeVersions(db: Writer, versions: readonly SettingVersion[], now: number, by: string): void {
  for (const { name, from, value } of versions) {
    db.insert(
      settingVersion,
      { name, effectiveFrom: from, value, savedAt: now, by },
      'ON CONFLICT (name, effective_from) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at, by = excluded.by WHERE value <> excluded.value',
    )
  }
}
