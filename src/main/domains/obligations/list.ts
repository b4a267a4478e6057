import type { z } from 'zod'
import type { ObligationRecord } from '../../../shared/contract/obligations'
import type { Bound } from '../../database/handle'
import { COUNT, nullable, type RowOf, row, stored } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { isOpen } from '../access/call-state'
import { staff } from '../staff/schema'
import { obligationOf } from './reconcile-store'
import { obligation } from './schema'
import { ownCondition } from './visible'
import { whyOut } from './why-out'

const Row = row({ ...stored(obligation), staff: nullable(staff.name) })
type Row = RowOf<typeof Row>
type Filter = { all: boolean; subject?: string; offset: number; limit: number }

/** Everything owed, to members and by the club to itself, as the table says it; `all` with what is over. */
export function listObligations(context: QueryContext, filter: Filter) {
  const own = ownCondition(context)
  const conditions = [own.where]
  const values: Bound[] = [...own.values]
  if (!filter.all) conditions.push(isOpen('obligation'))
  if (filter.subject !== undefined) {
    conditions.push('subject = ?')
    values.push(filter.subject)
    const memberId = /^member\/(\d+)$/.exec(filter.subject)?.[1]
    if (memberId !== undefined) {
      conditions.push('member_id = ?')
      values.push(Number(memberId))
    } else conditions.push(`subject NOT GLOB 'member/*'`)
  }
  const where = conditions.join(' AND ')
  const total = context.db.get(COUNT, `SELECT count(*) AS n FROM obligation WHERE ${where}`, ...values)?.n ?? 0
  const rows = context.db.all(
    Row,
    `SELECT obligation.*, (SELECT s.name FROM staff s WHERE s.id = obligation.staff_id) AS staff FROM obligation
     WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  )
  return { total, rows: rows.map(recordOf) }
}

/** All that the engine knows of the row, but for what only a queue needs. */
function recordOf(row: Row): z.input<typeof ObligationRecord> {
  const { memberId, actAt, ...known } = obligationOf(row)
  return {
    ...known,
    pauses: [...known.pauses],
    channels: [...known.channels],
    staff: row.staff,
    why: whyOut(row.why),
  }
}
