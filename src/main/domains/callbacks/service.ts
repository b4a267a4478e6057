import { addDays, type Day } from '../../../shared/day'
import type { Reader, Writer } from '../../database/handle'
import { withAssignments } from '../plans/assignments'
import { derive } from './engine/derive'
import { engineSettings } from './engine-settings'
import { familyOf, loadFacts } from './facts'
import { NOTHING_WRITTEN, storeObligations, type Written } from './reconcile-store'

/** Members derived together: enough that statements pay, few enough that others get to write in between. */
const BATCH = 500

/**
 * Derives anew what is owed to these members and makes their rows say so, in the caller's transaction: call it after
 * every change of a fact about them. Members merged with them are taken along.
 */
export function refreshMembers(db: Writer, memberIds: readonly number[], now: number): Written {
  let sum = NOTHING_WRITTEN
  for (let from = 0; from < memberIds.length; from += BATCH)
    sum = sumOf(sum, refreshTogether(db, memberIds.slice(from, from + BATCH), now))
  return sum
}

function refreshTogether(db: Writer, memberIds: readonly number[], now: number): Written {
  const ids = familyOf(db, memberIds)
  const settings = engineSettings(db)
  const derived = withAssignments(db, derive(loadFacts(db, ids), settings, now))
  return storeObligations(db, ids, derived, settings.zone, now)
}

/**
 * Does the next members after `afterId` in the caller's transaction. Starting from 0 until `lastId` is null, the whole
 * table says what the facts say, whatever happened to it before.
 */
export function reconcileNext(db: Writer, afterId: number, now: number): { lastId: number | null; written: Written } {
  // A member whose row is gone, after an import was undone, may have left obligations behind.
  const ids = db
    .all<{ id: number }>(
      `SELECT id FROM (SELECT id FROM member WHERE id > ?1 ORDER BY id LIMIT ?2)
       UNION SELECT member_id FROM (SELECT DISTINCT member_id FROM obligation WHERE member_id > ?1
         ORDER BY member_id LIMIT ?2)
       ORDER BY 1 LIMIT ?2`,
      afterId,
      BATCH,
    )
    .map((row) => row.id)
  return { lastId: ids.at(-1) ?? null, written: refreshMembers(db, ids, now) }
}

/** Derives everything anew, in the caller's transaction. */
export function reconcileAll(db: Writer, now: number): Written {
  let sum = NOTHING_WRITTEN
  for (let after: number | null = 0; after !== null; ) {
    const { lastId, written } = reconcileNext(db, after, now)
    sum = sumOf(sum, written)
    after = lastId
  }
  return sum
}

/** Both together. */
export function sumOf(a: Written, b: Written): Written {
  return {
    inserted: a.inserted + b.inserted,
    updated: a.updated + b.updated,
    deleted: a.deleted + b.deleted,
    withdrawn: a.withdrawn + b.withdrawn,
  }
}

/** When the first call to a member must be made [C5], while it is open. */
export function firstCallbackOf(db: Reader, memberId: number): { dueAt: number; latestStart: number | null } | null {
  const row = db.get<{ due: number; latest_start: number | null }>(
    `SELECT due, latest_start FROM obligation WHERE member_id = ? AND state = 'open' AND kind = 'first'`,
    memberId,
  )
  return row ? { dueAt: row.due, latestStart: row.latest_start } : null
}

/**
 * What the desk raises when a member comes in: calls whose time has come and that wait for that or are due by tomorrow,
 * and those that reached nobody in all their tries, until somebody has spoken with the member.
 */
export function owedAtCheckIn(
  db: Reader,
  memberId: number,
  { today, now }: { readonly today: Day; readonly now: number },
): { callbackId: number; kind: string }[] {
  return db.all<{ callbackId: number; kind: string }>(
    `SELECT id AS callbackId, kind FROM obligation o
     WHERE member_id = ?1 AND is_call = 1 AND suppressed IS NULL AND earliest <= ?2
       AND (state = 'open' AND (channel = 'onsite' OR due_day <= ?3)
         OR state = 'unreachable' AND NOT EXISTS (SELECT 1 FROM obligation later
           WHERE later.member_id = ?1 AND later.reached_at > o.done_at))
     ORDER BY act_at`,
    memberId,
    now,
    addDays(today, 1),
  )
}
