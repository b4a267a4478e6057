import { MS_PER_MINUTE } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Writer } from '../../database/handle'
import { ID } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { happenedAfter } from '../../kernel/happened'
import { requireCertificate } from '../callbacks/attempts'
import { addNotice } from '../notices/service'
import { requireObligation } from '../obligations/visible'
import { checkInsOf, type HomeVisitRow, overdueVisits, requireVisit } from './rows'
import { homeVisit, homeVisitCheckIn } from './schema'
import { leadersBeside, warningKey } from './told'

type Start = { callbackId: number; address: string; companion: string; checkInBy: number | null }

/** Nobody reports back more often than this. */
const SHORTEST_MS = 10 * MS_PER_MINUTE

/**
 * Sets out for a member's home [C21]: with somebody else, or with a time by which to report back.
 * @throws AppError `home_visit.unprepared`, `home_visit.running`, `callback.not_certified`, `record.not_found`
 */
export function startVisit(context: CommandContext, input: Start): HomeVisitRow {
  const { db, now, happenedAt, actor } = context
  const row = requireObligation(context, input.callbackId)
  requireCertificate(context, row)
  const { staffId } = actor
  const isAlone = input.companion === ''
  const reportsBack = input.checkInBy !== null && input.checkInBy > now
  if (staffId === null || row.member_id === null || (isAlone ? !reportsBack : input.checkInBy !== null && !reportsBack))
    throw new AppError('home_visit.unprepared', {})
  const running = db.get(
    ID,
    'SELECT id FROM home_visit WHERE ended_at IS NULL AND (staff_id = ? OR obligation_key = ?)',
    staffId,
    row.key,
  )
  if (running) throw new AppError('home_visit.running', { id: String(running.id) })
  const { id } = db.insert(homeVisit, {
    obligationKey: row.key,
    memberId: row.member_id,
    address: input.address,
    companion: input.companion,
    checkInBy: input.checkInBy,
    staffId,
    by: actor.name,
    startedAt: happenedAt,
    recordedAt: now,
    stopped: false,
    reason: '',
  })
  const visit = requireVisit(context, id)
  say(context, visit, { started: input.companion === '' ? 'alone' : 'together', checkInBy: input.checkInBy })
  return visit
}

/**
 * A sign of life. Who is alone reports back again: at `nextBy`, or after as long as was agreed before.
 * @throws AppError `record.not_found`, `home_visit.over`
 */
export function checkInVisit(context: CommandContext, id: number, nextBy: number | null): HomeVisitRow {
  const { db, now } = context
  const visit = requireRunning(context, id)
  const at = happenedAfter(context, visit.started_at)
  const last = checkInsOf(db, id).at(-1) ?? visit.started_at
  const agreed = visit.check_in_by === null ? null : at + Math.max(SHORTEST_MS, visit.check_in_by - last)
  db.insert(homeVisitCheckIn, { visitId: id, at, recordedAt: now })
  db.run('UPDATE home_visit SET check_in_by = ? WHERE id = ?', nextBy !== null && nextBy > now ? nextBy : agreed, id)
  say(context, visit, { checkIn: at })
  return requireVisit(context, id)
}

/**
 * 停止: records it, warns everybody else who supervises, and ends the visit, in one act [C21]. Called again it adds the
 * reason.
 * @throws AppError `record.not_found`, `home_visit.over` for a visit that ended safely
 */
export function stopVisit(context: CommandContext, id: number, reason: string): HomeVisitRow {
  const { db, now, actor } = context
  const visit = requireVisit(context, id)
  if (visit.ended_at !== null && !visit.stopped) throw new AppError('home_visit.over', { id: String(id) })
  db.run(
    `UPDATE home_visit SET ended_at = coalesce(ended_at, ?), stopped = 1, reason = CASE ? WHEN '' THEN reason ELSE ? END
     WHERE id = ?`,
    happenedAfter(context, visit.started_at),
    reason,
    reason,
    id,
  )
  const isNew = visit.ended_at === null
  if (isNew) {
    // Who pressed it knows, and looks at the answer instead.
    const others = leadersBeside(db, [actor.staffId, visit.staff_id])
    warn(context, visit, { state: 'stopped', of: now, to: others })
  }
  say(context, visit, { stopped: isNew, reason })
  return requireVisit(context, id)
}

/** Came back safe. @throws AppError `record.not_found`, `home_visit.over` */
export function finishVisit(context: CommandContext, id: number, reason: string): HomeVisitRow {
  const visit = requireRunning(context, id)
  const at = happenedAfter(context, visit.started_at)
  context.db.run('UPDATE home_visit SET ended_at = ?, reason = ? WHERE id = ?', at, reason, id)
  say(context, visit, { finished: at })
  return requireVisit(context, id)
}

/**
 * Takes back an end that was tapped by mistake, while the person may still be on the way.
 * @throws AppError `record.not_found`, `home_visit.running`
 */
export function reopenVisit(context: CommandContext, id: number): HomeVisitRow {
  const { db, now } = context
  const visit = requireVisit(context, id)
  if (visit.ended_at === null) throw new AppError('home_visit.running', { id: String(id) })
  const other = db.get(
    ID,
    `SELECT v.id FROM home_visit v JOIN home_visit was ON was.id = ?
     WHERE v.ended_at IS NULL AND (v.staff_id = was.staff_id OR v.obligation_key = was.obligation_key)`,
    id,
  )
  if (other) throw new AppError('home_visit.running', { id: String(other.id) })
  // Those who were alarmed hear that it was a slip; they may still want to make sure.
  if (visit.stopped) {
    const others = leadersBeside(db, [context.actor.staffId, visit.staff_id])
    warn(context, visit, { state: 'resumed', of: visit.ended_at, to: others })
  }
  db.run('UPDATE home_visit SET ended_at = NULL, stopped = 0 WHERE id = ?', id)
  say(context, visit, { reopened: now })
  return requireVisit(context, id)
}

/**
 * Tells whoever else supervises of each visit from which nothing was heard in time; once for each time agreed. Where
 * nobody else does, it pops up for the person on the way: somebody may see it at their desk.
 */
export function warnOfOverdueVisits(context: { db: Writer; now: number }): boolean {
  const warned = overdueVisits(context.db, context.now).map((visit) => {
    const others = leadersBeside(context.db, [visit.staff_id])
    const to = others.length > 0 ? others : [visit.staff_id]
    return warn(context, visit, { state: 'overdue', of: visit.check_in_by ?? 0, to })
  })
  return warned.includes(true)
}

type Warning = { state: 'stopped' | 'resumed' | 'overdue'; of: number; to: readonly number[] }

function warn(context: { db: Writer; now: number }, visit: HomeVisitRow, { state, of, to }: Warning): boolean {
  return addNotice(context, {
    key: warningKey(visit, state, of),
    what: 'home_visit',
    facts: { state, by: visit.by, member: visit.member, address: visit.address, homeVisit: String(visit.id) },
    obligationId: visit.callback_id,
    memberId: visit.member_id,
    to: { staffIds: to },
    toast: true,
  })
}

function requireRunning(context: CommandContext, id: number): HomeVisitRow {
  const visit = requireVisit(context, id)
  if (visit.ended_at !== null) throw new AppError('home_visit.over', { id: String(id) })
  return visit
}

function say(context: CommandContext, visit: HomeVisitRow, difference: object): void {
  context.note({ object: `home_visit/${visit.id}`, memberId: visit.member_id, difference })
}
