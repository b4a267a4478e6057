import { nullable, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { dueGroups } from '../../kernel/due-group'
import { withGrant } from '../../kernel/granted'
import type { Ranked } from '../../kernel/noun'
import { member } from '../members/schema'
import { obligation } from '../obligations/schema'
import { homeVisit } from './schema'

const VisitRow = row({
  id: homeVisit.id,
  callback_id: nullable(obligation.id),
  member_id: homeVisit.memberId,
  member: member.name,
  by: homeVisit.by,
  address: homeVisit.address,
  started_at: homeVisit.startedAt,
  check_in_by: homeVisit.checkInBy,
})

/** Who is on the way to a customer's home, until they are back: one's own, everybody's for who supervises [C21]. */
export function homeVisitItems(asking: QueryContext): Ranked[] {
  const context = withGrant(asking, 'callback.read')
  if (!context) return []
  const own = context.reach.whose === 'own'
  const rows = context.db.all(
    VisitRow,
    `SELECT v.id, o.id AS callback_id, v.member_id, m.name AS member, v.by, v.address, v.started_at, v.check_in_by
     FROM home_visit v JOIN member m ON m.id = v.member_id LEFT JOIN obligation o ON o.key = v.obligation_key
     WHERE v.ended_at IS NULL ${own ? 'AND v.staff_id = ?' : ''} ORDER BY v.started_at`,
    ...(own ? [context.actor.staffId] : []),
  )
  const groupOf = dueGroups(context)
  return rows.map((row) => ({
    actAt: row.check_in_by ?? row.started_at,
    item: {
      id: `home_visit:${row.id}`,
      what: 'home_visit',
      kind: 'home_visit',
      title: row.member,
      memberId: row.member_id,
      due: row.check_in_by,
      owner: row.by,
      toldAt: null,
      group: row.check_in_by === null ? 'soon' : groupOf(row.check_in_by),
      facts: {
        callbackId: row.callback_id === null ? null : String(row.callback_id),
        address: row.address,
        startedAt: row.started_at,
      },
    },
  }))
}
