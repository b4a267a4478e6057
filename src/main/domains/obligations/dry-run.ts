import type { ClubSettings } from '../../../shared/contract/settings'
import { dayOf } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { COUNT, present, type RowOf, row } from '../../database/row'
import type { Policy } from '../../engine/policy'
import { canBeKept } from '../access/call-state'
import type { UserDay } from '../settings/holidays'
import { countsFrom, readClubSettings, readZone } from '../settings/service'
import type { DayChange } from '../settings/trial'
import { withVersions } from '../settings/versions'
import { deriveScope } from './derivation'
import { wholeScope } from './facts/scope'
import type { Feed } from './fed'
import { engineSources, policyFrom, policyIn } from './policy'
import { obligation } from './schema'

/** What a change would do to calls that are still to be made. */
export type SettingsEffect = { membersAffected: number; callbacksMoved: number }

/** Above this many people a worker counts: the desk must not stand still while somebody tries hours out. */
export const FEW_MEMBERS = 2_000
const BATCH = 500

// Those given up too: more tries open them again.
const AFFECTED = canBeKept('obligation')

/** How many people have a call that a change could move. */
export function membersWaiting(db: Reader): number {
  const row = db.get(COUNT, `SELECT count(DISTINCT member_id) AS n FROM obligation WHERE ${AFFECTED}`)
  return row?.n ?? 0
}

/** Settings that are only tried: the club's, and the engine's that they make. */
export type TriedSettings = { club: ClubSettings; engine: Policy }

/** What the settings would be with these changes. */
export function tried(
  db: Reader,
  changes: Partial<ClubSettings>,
  now: number,
  dayChanges: readonly DayChange[] = [],
): TriedSettings {
  const before = readClubSettings(db)
  const club = { ...before, ...changes }
  const zone = readZone(db)
  const sources = engineSources(db)
  const versions = withVersions(sources.versions, before, changes, countsFrom(dayOf(now, zone), zone))
  return { club, engine: policyFrom(club, { ...sources, days: withDays(sources.days, dayChanges), versions }) }
}

/**
 * Derives with settings that are only tried what is owed to everybody who waits for a call, and counts what comes out
 * differently. Nothing is written; yields now and then, so that a caller can stop.
 */
export function* dryRun(
  db: Reader,
  { engine: settings }: TriedSettings,
  now: number,
  feed: Feed,
): Generator<void, SettingsEffect> {
  const members = new Set<number>()
  let callbacksMoved = 0
  // The same numbers give the same calls, whatever the ladder says of them.
  const { escalation } = settings
  if (JSON.stringify(settings) === JSON.stringify({ ...policyIn(db), escalation }))
    return { membersAffected: 0, callbacksMoved }
  for (let after = 0; ; ) {
    const ids = nextMembers(db, after)
    const last = ids.at(-1)
    if (last === undefined) return { membersAffected: members.size, callbacksMoved }
    after = last
    const scope = wholeScope(db, { members: ids, subjects: [] }, feed.sources)
    const { owed: derived } = deriveScope(db, scope, settings, now, feed)
    const times = new Map(
      derived.map((each) => [each.key, timesOf(each.state, each.due, each.latestStart, each.actAt)]),
    )
    for (const row of waiting(db, ids)) {
      if (times.get(row.key) === timesOf(row.state, row.due, row.latest_start, row.act_at)) continue
      members.add(row.member_id)
      callbacksMoved += 1
    }
    yield
  }
}

function withDays(days: readonly UserDay[], changes: readonly DayChange[]): UserDay[] {
  const all = new Map(days.map((each) => [each.day, each]))
  for (const { day, kind } of changes) {
    if (kind === null) all.delete(day)
    else all.set(day, { day, kind, name: all.get(day)?.name ?? '' })
  }
  return [...all.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function timesOf(...times: (string | number | null)[]): string {
  return times.join(' ')
}

const MemberIdRow = row({ member_id: present(obligation.memberId) })

function nextMembers(db: Reader, after: number): number[] {
  return db
    .all(
      MemberIdRow,
      `SELECT DISTINCT member_id FROM obligation WHERE member_id > ? AND ${AFFECTED} ORDER BY member_id LIMIT ${BATCH}`,
      after,
    )
    .map((row) => row.member_id)
}

const WaitingRow = row({
  key: obligation.key,
  member_id: present(obligation.memberId),
  state: obligation.state,
  due: obligation.due,
  latest_start: obligation.latestStart,
  act_at: obligation.actAt,
})
type WaitingRow = RowOf<typeof WaitingRow>

function waiting(db: Reader, ids: readonly number[]): WaitingRow[] {
  return db.all(
    WaitingRow,
    `SELECT key, member_id, state, due, latest_start, act_at FROM obligation
     WHERE member_id IN (SELECT value FROM json_each(?)) AND ${AFFECTED}`,
    JSON.stringify(ids),
  )
}
