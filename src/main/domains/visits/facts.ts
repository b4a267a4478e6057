import type { Reader } from '../../database/handle'
import { row } from '../../database/row'
import type { VisitFact } from '../../engine/facts'
import type { FactsSaid } from '../../kernel/facts'
import { visit } from './schema'

/** When members were there. */
export const visitFacts: FactsSaid = {
  gives: ['visits'],
  // How long a visit took concerns nobody.
  watches: [{ table: 'visit', about: 'member', id: 'ROW.member_id', columns: ['member_id', 'day', 'voided_at'] }],
  ofMembers: (db, list) => ({ visits: visitsOf(db, list) }),
}

const VisitsOfRow = row({ member_id: visit.memberId, day: visit.day })

/** The days on which they were there. */
function visitsOf(db: Reader, list: string): VisitFact[] {
  return db
    .all(
      VisitsOfRow,
      `SELECT DISTINCT member_id, day FROM visit
       WHERE member_id IN (SELECT value FROM json_each(?)) AND voided_at IS NULL`,
      list,
    )
    .map((row) => ({ memberId: row.member_id, day: row.day }))
}
