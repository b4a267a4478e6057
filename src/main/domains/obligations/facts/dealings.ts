import type { Reader } from '../../../database/handle'
import type { ConsumptionFact, VisitFact } from '../../../engine/facts'
import type { Watch } from '../../../kernel/unit-of-work'

/** Where it stands what members bought and when they were there. */
export const DEALING_WATCHES: readonly Watch[] = [
  { table: 'consumption', about: 'member', id: 'ROW.member_id' },
  // How long a visit took concerns nobody.
  { table: 'visit', about: 'member', id: 'ROW.member_id', columns: ['member_id', 'day', 'voided_at'] },
]

type ConsumptionRow = {
  id: number
  member_id: number
  day: string
  at: number | null
  recorded_at: number
  amount_fen: number
  voided_at: number | null
  batch_id: number | null
}

/** What these members bought. */
export function consumptionsOf(db: Reader, list: string): ConsumptionFact[] {
  return db
    .all<ConsumptionRow>(
      `SELECT id, member_id, day, at, recorded_at, amount_fen, voided_at, batch_id FROM consumption
       WHERE member_id IN (SELECT value FROM json_each(?))`,
      list,
    )
    .map((row) => ({
      id: row.id,
      memberId: row.member_id,
      day: row.day,
      at: row.at,
      recordedAt: row.recorded_at,
      amountFen: row.amount_fen,
      voidedAt: row.voided_at,
      batchId: row.batch_id,
    }))
}

/** The days on which they were there. */
export function visitsOf(db: Reader, list: string): VisitFact[] {
  return db
    .all<{ member_id: number; day: string }>(
      `SELECT DISTINCT member_id, day FROM visit
       WHERE member_id IN (SELECT value FROM json_each(?)) AND voided_at IS NULL`,
      list,
    )
    .map((row) => ({ memberId: row.member_id, day: row.day }))
}
