import type { Bound } from '../../database/handle'
import { nullable, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { dueGroups } from '../../kernel/due-group'
import { withGrant } from '../../kernel/granted'
import type { Ranked } from '../../kernel/noun'
import { hasBegun, openDuty } from '../access/call-state'
import { member } from '../members/schema'
import { namesShown } from '../members/visibility'
import { staff } from '../staff/schema'
import { ticket } from '../tickets/schema'
import { obligation } from './schema'

const DutyRow = row({
  id: obligation.id,
  key: obligation.key,
  kind: obligation.kind,
  subject: obligation.subject,
  member_id: obligation.memberId,
  member: nullable(member.name),
  ticket: nullable(ticket.number),
  owner: nullable(staff.name),
  due: obligation.due,
  act_at: obligation.actAt,
})
type DutyRow = RowOf<typeof DutyRow>

const BEGUN = `SELECT o.id, o.key, o.kind, o.subject, o.member_id, m.name AS member, t.number AS ticket, s.name AS owner,
    o.due, o.act_at
  FROM obligation o LEFT JOIN member m ON m.id = o.member_id LEFT JOIN staff s ON s.id = o.staff_id
    LEFT JOIN ticket t ON t.id = CASE WHEN o.subject GLOB 'ticket/*' THEN CAST(substr(o.subject, 8) AS INTEGER) END
  WHERE ${openDuty('o')} AND ${hasBegun('o')}`

/** The statement that finds what is owed without talking to a customer: all of it, or a person's own. */
function dutyStatement(
  { now, reach, actor }: Pick<QueryContext, 'now' | 'reach' | 'actor'>,
  limit: number,
): { sql: string; values: Bound[] } {
  const own = reach.whose === 'own'
  return {
    sql: `${BEGUN} AND o.kind <> 'backup' ${own ? 'AND o.staff_id = ?' : ''} ORDER BY o.act_at LIMIT ?`,
    values: [now, ...(own ? [actor.staffId] : []), limit],
  }
}

/** The club's own work that is due, and complaints until they are solved. */
export function dutyItems(asking: QueryContext, limit: number): Ranked[] {
  const context = withGrant(asking, 'callback.read')
  if (!context) return []
  const { sql, values } = dutyStatement(context, limit)
  return itemsOf(context, context.db.all(DutyRow, sql, ...values))
}

/** What is open of one kind of duty, as far as it is wanted. */
export function dutiesOf(context: QueryContext, kind: string, anchoredBefore: number): Ranked[] {
  return itemsOf(
    context,
    context.db.all(DutyRow, `${BEGUN} AND o.kind = ? AND o.anchor < ?`, context.now, kind, anchoredBefore),
  )
}

function itemsOf(context: QueryContext, rows: readonly DutyRow[]): Ranked[] {
  const groupOf = dueGroups(context)
  const nameOf = namesShown(
    context,
    rows.map((row) => row.member_id),
  )
  return rows.map((row) => ({
    actAt: row.act_at,
    item: {
      id: `duty:${row.id}`,
      what: 'duty',
      kind: row.kind,
      // What is owed about a member makes nobody theirs.
      title: [row.ticket, row.member && nameOf(row.member_id, row.member)].filter((part) => part !== null).join(' '),
      memberId: row.member_id,
      due: row.due,
      owner: row.owner,
      toldAt: null,
      group: groupOf(row.due),
      facts: { key: row.key, subject: row.subject },
    },
  }))
}
