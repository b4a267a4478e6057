import type { Day, Zone } from '../../../shared/day'
import { dayOf, endOfDay, startOfDay } from '../../../shared/day'
import { type Quarter, quarterDays } from '../../../shared/quarter'
import type { Bound, Reader } from '../../database/handle'
import { COUNT, day, int, nullable, type RowOf, row, text } from '../../database/row'
import { bornLate, countsAsOwed, inTime } from '../access/call-state'
import { member } from '../members/schema'
import type { Moment } from './figures'
import { JOINED } from './joined'

/** One case behind a figure. */
export type ReportRow = { day: Day; memberId: number | null; name: string; text: string; amountFen: number | null }

const Raw = row({
  day: nullable(day),
  created_at: nullable(int),
  memberId: nullable(int),
  name: nullable(member.name),
  text,
  amountFen: nullable(int),
})
type Raw = RowOf<typeof Raw>
/** The statement of all rows in order, and the one that counts them, over the same values. */
type Source = { select: string; count: string; values: Bound[] }

/** A page of the cases behind a figure; none for a key that has none. */
export function rowsOf(
  db: Reader,
  quarter: Quarter,
  key: string,
  moment: Moment,
  page: { offset: number; limit: number },
): { total: number; rows: ReportRow[] } {
  const source = sourceOf(quarter, key, moment)
  if (!source) return { total: 0, rows: [] }
  const total = db.get(COUNT, source.count, ...source.values)?.n ?? 0
  const rows = db.all(Raw, `${source.select} LIMIT ${page.limit} OFFSET ${page.offset}`, ...source.values)
  return { total, rows: rows.map((row) => rowOf(row, moment.zone)) }
}

/** All cases behind a figure one by one, for what does not fit into memory. */
export function* everyRow(db: Reader, quarter: Quarter, key: string, moment: Moment): Generator<ReportRow> {
  const source = sourceOf(quarter, key, moment)
  if (!source) return
  for (const row of db.iterate(Raw, source.select, ...source.values)) yield rowOf(row, moment.zone)
}

function rowOf(row: Raw, zone: Zone): ReportRow {
  return {
    day: row.day ?? dayOf(row.created_at ?? 0, zone),
    memberId: row.memberId,
    name: row.name ?? '',
    text: row.text,
    amountFen: row.amountFen,
  }
}

function sourceOf(quarter: Quarter, key: string, { now, zone }: Moment): Source | null {
  const { first, last, months } = quarterDays(quarter)
  const [group = '', what = ''] = key.split('.')
  if (key === 'visits') return visits(first, last)
  if (key === 'consumption.customers') return customers(first, last)
  if (key === 'consumption.total') return consumptions(first, last)
  if (group === 'consumption' && months.includes(what)) return consumptions(`${what}-01`, `${what}-31`)
  if (key === 'members.new') return members(first, last, zone)
  if (key === 'members.total') return members('0001-01-01', last, zone)
  return group === 'first' ? firstCalls(first, last, what, now) : null
}

function consumptions(first: Day, last: Day): Source {
  const where = 'WHERE c.day BETWEEN ? AND ? AND c.voided_at IS NULL'
  return {
    select: `SELECT c.day, NULL AS created_at, c.member_id AS memberId, m.name, c.item AS text, c.amount_fen AS amountFen
      FROM consumption c LEFT JOIN member m ON m.id = c.member_id ${where} ORDER BY c.day, c.id`,
    count: `SELECT count(*) AS n FROM consumption c ${where}`,
    values: [first, last],
  }
}

function customers(first: Day, last: Day): Source {
  const where = 'WHERE c.day BETWEEN ? AND ? AND c.voided_at IS NULL'
  return {
    select: `SELECT min(c.day) AS day, NULL AS created_at, c.member_id AS memberId, m.name, m.number AS text,
        sum(c.amount_fen) AS amountFen
      FROM consumption c JOIN member m ON m.id = c.member_id ${where} GROUP BY c.member_id
      ORDER BY min(c.day), c.member_id`,
    count: `SELECT count(DISTINCT c.member_id) AS n FROM consumption c ${where}`,
    values: [first, last],
  }
}

function visits(first: Day, last: Day): Source {
  const where = 'WHERE v.day BETWEEN ? AND ? AND v.voided_at IS NULL'
  return {
    select: `SELECT v.day, NULL AS created_at, v.member_id AS memberId, m.name, v.activity AS text, NULL AS amountFen
      FROM visit v JOIN member m ON m.id = v.member_id ${where} ORDER BY v.day, v.id`,
    count: `SELECT count(*) AS n FROM visit v ${where}`,
    values: [first, last],
  }
}

function members(first: Day, last: Day, zone: Zone): Source {
  const where = 'WHERE j.day BETWEEN ?1 AND ?2 OR j.day IS NULL AND j.created_at BETWEEN ?3 AND ?4'
  return {
    select: `${JOINED} SELECT j.day, j.created_at, m.id AS memberId, m.name, m.number AS text, NULL AS amountFen
      FROM joined j JOIN member m ON m.id = j.id ${where} ORDER BY j.day, j.created_at, m.id`,
    count: `${JOINED} SELECT count(*) AS n FROM joined j ${where}`,
    values: [first, last, startOfDay(first, zone), endOfDay(last, zone)],
  }
}

/** What narrows the first calls down to a figure's cases; as in `FIRST_CALLS`. */
const NARROWED: ReadonlyMap<string, string> = new Map([
  ['due', '1 = 1'],
  ['bornLate', bornLate('o')],
  ['attempted', `${inTime('o')} AND o.attempted_at IS NOT NULL`],
  ['onTime', `${inTime('o')} AND o.attempted_at <= o.due`],
  ['reached', `${inTime('o')} AND o.reached_at <= o.due`],
])
// Behind a rate stand those it is a part of.
const COUNTED = `${inTime('o')} AND (o.due <= ?3 OR o.attempted_at IS NOT NULL)`

function firstCalls(first: Day, last: Day, what: string, now: number): Source | null {
  const narrowed = what.endsWith('Rate') ? COUNTED : NARROWED.get(what)
  if (narrowed === undefined) return null
  const where = `WHERE o.kind = 'first' AND o.due_day BETWEEN ?1 AND ?2 AND ${countsAsOwed('o')}
    AND ${narrowed} AND ?3 IS NOT NULL`
  return {
    select: `SELECT o.due_day AS day, NULL AS created_at, o.member_id AS memberId, m.name, o.state AS text,
        NULL AS amountFen
      FROM obligation o JOIN member m ON m.id = o.member_id ${where} ORDER BY o.due_day, o.id`,
    count: `SELECT count(*) AS n FROM obligation o ${where}`,
    values: [first, last, now],
  }
}
