import type { z } from 'zod'
import type { HomeVisit } from '../../../shared/contract/home-visits'
import { AppError } from '../../../shared/errors'
import type { Bound, Reader } from '../../database/handle'
import { int, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { member } from '../members/schema'
import { obligation } from '../obligations/schema'
import { homeVisit } from './schema'
import { toldOf } from './told'

export type HomeVisitOut = z.input<typeof HomeVisit>

export const HomeVisitRow = row({
  id: homeVisit.id,
  callback_id: obligation.id,
  member_id: homeVisit.memberId,
  member: member.name,
  address: homeVisit.address,
  companion: homeVisit.companion,
  check_in_by: homeVisit.checkInBy,
  staff_id: homeVisit.staffId,
  by: homeVisit.by,
  started_at: homeVisit.startedAt,
  ended_at: homeVisit.endedAt,
  stopped: homeVisit.stopped,
  reason: homeVisit.reason,
})
export type HomeVisitRow = RowOf<typeof HomeVisitRow>

const SELECT = `SELECT v.id, o.id AS callback_id, v.member_id, m.name AS member, v.address, v.companion, v.check_in_by,
    v.staff_id, v.by, v.started_at, v.ended_at, v.stopped, v.reason
  FROM home_visit v JOIN member m ON m.id = v.member_id JOIN obligation o ON o.key = v.obligation_key`

/** One visit. @throws AppError `record.not_found` when it is not there, or not this person's to see */
export function requireVisit(context: QueryContext, id: number): HomeVisitRow {
  const own = ownVisits(context)
  const row = context.db.get(HomeVisitRow, `${SELECT} WHERE v.id = ? AND ${own.where}`, id, ...own.values)
  if (!row) throw new AppError('record.not_found', { what: 'homeVisit', id: String(id) })
  return row
}

/** Those on the way now, whoever has been longest first: everybody's for who supervises, else one's own. */
export function runningVisits(context: QueryContext): HomeVisitOut[] {
  const own = ownVisits(context)
  return context.db
    .all(HomeVisitRow, `${SELECT} WHERE v.ended_at IS NULL AND ${own.where} ORDER BY v.started_at`, ...own.values)
    .map((row) => visitOut(context, row))
}

/** Those on the way from whom nothing was heard by the time agreed. */
export function overdueVisits(db: Reader, now: number): HomeVisitRow[] {
  return db.all(HomeVisitRow, `${SELECT} WHERE v.ended_at IS NULL AND v.check_in_by < ? ORDER BY v.check_in_by`, now)
}

/** A visit as it crosses the border. */
export function visitOut({ db, now }: Pick<QueryContext, 'db' | 'now'>, row: HomeVisitRow): HomeVisitOut {
  return {
    id: row.id,
    callbackId: row.callback_id,
    memberId: row.member_id,
    member: row.member,
    address: row.address,
    companion: row.companion,
    checkInBy: row.check_in_by,
    by: row.by,
    startedAt: row.started_at,
    checkIns: checkInsOf(db, row.id),
    endedAt: row.ended_at,
    stopped: row.stopped,
    reason: row.reason,
    told: toldOf(db, row),
    state: stateOf(row, now),
  }
}

const AtRow = row({ at: int })

/** Signs of life of a visit, newest last. */
export function checkInsOf(db: Reader, visitId: number): number[] {
  return db.all(AtRow, 'SELECT at FROM home_visit_check_in WHERE visit_id = ? ORDER BY id', visitId).map(({ at }) => at)
}

function stateOf({ ended_at, stopped, check_in_by }: HomeVisitRow, now: number): HomeVisitOut['state'] {
  if (ended_at !== null) return stopped ? 'stopped' : 'ended'
  return check_in_by !== null && check_in_by < now ? 'overdue' : 'running'
}

function ownVisits({ reach, actor }: Pick<QueryContext, 'reach' | 'actor'>): { where: string; values: Bound[] } {
  return reach.whose === 'own' ? { where: 'v.staff_id = ?', values: [actor.staffId] } : { where: '1 = 1', values: [] }
}
