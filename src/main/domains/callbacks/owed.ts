import { CallbackKind } from '../../../shared/contract/obligations'
import { addDays } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { int, oneOf, type RowOf, row } from '../../database/row'
import type { DerivedContext } from '../../kernel/context'
import { canBeKept, hasBegun, isCall, isNotHidden, isOpen, openCall, waitsForCustomer } from '../access/call-state'
import { obligation } from '../obligations/schema'

const FirstCallbackOfRow = row({ due: obligation.due, latest_start: obligation.latestStart })

/** When the first call to a member must be made [C5], while it is open. */
export function firstCallbackOf(
  { db }: DerivedContext,
  memberId: number,
): { dueAt: number; latestStart: number | null } | null {
  const row = db.get(
    FirstCallbackOfRow,
    `SELECT o.due, o.latest_start FROM obligation o WHERE o.member_id = ? AND ${isOpen('o')} AND o.kind = 'first'`,
    memberId,
  )
  return row ? { dueAt: row.due, latestStart: row.latest_start } : null
}

/** A call that may be made, and how many tries there were. */
const CallToRow = row({ id: int, attempts: int })
export type CallTo = RowOf<typeof CallToRow>

/** The call to a member that has begun by `now`, of one of these kinds: the one due first. */
export function begunCallTo(
  db: Reader,
  memberId: number,
  kinds: readonly CallbackKind[],
  now: number,
): CallTo | undefined {
  return db.get(
    CallToRow,
    `SELECT o.id, o.attempts FROM obligation o WHERE o.member_id = ? AND ${openCall('o')} AND ${hasBegun('o')}
       AND o.kind IN (SELECT value FROM json_each(?)) ORDER BY o.due LIMIT 1`,
    memberId,
    now,
    JSON.stringify(kinds),
  )
}

const OwedAtCheckInRow = row({ callbackId: int, kind: oneOf(CallbackKind.options) })

/**
 * What the desk raises when a member comes in: calls whose time has come and that wait for that or are due by tomorrow,
 * and those that reached nobody in all their tries, until somebody has spoken with the member.
 */
export function owedAtCheckIn(
  { db, today, now }: DerivedContext,
  memberId: number,
): { callbackId: number; kind: CallbackKind }[] {
  return db.all(
    OwedAtCheckInRow,
    `SELECT o.id AS callbackId, o.kind FROM obligation o
     WHERE o.member_id = ? AND ${isCall('o')} AND ${isNotHidden('o')} AND ${canBeKept('o')} AND ${hasBegun('o')}
       AND (CASE WHEN ${isOpen('o')} THEN ${waitsForCustomer('o')} OR o.due_day <= ?
         ELSE NOT EXISTS (SELECT 1 FROM obligation later
           WHERE later.member_id = o.member_id AND later.reached_at > o.done_at) END)
     ORDER BY o.act_at`,
    memberId,
    now,
    addDays(today, 1),
  )
}
