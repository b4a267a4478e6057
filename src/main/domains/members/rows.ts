import type { z } from 'zod'
import type { MemberRow, MemberStatus } from '../../../shared/contract/members'
import { allOf } from '../../database/conditions'
import type { Reader } from '../../database/handle'
import { COUNT, columns, day, ID, int, nullable, row, text } from '../../database/row'
import type { Sight } from '../../kernel/sight'
import { BY_LAST_VISIT, lastVisitors } from './last-visit'
import { member, memberCard, memberPhone } from './schema'
import { shownName, shownPhone, visibleMembers } from './visibility'

type RowIn = z.input<typeof MemberRow>

const Raw = row({
  ...columns(member, 'id', 'number', 'name', 'kind', 'status'),
  joined_on: member.joinedOn,
  phone: nullable(memberPhone.e164),
  card: nullable(memberCard.card),
  plan: nullable(text),
  membership_ends: nullable(day),
  last_visit_on: nullable(day),
})

// `json_each` keeps the order in which the ids were found.
const ROWS = `SELECT m.id, m.number, m.name, m.kind, m.status, m.joined_on,
    (SELECT p.e164 FROM member_phone p WHERE p.member_id = m.id ORDER BY p.id LIMIT 1) AS phone,
    (SELECT c.card FROM member_card c WHERE c.member_id = m.id ORDER BY c.id LIMIT 1) AS card,
    s.plan, s.ends_on AS membership_ends,
    (SELECT max(v.day) FROM visit v WHERE v.member_id = m.id AND v.voided_at IS NULL) AS last_visit_on
  FROM json_each(?) j JOIN member m ON m.id = j.value
  LEFT JOIN membership s ON s.id = (SELECT x.id FROM membership x WHERE x.member_id = m.id AND x.cancelled_on IS NULL
    ORDER BY x.ends_on IS NULL DESC, x.ends_on DESC LIMIT 1)
  ORDER BY j.key`

/** The list lines of these members, in this order. */
export function memberRows(db: Reader, ids: readonly number[], sees: Sight): RowIn[] {
  return db.all(Raw, ROWS, JSON.stringify(ids)).map((row) => ({
    id: row.id,
    number: row.number,
    name: shownName(row.name, sees),
    kind: row.kind,
    status: row.status,
    phone: sees.details ? shownPhone(row.phone) : null,
    card: sees.details ? row.card : null,
    plan: row.plan,
    membershipEnds: row.membership_ends,
    joinedOn: row.joined_on,
    lastVisitOn: row.last_visit_on,
  }))
}

const ORDERS = {
  recent: 'm.updated_at DESC, m.id DESC',
  name: 'm.pinyin, m.id',
  number: 'm.id',
  joined: 'm.joined_on DESC, m.id DESC',
  lastVisit: BY_LAST_VISIT,
} as const

export type ListFilter = {
  status?: MemberStatus
  kind?: 'member' | 'guest'
  sort: keyof typeof ORDERS
  offset: number
  limit: number
  /** Only these: what a search found. */
  among?: readonly number[]
}

/** One page of the register. Merged-away rows are shown only when asked for by status. */
export function listMemberIds(db: Reader, filter: ListFilter, sees: Sight): { total: number; ids: number[] } {
  const visible = visibleMembers(sees, 'm')
  const { where, values } = allOf(
    [visible.where, ...visible.values],
    filter.status ? ['m.status = ?', filter.status] : [`m.status <> 'merged'`],
    filter.kind && ['m.kind = ?', filter.kind],
    filter.among && ['m.id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.among)],
  )
  const total = db.get(COUNT, `SELECT count(*) AS n FROM member m WHERE ${where}`, ...values)?.n ?? 0
  if (filter.sort === 'lastVisit') {
    const end = filter.offset + filter.limit
    const visitors = lastVisitors(db, { where, values, total }, end)
    if (visitors) return { total, ids: visitors.slice(filter.offset, end) }
  }
  const ids = db
    .all(
      ID,
      `SELECT m.id FROM member m WHERE ${where} ORDER BY ${ORDERS[filter.sort]} LIMIT ? OFFSET ?`,
      ...values,
      filter.limit,
      filter.offset,
    )
    .map((row) => row.id)
  return { total, ids }
}

const CountMembersRow = row({ status: text, n: int })

/** How many people are on the register, by status; merged-away rows are nobody. */
export function countMembers(db: Reader): { total: number; byStatus: Record<string, number> } {
  const rows = db.all(
    CountMembersRow,
    `SELECT status, count(*) AS n FROM member WHERE status <> 'merged' GROUP BY status`,
  )
  return {
    total: rows.reduce((sum, row) => sum + row.n, 0),
    byStatus: Object.fromEntries(rows.map((row) => [row.status, row.n])),
  }
}
