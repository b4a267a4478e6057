import type { CallbackKind } from '../../../shared/contract/obligations'
import type { Day } from '../../../shared/day'
import type { QueryContext } from '../../app/context'
import type { Bound } from '../../database/handle'
import { whyOut } from '../callbacks/callback-rows'
import { planMade } from './run'

type Filter = { from: Day; until: Day; staffId?: number; unplaced: boolean; offset: number; limit: number }

type Row = {
  id: number
  key: string
  day: Day | null
  staff_id: number | null
  staff: string | null
  member_id: number
  member: string
  number: string
  kind: CallbackKind
  due: number
  effective_due: Day
  lent: number
  why: string
}

/** The statements behind one page of the plan, by day and person. */
function callsStatements({ scope, actor }: Pick<QueryContext, 'scope' | 'actor'>, filter: Filter) {
  const staffId = scope === 'own' ? actor.staffId : (filter.staffId ?? null)
  const conditions = [filter.unplaced ? 'p.day IS NULL' : 'p.day BETWEEN ? AND ?']
  const values: Bound[] = filter.unplaced ? [] : [filter.from, filter.until]
  // A call without a day is nobody's yet.
  if (staffId !== null && !filter.unplaced) {
    conditions.push('p.staff_id = ?')
    values.push(staffId)
  }
  const where = conditions.join(' AND ')
  return {
    values,
    total: `SELECT count(*) AS n FROM planned_call p WHERE ${where}`,
    ids: `SELECT p.obligation_id AS id FROM planned_call p WHERE ${where}
      ORDER BY p.day, p.staff_id, p.obligation_id LIMIT ? OFFSET ?`,
  }
}

const ROWS = `SELECT o.id, o.key, p.day, p.staff_id, s.name AS staff, o.member_id, m.name AS member, m.number, o.kind,
    o.due, p.effective_due, p.lent, o.why
  FROM json_each(?) j JOIN planned_call p ON p.obligation_id = j.value JOIN obligation o ON o.id = p.obligation_id
  JOIN member m ON m.id = o.member_id LEFT JOIN staff s ON s.id = p.staff_id ORDER BY j.key`

/** Who calls whom on which day, or those for whom no day was found. */
export function plannedCalls(context: QueryContext, filter: Filter) {
  const { db } = context
  const { total, ids, values } = callsStatements(context, filter)
  const page = db.all<{ id: number }>(ids, ...values, filter.limit, filter.offset).map((row) => row.id)
  const publishedUntil = planMade(db)?.publishedUntil ?? ''
  return {
    total: db.get<{ n: number }>(total, ...values)?.n ?? 0,
    rows: db.all<Row>(ROWS, JSON.stringify(page)).map((row) => ({
      callbackId: row.id,
      key: row.key,
      day: row.day,
      staffId: row.staff_id,
      staff: row.staff,
      memberId: row.member_id,
      member: row.member,
      memberNumber: row.number,
      kind: row.kind,
      due: row.due,
      effectiveDue: row.effective_due,
      lent: row.lent === 1,
      published: row.day !== null && row.day <= publishedUntil,
      why: whyOut(row.why),
    })),
  }
}
