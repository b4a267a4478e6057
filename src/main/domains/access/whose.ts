import { MS_PER_DAY } from '../../../shared/day'
import type { Bound } from '../../database/handle'
import { canBeKept, isNotHidden, openCall } from './call-state'

/**
 * Whose a call is, and whose member that makes somebody; what has become of it says `call-state.ts`. Rights are asked on
 * every floor, so both stand on the lowest and know the tables by SQL alone. `o` is the obligation table's name in the
 * statement, `m` the member table's.
 */

/** A part of a statement's WHERE, with its values. */
export type Condition = { where: string; values: Bound[] }

/** Whoever asks, and when. */
export type Asker = { readonly staffId: number | null; readonly now: number }

/** Tries older than this no longer make a call that is still open one's own. */
const BEGUN_WITHIN_MS = 31 * MS_PER_DAY
/** No person has this id. */
const NOBODY = 0
/** So long the call one has just made can be looked at again, and taken back, also when it is over. */
const JUST_MADE_MS = MS_PER_DAY / 2

/**
 * Who has a call: whom the plan gave it, lent or not, else to whom it was given by hand, who took it, or who manages its
 * member. NULL: it is in the pool, and nobody's.
 */
export function holderOf(o: string): string {
  return `coalesce((SELECT p.staff_id FROM planned_call p WHERE p.obligation_id = ${o}.id), ${o}.staff_id)`
}

/** Calls that this person would make now: in their hands, or in nobody's. */
export function inHandsOf(o: string, staffId: number | null): Condition {
  return { where: `coalesce(${holderOf(o)}, ?) = ?`, values: [staffId, staffId] }
}

/** The last word on whose it is was this person's own: they took it, and may give it back. */
export function takenBy(
  o: string,
  { staffId, name }: { readonly staffId: number | null; readonly name: string },
): Condition {
  return {
    where: `EXISTS (SELECT 1 FROM call_assignment a WHERE a.staff_id = ? AND a.by = ?
      AND a.id = (SELECT max(b.id) FROM call_assignment b WHERE b.obligation_key = ${o}.key))`,
    values: [staffId, name],
  }
}

/** Calls that are one's own: planned for, given to, taken or begun by this person, or lent to a colleague meanwhile. */
export function ownCalls(o: string, { staffId, now }: Asker): Condition {
  return {
    // IS: what is nobody's must come out as false, not as NULL.
    where: `(${o}.staff_id IS ? OR ${holderOf(o)} IS ? OR ${o}.id IN (${TRIED}))`,
    values: [staffId ?? NOBODY, staffId ?? NOBODY, now - BEGUN_WITHIN_MS, staffId],
  }
}

/** Calls that this person tried since a moment. */
const TRIED = `SELECT b.id FROM attempt a JOIN obligation b ON b.key = a.obligation_key
  WHERE a.at > ? AND a.staff_id = ? AND a.undone_at IS NULL`

/** Promises one may open in full: one's own while they can still be kept, and what one has just done. */
export function ownPromises(o: string, asker: Asker): Condition {
  const own = ownCalls(o, asker)
  return {
    where: `(${canBeKept(o)} AND ${isNotHidden(o)} AND ${own.where} OR ${o}.id IN (${TRIED}))`,
    values: [...own.values, asker.now - JUST_MADE_MS, asker.staffId],
  }
}

/** The same and those in the pool, which show no more than their kind, their time and a surname until they are taken. */
export function ownOrPool(o: string, asker: Asker): Condition {
  const own = ownCalls(o, asker)
  return { where: `(${holderOf(o)} IS NULL OR ${own.where})`, values: own.values }
}

/**
 * Members who are one's own: those one has an open call to, and for who manages members those managed. Who has left, or
 * may not be called any more, is nobody's.
 */
export function ownMembers(m: string, asker: Asker & { readonly manages: boolean }): Condition {
  const own = ownCalls('o', asker)
  return {
    where: `(${m}.status NOT IN ('left', 'merged') AND (${asker.manages ? `${m}.account_manager_id = ? OR ` : ''}EXISTS (
      SELECT 1 FROM obligation o WHERE o.member_id = ${m}.id AND ${openCall('o')} AND ${own.where})))`,
    values: [...(asker.manages ? [asker.staffId] : []), ...own.values],
  }
}
