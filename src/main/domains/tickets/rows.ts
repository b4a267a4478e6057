import type { z } from 'zod'
import type { Ticket, TicketKind } from '../../../shared/contract/tickets'
import { AppError } from '../../../shared/errors'
import type { Bound } from '../../database/handle'
import { COUNT, nullable, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { member } from '../members/schema'
import { namesShown } from '../members/visibility'
import { staff } from '../staff/schema'
import { ticket } from './schema'

type TicketOut = z.input<typeof Ticket>
const Row = row({
  id: ticket.id,
  number: ticket.number,
  kind: ticket.kind,
  category: ticket.category,
  content: ticket.content,
  demand: ticket.demand,
  urgent: ticket.urgent,
  received_at: ticket.receivedAt,
  member_id: ticket.memberId,
  member: nullable(member.name),
  attempt_id: ticket.attemptId,
  by: ticket.by,
  owner: nullable(staff.name),
  withdrawn_at: ticket.withdrawnAt,
})
type Row = RowOf<typeof Row>

const SELECT = `SELECT t.id, t.number, t.kind, t.category, t.content, t.demand, t.urgent, t.received_at, t.member_id,
    m.name AS member, t.attempt_id, t.by, s.name AS owner, t.withdrawn_at
  FROM ticket t LEFT JOIN member m ON m.id = t.member_id LEFT JOIN staff s ON s.id = t.owner_id`

export type TicketFilter = {
  memberId?: number
  kind?: z.infer<typeof TicketKind>
  text?: string
  offset: number
  limit: number
}

/** One page of tickets, newest first. `text` is looked for in number, content and demand. */
export function listTickets(context: QueryContext, filter: TicketFilter): { total: number; rows: TicketOut[] } {
  const { db } = context
  const own = ownTickets(context)
  const conditions = [own.where]
  const values: Bound[] = [...own.values]
  if (filter.memberId !== undefined) {
    conditions.push('t.member_id = ?')
    values.push(filter.memberId)
  }
  if (filter.kind !== undefined) {
    conditions.push('t.kind = ?')
    values.push(filter.kind)
  }
  if (filter.text) {
    conditions.push(`instr(t.number || ' ' || t.content || ' ' || t.demand, ?) > 0`)
    values.push(filter.text)
  }
  const where = conditions.join(' AND ')
  const total = db.get(COUNT, `SELECT count(*) AS n FROM ticket t WHERE ${where}`, ...values)?.n ?? 0
  const rows = db.all(
    Row,
    `${SELECT} WHERE ${where} ORDER BY t.received_at DESC, t.id DESC LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  )
  return { total, rows: ticketsOf(context, rows) }
}

/** One ticket. @throws AppError `record.not_found` when it is not there, or not this person's to see */
export function requireTicket(context: QueryContext, id: number): TicketOut {
  const own = ownTickets(context)
  const row = context.db.get(Row, `${SELECT} WHERE t.id = ? AND ${own.where}`, id, ...own.values)
  if (!row) throw new AppError('record.not_found', { what: 'ticket', id: String(id) })
  return ticketsOf(context, [row])[0] as TicketOut
}

/** Own are those one took down, answers for, or whose member one manages. */
function ownTickets({ reach, actor }: Pick<QueryContext, 'reach' | 'actor'>): { where: string; values: Bound[] } {
  if (reach.whose !== 'own') return { where: '1 = 1', values: [] }
  return {
    where: `(t.staff_id = ? OR t.owner_id = ?
      OR t.member_id IN (SELECT id FROM member WHERE account_manager_id = ?))`,
    values: [actor.staffId, actor.staffId, actor.staffId],
  }
}

function ticketsOf(context: QueryContext, rows: readonly Row[]): TicketOut[] {
  const nameOf = namesShown(
    context,
    rows.map((row) => row.member_id),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    kind: row.kind,
    category: row.category,
    content: row.content,
    demand: row.demand,
    urgent: row.urgent,
    receivedAt: row.received_at,
    memberId: row.member_id,
    member: row.member === null ? null : nameOf(row.member_id, row.member),
    attemptId: row.attempt_id,
    by: row.by,
    owner: row.owner,
    state: row.withdrawn_at === null ? 'open' : 'withdrawn',
  }))
}
