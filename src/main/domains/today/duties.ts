import type { z } from 'zod'
import type { TodayItem } from '../../../shared/contract/today'
import { startOfDay } from '../../../shared/day'
import type { Bound } from '../../database/handle'
import { nullable, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { dueGroups } from '../callbacks/queue'
import { member } from '../members/schema'
import { listNotices } from '../notices/list'
import { obligation } from '../obligations/schema'
import { backupFailedAt } from '../settings/service'
import { staff } from '../staff/schema'
import { ticket } from '../tickets/schema'

export type Item = z.input<typeof TodayItem>
/** `actAt` sorts within a group. */
export type Ranked = { item: Item; actAt: number }

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
  latest_start: obligation.latestStart,
  act_at: obligation.actAt,
})
type DutyRow = RowOf<typeof DutyRow>

const BEGUN = `SELECT o.id, o.key, o.kind, o.subject, o.member_id, m.name AS member, t.number AS ticket, s.name AS owner,
    o.due, o.latest_start, o.act_at
  FROM obligation o LEFT JOIN member m ON m.id = o.member_id LEFT JOIN staff s ON s.id = o.staff_id
    LEFT JOIN ticket t ON t.id = CASE WHEN o.subject GLOB 'ticket/*' THEN CAST(substr(o.subject, 8) AS INTEGER) END
  WHERE o.state = 'open' AND o.suppressed IS NULL AND o.is_call = 0 AND o.earliest <= ?`

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
export function dutyItems(context: QueryContext, limit: number): Ranked[] {
  const { sql, values } = dutyStatement(context, limit)
  return context.db.all(DutyRow, sql, ...values).map(itemsIn(context))
}

/**
 * The backup, when it is missing or about to be. The program makes it by itself, so there is something to do only after
 * it has tried in vain, and only for who may make one [C23].
 */
export function backupItems(context: QueryContext): Ranked[] {
  const failedAt = backupFailedAt(context.db)
  if (failedAt === null || context.may('backup.run') === null) return []
  return context.db
    .all(DutyRow, `${BEGUN} AND o.kind = 'backup' AND o.anchor < ?`, context.now, failedAt)
    .map(itemsIn(context))
}

function itemsIn(context: QueryContext): (row: DutyRow) => Ranked {
  const groupOf = dueGroups(context)
  return (row) => ({
    actAt: row.act_at,
    item: {
      id: `duty:${row.id}`,
      what: 'duty',
      kind: row.kind,
      title: [row.ticket, row.member].filter((part) => part !== null).join(' '),
      memberId: row.member_id,
      due: row.due,
      latestStart: row.latest_start,
      owner: row.owner,
      toldAt: null,
      group: groupOf(row.due),
      facts: { key: row.key, subject: row.subject },
    },
  })
}

/** News about a promise stand in the queue as that promise: these are the ones no other row shows. */
const NEWS = ['home_visit', 'radar', 'calendar', 'catch_up', 'certificate', 'kept_aside'] as const
const MOST_NEWS = 50

/** What this person was told and has not read yet. */
export function noticeItems(context: QueryContext): Ranked[] {
  const startOfToday = startOfDay(context.today, context.zone)
  return listNotices(context, MOST_NEWS)
    .rows.filter(({ what, readAt }) => readAt === null && NEWS.some((each) => each === what))
    .map(({ id, what, at, memberId, facts }) => ({
      actAt: at,
      item: {
        id: `notice:${id}`,
        what: 'notice',
        kind: what,
        title: '',
        memberId,
        due: null,
        latestStart: null,
        owner: null,
        toldAt: at,
        // Somebody in trouble is not helped a day later; then it is news like any other.
        group: what === 'home_visit' && at >= startOfToday ? 'soon' : 'today',
        facts,
      },
    }))
}
