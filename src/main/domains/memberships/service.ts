import { addDays, type Day, daysBetween } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader, Writer } from '../../database/handle'
import { COUNT, type RowOf, row, stored, text } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { requireLiving } from '../members/service'
import { membership, membershipFreeze } from './schema'

const COOLING_OFF_DAYS = 7

export type Terms = {
  plan: string
  startsOn: Day
  endsOn: Day | null
  priceFen: number | null
  visitsLeft?: number | null
  balanceFen?: number | null
}
const Row = row(stored(membership))
type Row = RowOf<typeof Row>
const FreezeRow = row(stored(membershipFreeze))
type FreezeRow = RowOf<typeof FreezeRow>

/** Adds a card [B15]. @throws AppError `record.not_found`, `input.invalid` when it ends before it starts */
export function addMembership(
  context: CommandContext,
  memberId: number,
  terms: Terms,
  renews?: number,
): { id: number } {
  requireLiving(context.db, memberId)
  if (terms.endsOn !== null && terms.endsOn < terms.startsOn) throw invalid('endsOn', 'before_start')
  const origin = { now: context.now, by: context.actor.name, batchId: null, lineKey: null }
  const id = Number(insertMembership(context.db, memberId, terms, origin, renews ?? null))
  context.note({ object: `membership/${id}`, memberId, difference: terms })
  return { id }
}

/** Writes one card; null when the same imported line is there already. */
export function insertMembership(
  db: Writer,
  memberId: number,
  terms: Terms,
  origin: { now: number; by: string; batchId: number | null; lineKey: string | null },
  renewsId: number | null = null,
): number | null {
  const result = db.insert(
    membership,
    {
      memberId,
      plan: terms.plan,
      startsOn: terms.startsOn,
      endsOn: terms.endsOn,
      priceFen: terms.priceFen,
      visitsLeft: terms.visitsLeft ?? null,
      balanceFen: terms.balanceFen ?? null,
      renewsId,
      cancelReason: '',
      createdAt: origin.now,
      createdBy: origin.by,
      batchId: origin.batchId,
      lineKey: origin.lineKey,
    },
    'ON CONFLICT (line_key) WHERE line_key IS NOT NULL DO NOTHING',
  )
  return result.changes > 0 ? result.id : null
}

const FILLABLE = {
  endsOn: 'ends_on',
  priceFen: 'price_fen',
  visitsLeft: 'visits_left',
  balanceFen: 'balance_fen',
} as const
/** A detail of a card that nobody had written down yet. */
export type Blank = { field: keyof typeof FILLABLE; value: string | number }

/** Writes what a later file knows of a card into its blanks. */
export function fillMembership(db: Writer, id: number, blanks: readonly Blank[]): void {
  for (const { field, value } of blanks) db.run(`UPDATE membership SET ${FILLABLE[field]} = ? WHERE id = ?`, value, id)
}

/** Empties what `fillMembership` wrote, unless it says something else by now. Returns whether it did. */
export function emptyMembership(db: Writer, id: number, field: string, value: string): boolean {
  const column = FILLABLE[field as Blank['field']]
  const sql = `UPDATE membership SET ${column} = NULL WHERE id = ? AND CAST(${column} AS TEXT) = ?`
  return db.run(sql, id, value).changes > 0
}

/** What people did with the cards of an import: froze, cancelled or renewed them. */
export function workedOnCardsOf(db: Reader, { id }: { id: number }): number {
  const row = db.get(
    COUNT,
    `SELECT (SELECT count(*) FROM membership_freeze f JOIN membership c ON c.id = f.membership_id WHERE c.batch_id = ?1)
      + (SELECT count(*) FROM membership WHERE batch_id = ?1 AND cancelled_on IS NOT NULL)
      + (SELECT count(*) FROM membership r JOIN membership c ON c.id = r.renews_id
          WHERE c.batch_id = ?1 AND r.batch_id IS NOT ?1) AS n`,
    id,
  )
  return row?.n ?? 0
}

/** Freezes a card from a day on; frozen days with a known end are added to the card's end at once. */
export function freezeMembership(
  context: CommandContext,
  input: { id: number; fromDay: Day; untilDay: Day | null; reason: string },
): { freezeId: number; endsOn: Day | null } {
  const { db } = context
  const card = requireCard(db, input.id)
  if (input.untilDay !== null && input.untilDay < input.fromDay) throw invalid('untilDay', 'before_start')
  if (card.ends_on !== null && input.fromDay > card.ends_on) throw invalid('fromDay', 'after_end')
  if (openFreeze(db, input.id)) throw invalid('fromDay', 'frozen')
  const { id } = db.insert(membershipFreeze, {
    membershipId: input.id,
    fromDay: input.fromDay,
    untilDay: input.untilDay,
    reason: input.reason,
    by: context.actor.name,
    at: context.now,
  })
  const days = input.untilDay === null ? 0 : daysBetween(input.fromDay, input.untilDay) + 1
  const endsOn = extend(db, card, days)
  context.note({ object: `membership/${input.id}`, memberId: card.member_id, difference: { frozen: input } })
  return { freezeId: id, endsOn }
}

