import type { Reader } from '../../database/handle'
import { present, row } from '../../database/row'
import type { ConsumptionFact } from '../../engine/facts'
import type { FactsSaid } from '../../kernel/facts'
import { consumption } from './schema'

/** What members bought. */
export const consumptionFacts: FactsSaid = {
  gives: ['consumptions'],
  watches: [{ table: 'consumption', about: 'member', id: 'ROW.member_id' }],
  ofMembers: (db, list) => ({ consumptions: consumptionsOf(db, list) }),
}

const ConsumptionRow = row({
  id: consumption.id,
  member_id: present(consumption.memberId),
  day: consumption.day,
  at: consumption.at,
  recorded_at: consumption.recordedAt,
  amount_fen: consumption.amountFen,
  voided_at: consumption.voidedAt,
  batch_id: consumption.batchId,
})

/** What these members bought. */
function consumptionsOf(db: Reader, list: string): ConsumptionFact[] {
  return db
    .all(
      ConsumptionRow,
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
