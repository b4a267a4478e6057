import { Outcome } from '../../../shared/contract/attempts'
import { CallbackKind } from '../../../shared/contract/obligations'
import { type Day, endOfDay, startOfDay } from '../../../shared/day'
import type { Bound } from '../../database/handle'
import { COUNT, int, nullable, oneOf, row, text } from '../../database/row'
import type { QueryContext } from '../../kernel/context'

type Filter = { from: Day; until: Day; staffId?: number; offset: number; limit: number }
const Row = row({
  attemptId: int,
  at: int,
  memberId: int,
  member: text,
  memberNumber: text,
  kind: nullable(oneOf(CallbackKind.options)),
  outcome: oneOf(Outcome.options),
  staff: text,
})

/** Tries that were made in these days by somebody with a name and not taken back, the newest first. */
export function callsMade({ db, zone, reach, actor }: QueryContext, filter: Filter) {
  const staffId = reach.whose === 'own' ? actor.staffId : (filter.staffId ?? null)
  const where = `WHERE a.undone_at IS NULL AND a.at BETWEEN ? AND ? AND a.staff_id ${staffId === null ? 'IS NOT NULL' : '= ?'}`
  const span: Bound[] = [startOfDay(filter.from, zone), endOfDay(filter.until, zone)]
  const values = staffId === null ? span : [...span, staffId]
  return {
    total: db.get(COUNT, `SELECT count(*) AS n FROM attempt a ${where}`, ...values)?.n ?? 0,
    rows: db.all(
      Row,
      `SELECT a.id AS attemptId, a.at, a.member_id AS memberId, m.name AS member, m.number AS memberNumber, a.kind,
         a.outcome, s.name AS staff
       FROM attempt a JOIN member m ON m.id = a.member_id JOIN staff s ON s.id = a.staff_id ${where}
       ORDER BY a.at DESC, a.id DESC LIMIT ? OFFSET ?`,
      ...values,
      filter.limit,
      filter.offset,
    ),
  }
}