/**
 * Ends a freeze that is open or would still last: `onDay` is the first day that counts again. The card's end moves by
 * the days that were really frozen; a freeze thawed on its first day never was one.
 */
export function thawMembership(context: CommandContext, id: number, onDay: Day): void {
  const { db } = context
  const card = requireCard(db, id)
  const freeze = db.get(
    FreezeRow,
    `SELECT * FROM membership_freeze WHERE membership_id = ? AND (until_day IS NULL OR until_day >= ?)
     ORDER BY id DESC LIMIT 1`,
    id,
    onDay,
  )
  if (!freeze) throw invalid('onDay', 'not_frozen')
  if (onDay < freeze.from_day) throw invalid('onDay', 'before_start')
  const counted = freeze.until_day === null ? 0 : daysBetween(freeze.from_day, freeze.until_day) + 1
  const frozen = daysBetween(freeze.from_day, onDay)
  if (frozen === 0) db.run('DELETE FROM membership_freeze WHERE id = ?', freeze.id)
  else db.run('UPDATE membership_freeze SET until_day = ? WHERE id = ?', addDays(onDay, -1), freeze.id)
  extend(db, card, frozen - counted)
  context.note({ object: `membership/${id}`, memberId: card.member_id, difference: { thawed: onDay } })
}

/** Ends a card before its time. */
export function cancelMembership(context: CommandContext, id: number, onDay: Day, reason: string): void {
  const card = requireCard(context.db, id)
  context.db.run('UPDATE membership SET cancelled_on = ?, cancel_reason = ? WHERE id = ?', onDay, reason, id)
  context.note({ object: `membership/${id}`, memberId: card.member_id, difference: { cancelledOn: onDay }, reason })
}

/** A member's cards, the one that ends last first. */
export function membershipsOf({ db, sees, today }: QueryContext, memberId: number) {
  const rows = db.all(
    Row,
    'SELECT * FROM membership WHERE member_id = ? ORDER BY ends_on IS NULL DESC, ends_on DESC, id DESC',
    memberId,
  )
  // A renewal is a card of the same person, so it is among these.
  const renewals = new Map(rows.map((row) => [row.renews_id, row.id]))
  return rows.map((row) => {
    const freezes = db.all(FreezeRow, 'SELECT * FROM membership_freeze WHERE membership_id = ? ORDER BY id', row.id)
    return {
      id: row.id,
      memberId: row.member_id,
      plan: row.plan,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      priceFen: sees.details ? row.price_fen : null,
      visitsLeft: row.visits_left,
      balanceFen: sees.details ? row.balance_fen : null,
      coolingOffUntil: addDays(row.starts_on, COOLING_OFF_DAYS),
      state: stateOf(row, freezes, today),
      renewedById: renewals.get(row.id) ?? null,
      freezes: freezes.map((each) => ({
        id: each.id,
        fromDay: each.from_day,
        untilDay: each.until_day,
        reason: each.reason,
        by: each.by,
      })),
      createdAt: row.created_at,
    }
  })
}

const PlanRow = row({ plan: text })

/** Plans this club has sold, the most frequent first. */
export function plansSold(db: Reader): string[] {
  return db
    .all(PlanRow, 'SELECT plan FROM membership GROUP BY plan ORDER BY count(*) DESC, plan LIMIT 40')
    .map((row) => row.plan)
}

function stateOf(row: Row, freezes: readonly FreezeRow[], today: Day) {
  if (row.cancelled_on !== null && row.cancelled_on <= today) return 'cancelled' as const
  if (row.starts_on > today) return 'future' as const
  const isFrozen = freezes.some(
    (each) => each.from_day <= today && (each.until_day === null || each.until_day >= today),
  )
  if (isFrozen) return 'frozen' as const
  return row.ends_on !== null && row.ends_on < today ? ('ended' as const) : ('active' as const)
}

function extend(db: Writer, card: Row, days: number): Day | null {
  if (card.ends_on === null) return null
  const endsOn = addDays(card.ends_on, days)
  db.run('UPDATE membership SET ends_on = ? WHERE id = ?', endsOn, card.id)
  return endsOn
}

function openFreeze(db: Reader, membershipId: number): FreezeRow | undefined {
  return db.get(
    FreezeRow,
    'SELECT * FROM membership_freeze WHERE membership_id = ? AND until_day IS NULL',
    membershipId,
  )
}

function requireCard(db: Reader, id: number): Row {
  const card = db.get(Row, 'SELECT * FROM membership WHERE id = ?', id)
  if (!card) throw new AppError('record.not_found', { what: 'membership', id: String(id) })
  return card
}

function invalid(path: string, message: string): AppError {
  return new AppError('input.invalid', { issues: [{ path, message }] })
}
