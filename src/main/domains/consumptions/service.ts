import { dayOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Bound, Reader, Writer } from '../../database/handle'
import { COUNT, int, nullable, row, text } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { noteSeen } from '../members/search'
import { requireLiving } from '../members/service'
import { namesShown } from '../members/visibility'
import { consumption } from './schema'

export type NewConsumption = {
  memberId: number | null
  day: string
  at: number | null
  amountFen: number
  item: string
  quantity: number
  receipt: string | null
  lineKey: string | null
}

/**
 * Records what was spent [C11], and says whether it is a member's first, which makes a callback due [C5].
 * @throws AppError `record.not_found`, `member.merged`
 */
export function recordConsumption(
  context: CommandContext,
  input: { memberId: number | null; amountFen: number; item: string; quantity: number },
): { id: number; isFirst: boolean } {
  const { db, now, happenedAt: at } = context
  if (input.memberId !== null) requireLiving(db, input.memberId)
  const isFirst = input.memberId !== null && !hasConsumed(db, input.memberId)
  const id = insertConsumption(
    db,
    { ...input, at, day: dayOf(at, context.zone), receipt: null, lineKey: null },
    { now, by: context.actor.name, batchId: null },
  )
  if (input.memberId !== null) noteSeen(db, input.memberId)
  context.note({ object: `consumption/${id}`, difference: { amountFen: input.amountFen, item: input.item } })
  return { id: Number(id), isFirst }
}

/** Writes one consumption; null when the same imported line is there already. */
export function insertConsumption(
  db: Writer,
  line: NewConsumption,
  origin: { now: number; by: string; batchId: number | null },
): number | null {
  const result = db.insert(
    consumption,
    {
      memberId: line.memberId,
      day: line.day,
      at: line.at,
      amountFen: line.amountFen,
      item: line.item,
      quantity: line.quantity,
      receipt: line.receipt,
      recordedAt: origin.now,
      by: origin.by,
      batchId: origin.batchId,
      lineKey: line.lineKey,
      voidReason: '',
    },
    'ON CONFLICT (line_key) WHERE line_key IS NOT NULL DO NOTHING',
  )
  return result.changes > 0 ? result.id : null
}

/** True when this line of a file was taken before. */
export function isConsumptionKnown(db: Reader, lineKey: string): boolean {
  return db.get('SELECT 1 FROM consumption WHERE line_key = ?', lineKey) !== undefined
}

const MemberIdRow = row({ member_id: consumption.memberId })

/** Voids a consumption: it counts nowhere any more and stays in the history; the next becomes the first [C5]. */
export function voidConsumption(context: CommandContext, id: number, reason: string): void {
  const row = context.db.get(MemberIdRow, 'SELECT member_id FROM consumption WHERE id = ? AND voided_at IS NULL', id)
  if (!row) throw new AppError('record.not_found', { what: 'consumption', id: String(id) })
  context.db.run('UPDATE consumption SET voided_at = ?, void_reason = ? WHERE id = ?', context.now, reason, id)
  context.note({ object: `consumption/${id}`, reason })
}

const ItemRow = row({ item: text })

/** Items of the last half year, the most frequent first. */
export function usualItems(db: Reader, since: string): string[] {
  return db
    .all(
      ItemRow,
      `SELECT item FROM consumption WHERE day >= ? AND item <> '' AND voided_at IS NULL
       GROUP BY item ORDER BY count(*) DESC, item LIMIT 30`,
      since,
    )
    .map((row) => row.item)
}

const Row = row({
  id: int,
  member_id: nullable(int),
  name: nullable(text),
  day: text,
  at: nullable(int),
  amount_fen: int,
  item: text,
  quantity: consumption.quantity,
  receipt: nullable(text),
  by: text,
})

/** Consumptions of one member, or of one day, newest first. `by` narrows to what one person recorded. */
export function listConsumptions(
  context: Pick<QueryContext, 'db' | 'sees'>,
  filter: { memberId?: number; day?: string; by?: string; offset: number; limit: number },
) {
  const { db } = context
  const conditions = ['c.voided_at IS NULL']
  const values: Bound[] = []
  for (const [column, value] of [
    ['c.member_id', filter.memberId],
    ['c.day', filter.day],
    ['c.by', filter.by],
  ] as const) {
    if (value === undefined) continue
    conditions.push(`${column} = ?`)
    values.push(value)
  }
  const where = conditions.join(' AND ')
  const total = db.get(COUNT, `SELECT count(*) AS n FROM consumption c WHERE ${where}`, ...values)?.n ?? 0
  const rows = db.all(
    Row,
    `SELECT c.id, c.member_id, m.name, c.day, c.at, c.amount_fen, c.item, c.quantity, c.receipt, c.by
     FROM consumption c LEFT JOIN member m ON m.id = c.member_id
     WHERE ${where} ORDER BY c.day DESC, c.at DESC, c.id DESC LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  )
  const nameOf = namesShown(
    context,
    rows.map((row) => row.member_id),
  )
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      memberId: row.member_id,
      memberName: row.name === null ? null : nameOf(row.member_id, row.name),
      day: row.day,
      at: row.at,
      amountFen: row.amount_fen,
      item: row.item,
      quantity: row.quantity,
      receipt: row.receipt,
      by: row.by,
    })),
  }
}

function hasConsumed(db: Reader, memberId: number): boolean {
  return db.get('SELECT 1 FROM consumption WHERE member_id = ? AND voided_at IS NULL LIMIT 1', memberId) !== undefined
}
