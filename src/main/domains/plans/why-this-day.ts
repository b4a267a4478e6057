import { addDays, type Day, daysBetween } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { present, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { dayCosts } from '../obligations/planning'
import { requireObligation } from '../obligations/visible'
import { staff } from '../staff/schema'
import { HORIZON_DAYS, planNumbers, staffFrom } from './hands'
import { keyOf, openCalls } from './open-calls'
import { morningOf } from './replan'
import { plannedCall } from './schema'

const Planned = row({
  id: plannedCall.obligationId,
  day: present(plannedCall.day),
  staff_id: present(plannedCall.staffId),
  effective_due: plannedCall.effectiveDue,
  lent: plannedCall.lent,
  attempts: plannedCall.attempts,
})
type Planned = RowOf<typeof Planned>

const NameRow = row({ name: staff.name })

/** What each day would cost as the plan stands now, beside the other calls of whoever has this one. */
export function whyThisDay(context: QueryContext, id: number) {
  const { db, today, now } = context
  requireObligation(context, id)
  const planned = db.get(Planned, `${PLANNED} WHERE obligation_id = ? AND day >= ? AND staff_id IS NOT NULL`, id, today)
  if (!planned) return { day: null, days: [] }
  const calls = callsOf(db, planned.staff_id, today)
  const open = openCalls(
    db,
    morningOf(db, today, now),
    calls.map((each) => each.id),
  )
  const known = new Set(open.map((each) => each.id))
  const costs = dayCosts(
    keyOf(planned.id, planned.attempts),
    calls
      .filter((each) => known.has(each.id))
      .map((each) => ({
        key: keyOf(each.id, each.attempts),
        day: daysBetween(today, each.day),
        staffId: each.staff_id,
        effectiveDue: daysBetween(today, each.effective_due),
        lent: each.lent,
      })),
    open.map((each) => ({ ...each.item, staffId: planned.staff_id })),
    staffFrom(db, today).filter((each) => each.id === planned.staff_id),
    planNumbers(db),
  )
  const staff = db.get(NameRow, 'SELECT name FROM staff WHERE id = ?', planned.staff_id)?.name ?? ''
  return {
    day: planned.day,
    days: (costs ?? []).map((each) => ({
      ...each,
      day: addDays(today, each.day),
      staffId: planned.staff_id,
      staff,
    })),
  }
}

const PLANNED = 'SELECT obligation_id AS id, day, staff_id, effective_due, lent, attempts FROM planned_call'

/** A person's calls from today on, found day by day in the index. */
function callsOf(db: Reader, staffId: number, today: Day): Planned[] {
  const days = Array.from({ length: HORIZON_DAYS }, (_, step) => addDays(today, step))
  return db.all(
    Planned,
    `${PLANNED} WHERE day IN (SELECT value FROM json_each(?)) AND staff_id = ?`,
    JSON.stringify(days),
    staffId,
  )
}
