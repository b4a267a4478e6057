import { dayOf, MS_PER_MINUTE } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader, Writer } from '../../database/handle'
import { COUNT, columns, int, nullable, present, type RowOf, row, text } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { happenedAfter } from '../../kernel/happened'
import { noteSeen } from '../members/search'
import { requireLiving } from '../members/service'
import { shownName, visibleMembers } from '../members/visibility'
import { visit } from './schema'

const Running = row({ id: visit.id, inAt: present(visit.inAt), memberId: visit.memberId })
const Standing = row(columns(visit, 'memberId'))
type Running = RowOf<typeof Running>

type Coming = { memberId: number; activity: string }

/**
 * Opens a visit [C11]; a member who is in the house already gets the visit that runs.
 * @throws AppError `record.not_found`, `member.merged`
 */
export function checkIn(context: CommandContext, { memberId, activity }: Coming) {
  const { db, now, happenedAt: at, zone } = context
  const member = requireLiving(db, memberId)
  const running = runningVisit(db, memberId)
  if (running) return { id: running.id, memberName: member.name, already: true }
  const { id } = db.insert(visit, {
    memberId,
    day: dayOf(at, zone),
    inAt: at,
    activity,
    recordedAt: now,
    by: context.actor.name,
  })
  noteSeen(db, memberId)
  context.note({ object: `visit/${id}`, memberId })
  return { id, memberName: member.name, already: false }
}

/** Closes a visit. @throws AppError `record.not_found` when it does not run, `input.invalid` before it began */
export function checkOut(context: CommandContext, id: number): { id: number; minutes: number } {
  const { db } = context
  const visit = db.get(
    Running,
    // One from a list may be known by its day only: nobody is in the house by it.
    `SELECT id, in_at AS inAt, member_id AS memberId FROM visit
     WHERE id = ? AND in_at IS NOT NULL AND out_at IS NULL AND voided_at IS NULL`,
    id,
  )
  if (!visit) throw new AppError('record.not_found', { what: 'visit', id: String(id) })
  const outAt = happenedAfter(context, visit.inAt)
  const minutes = Math.round((outAt - visit.inAt) / MS_PER_MINUTE)
  db.run('UPDATE visit SET out_at = ?, minutes = ? WHERE id = ?', outAt, minutes, id)
  context.note({ object: `visit/${id}`, memberId: visit.memberId })
  return { id, minutes }
}

/** Takes a visit back that was never made; the row stays, marked. */
export function voidVisit(context: CommandContext, id: number, reason: string): void {
  const visit = context.db.get(
    Standing,
    'SELECT member_id AS memberId FROM visit WHERE id = ? AND voided_at IS NULL',
    id,
  )
  if (!visit) throw new AppError('record.not_found', { what: 'visit', id: String(id) })
  context.db.run('UPDATE visit SET voided_at = ? WHERE id = ?', context.now, id)
  context.note({ object: `visit/${id}`, memberId: visit.memberId, reason })
}

export type NewVisit = {
  memberId: number
  day: string
  inAt: number | null
  outAt: number | null
  minutes: number | null
  activity: string
  lineKey: string
}

/** Writes one imported visit; null when the same line is there already. */
export function insertVisit(
  db: Writer,
  seen: NewVisit,
  origin: { now: number; by: string; batchId: number },
): number | null {
  const result = db.insert(
    visit,
    {
      memberId: seen.memberId,
      day: seen.day,
      inAt: seen.inAt,
      outAt: seen.outAt,
      minutes: seen.minutes,
      activity: seen.activity,
      recordedAt: origin.now,
      by: origin.by,
      batchId: origin.batchId,
      lineKey: seen.lineKey,
    },
    'ON CONFLICT (line_key) WHERE line_key IS NOT NULL DO NOTHING',
  )
  return result.changes > 0 ? result.id : null
}

/** True when this line of a file was taken before. */
export function isVisitKnown(db: Reader, lineKey: string): boolean {
  return db.get('SELECT 1 FROM visit WHERE line_key = ?', lineKey) !== undefined
}

const VisitRow = row({
  id: int,
  member_id: int,
  name: text,
  number: text,
  day: text,
  in_at: nullable(int),
  out_at: nullable(int),
  minutes: nullable(int),
  activity: text,
})
type VisitRow = RowOf<typeof VisitRow>

const SELECT = `SELECT v.id, v.member_id, m.name, m.number, v.day, v.in_at, v.out_at, v.minutes, v.activity
  FROM visit v JOIN member m ON m.id = v.member_id`

/** Who is in the house now, the longest first, of those whom the reader may see. */
export function visitsInHouse(context: QueryContext) {
  const visible = visibleMembers(context.sees, 'm')
  const rows = context.db.all(
    VisitRow,
    `${SELECT} WHERE v.out_at IS NULL AND v.voided_at IS NULL AND v.batch_id IS NULL AND ${visible.where} ORDER BY v.in_at`,
    ...visible.values,
  )
  return rows.map(visitOf(context))
}

/** One member's visits, newest first. */
export function visitsOf(context: QueryContext, memberId: number, offset: number, limit: number) {
  const { db } = context
  const where = 'WHERE v.member_id = ? AND v.voided_at IS NULL'
  const total = db.get(COUNT, `SELECT count(*) AS n FROM visit v ${where}`, memberId)?.n ?? 0
  const rows = db.all(
    VisitRow,
    `${SELECT} ${where} ORDER BY v.day DESC, v.in_at DESC LIMIT ? OFFSET ?`,
    memberId,
    limit,
    offset,
  )
  return { total, rows: rows.map(visitOf(context)) }
}

function visitOf({ sees }: QueryContext) {
  return (row: VisitRow) => ({
    id: row.id,
    memberId: row.member_id,
    memberName: shownName(row.name, sees),
    memberNumber: row.number,
    day: row.day,
    inAt: row.in_at,
    outAt: row.out_at,
    minutes: row.minutes,
    activity: row.activity,
  })
}

/** The visit of a member who is in the house. */
export function runningVisit(db: Reader, memberId: number): Running | undefined {
  return db.get(
    Running,
    `SELECT id, in_at AS inAt, member_id AS memberId FROM visit
     WHERE member_id = ? AND out_at IS NULL AND voided_at IS NULL AND batch_id IS NULL AND in_at IS NOT NULL`,
    memberId,
  )
}
