import { CallbackKind } from '../../../shared/contract/obligations'
import type { Day } from '../../../shared/day'
import type { Bound } from '../../database/handle'
import { COUNT, day, ID, int, nullable, oneOf, row, text } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { inTime, isLent, openCall, waitsForCustomer } from '../access/call-state'
import { holderOf, inHandsOf } from '../access/whose'
import { obligation } from '../obligations/schema'
import { calledName, ownCondition } from '../obligations/visible'
import { whyOut } from '../obligations/why-out'
import { planMade } from './run'

type Filter = {
  from: Day
  until: Day
  staffId?: number
  which: 'planned' | 'unplaced' | 'onsite'
  offset: number
  limit: number
}

const Row = row({
  id: int,
  key: text,
  day: nullable(day),
  staff_id: nullable(int),
  staff: nullable(text),
  member_id: int,
  member: text,
  number: text,
  kind: oneOf(CallbackKind.options),
  due: int,
  effective_due: day,
  lent: int,
  mine: int,
  why: obligation.why,
})

/** The statements behind one page of the plan, by day and person. */
function callsStatements({ reach, actor }: Pick<QueryContext, 'reach' | 'actor'>, filter: Filter) {
  const staffId = reach.whose === 'own' ? actor.staffId : (filter.staffId ?? null)
  if (filter.which === 'onsite') return waitingStatements(staffId)
  const isPlanned = filter.which === 'planned'
  const conditions = [isPlanned ? 'p.day BETWEEN ? AND ?' : 'p.day IS NULL']
  const values: Bound[] = isPlanned ? [filter.from, filter.until] : []
  // A call without a day is nobody's yet.
  if (staffId !== null && isPlanned) {
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

/** Calls that nobody can begin: the talk waits for the member to come in, so no day is planned for them. */
const WAITING = `FROM obligation o WHERE ${openCall('o')} AND ${inTime('o')}
    AND ${waitsForCustomer('o')} AND o.member_id IS NOT NULL`

function waitingStatements(staffId: number | null) {
  // What is nobody's concerns whoever is there when the member comes.
  const theirs = staffId === null ? { where: '1 = 1', values: [] } : inHandsOf('o', staffId)
  const where = `${WAITING} AND ${theirs.where}`
  return {
    values: theirs.values,
    total: `SELECT count(*) AS n ${where}`,
    ids: `SELECT o.id ${where} ORDER BY o.act_at, o.due, o.id LIMIT ? OFFSET ?`,
  }
}

/** How many calls wait for their member to come in. */
export function countWaiting({ db, reach, actor }: Pick<QueryContext, 'db' | 'reach' | 'actor'>): number {
  const { total, values } = waitingStatements(reach.whose === 'own' ? actor.staffId : null)
  return db.get(COUNT, total, ...values)?.n ?? 0
}

const rowsOf = (
  mine: string,
) => `SELECT o.id, o.key, ${mine} AS mine, p.day, ${holderOf('o')} AS staff_id, s.name AS staff, o.member_id,
    m.name AS member, m.number, o.kind, o.due, coalesce(p.effective_due, o.due_day) AS effective_due,
    ${isLent('p')} AS lent, o.why
  FROM json_each(?) j JOIN obligation o ON o.id = j.value LEFT JOIN planned_call p ON p.obligation_id = o.id
  JOIN member m ON m.id = o.member_id LEFT JOIN staff s ON s.id = ${holderOf('o')} ORDER BY j.key`

/** Who calls whom on which day, those for whom no day was found, or those that wait for their member to come in. */
export function plannedCalls(context: QueryContext, filter: Filter) {
  const { db } = context
  const { total, ids, values } = callsStatements(context, filter)
  const page = db.all(ID, ids, ...values, filter.limit, filter.offset).map((row) => row.id)
  const own = ownCondition(context, 'o')
  const publishedUntil = planMade(db)?.publishedUntil ?? ''
  return {
    total: db.get(COUNT, total, ...values)?.n ?? 0,
    rows: db.all(Row, rowsOf(own.where), ...own.values, JSON.stringify(page)).map((row) => ({
      callbackId: row.id,
      key: row.key,
      day: row.day,
      staffId: row.staff_id,
      staff: row.staff,
      memberId: row.member_id,
      member: calledName(row.mine === 1, row.member),
      memberNumber: row.mine === 1 ? row.number : '',
      kind: row.kind,
      due: row.due,
      effectiveDue: row.effective_due,
      lent: row.lent === 1,
      published: row.day !== null && row.day <= publishedUntil,
      why: row.mine === 1 ? whyOut(row.why) : { ...whyOut(row.why), facts: {} },
    })),
  }
}
