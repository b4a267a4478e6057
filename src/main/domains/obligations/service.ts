import type { Reader, Writer } from '../../database/handle'
import { ID } from '../../database/row'
import { withAssignments } from '../talks/assignments'
import { deriveScope } from './derivation'
import { type CaseSubject, type Concerned, subjectsAfter, wholeScope } from './facts/scope'
import type { Feed } from './fed'
import { policyIn } from './policy'
import { NOTHING_WRITTEN, storeObligations, type Written } from './reconcile-store'

/** Members or cases derived together: enough that statements pay, few enough that others get to write in between. */
const BATCH = 500

/**
 * Derives anew what is owed to these members and makes their rows say so, in the caller's transaction: call it after
 * every change of a fact about them. Members merged with them, and cases that name them, are taken along.
 */
export function refreshMembers(db: Writer, memberIds: readonly number[], now: number, feed: Feed): Written {
  return inBatches(memberIds, (members) => refresh(db, { members, subjects: [] }, now, feed))
}

/**
 * The same for cases and the club: call it after every change of their facts. Whoever a case names, or a row about it
 * has named, is taken along.
 */
export function refreshSubjects(db: Writer, subjects: readonly CaseSubject[], now: number, feed: Feed): Written {
  return inBatches(subjects, (some) => refresh(db, { members: [], subjects: some }, now, feed))
}

function refresh(db: Writer, concerned: Concerned, now: number, feed: Feed): Written {
  const scope = wholeScope(db, concerned, feed.sources)
  const settings = policyIn(db)
  const { owed } = deriveScope(db, scope, settings, now, feed)
  return storeObligations(db, scope, withAssignments(db, owed), settings.zone, now)
}

function inBatches<T>(all: readonly T[], write: (some: readonly T[]) => Written): Written {
  let sum = NOTHING_WRITTEN
  for (let from = 0; from < all.length; from += BATCH) sum = sumOf(sum, write(all.slice(from, from + BATCH)))
  return sum
}

/** How far a full reconciliation has come: through the members by id, then through all other subjects by name. */
export type Place = number | string
export const BEGINNING: Place = 0
/** What one step of it wrote, and where it goes on; null: it is through. */
export type Step = { readonly last: Place | null; readonly written: Written }

/**
 * Does the next ones after `after` in the caller's transaction. From `BEGINNING` until `last` is null, the whole table
 * says what the facts say, whatever happened to it before.
 */
export function reconcileNext(db: Writer, after: Place, now: number, feed: Feed): Step {
  if (typeof after === 'number') {
    const ids = membersAfter(db, after)
    const last = ids.at(-1)
    if (last !== undefined) return { last, written: refreshMembers(db, ids, now, feed) }
  }
  const subjects = subjectsAfter(db, typeof after === 'string' ? after : '', BATCH, feed.sources)
  return { last: subjects.at(-1) ?? null, written: refreshSubjects(db, subjects, now, feed) }
}

/** A member whose row is gone, after an import was undone, may have left obligations behind. */
function membersAfter(db: Reader, after: number): number[] {
  return db
    .all(
      ID,
      `SELECT id FROM (SELECT id FROM member WHERE id > ?1 ORDER BY id LIMIT ?2)
       UNION SELECT member_id FROM (SELECT DISTINCT member_id FROM obligation WHERE member_id > ?1
         ORDER BY member_id LIMIT ?2)
       ORDER BY 1 LIMIT ?2`,
      after,
      BATCH,
    )
    .map((row) => row.id)
}

/** Derives everything anew, in the caller's transaction. */
export function reconcileAll(db: Writer, now: number, feed: Feed): Written {
  let sum = NOTHING_WRITTEN
  for (let after: Place | null = BEGINNING; after !== null; ) {
    const step: Step = reconcileNext(db, after, now, feed)
    sum = sumOf(sum, step.written)
    after = step.last
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
