import { endOfDay, startOfDay } from '../../../shared/day'
import { quarterDays } from '../../../shared/quarter'
import type { Reader } from '../../database/handle'
import { ID, int, nullable, present, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { wasOwed } from '../access/call-state'
import { member } from '../members/schema'
import { obligation } from '../obligations/schema'
import { staff } from '../staff/schema'
import { attempt } from '../talks/schema'
import { plannedCall } from './schema'

export type Tier = 'A' | 'B' | 'C' | 'D'
const TIERS: readonly Tier[] = ['A', 'B', 'C', 'D']

/** Somebody with whom the quarter owes a contact. */
type Owed = {
  memberId: number
  staffId: number | null
  tier: Tier
  attempts: number
  reached: boolean
  /** The newest obligation that owes it. */
  obligationId: number
  reason: string
}
type Counts = { due: number; attempted: number; reached: number; uncovered: number }

/**
 * Who is due in a quarter [C6 A17]: old customers whose guarantee ends with it, and new ones whose first call was due in
 * it [C5]. Those who may not be called count too, with that reason, but not the deceased. Of these, attempted are those
 * with a try in the quarter, whatever it was made for, and reached those with a contact in it.
 */
export function coverageOf(context: QueryContext, quarter: string) {
  const owed = owedIn(context, quarter)
  const byStaff = new Map<number | null, Counts>()
  const byTier = new Map<Tier, Counts>(TIERS.map((tier) => [tier, noCounts()]))
  const all = noCounts()
  for (const each of owed) {
    count(all, each)
    count(entry(byStaff, each.staffId), each)
    count(entry(byTier, each.tier), each)
  }
  const names = namesOf(context.db)
  return {
    quarter,
    ...all,
    onsite: owed.filter((each) => belongs(each, 'onsite')).length,
    byStaff: [...byStaff].map(([staffId, counts]) => ({
      staffId,
      name: staffId === null ? null : (names.get(staffId) ?? null),
      ...counts,
    })),
    byTier: [...byTier].map(([tier, counts]) => ({ tier, ...counts })),
  }
}

export type CoverageFilter = {
  quarter: string
  which: 'due' | 'attempted' | 'reached' | 'uncovered' | 'onsite'
  /** Null: nobody's. */
  staffId?: number | null
  tier?: Tier
  offset: number
  limit: number
}

const CoverageRowsRow = row({ id: plannedCall.obligationId, day: plannedCall.day })

/** The names behind a figure. */
export function coverageRows(context: QueryContext, filter: CoverageFilter) {
  const { db } = context
  const chosen = owedIn(context, filter.quarter).filter(
    (each) =>
      (filter.staffId === undefined || each.staffId === filter.staffId) &&
      (filter.tier === undefined || each.tier === filter.tier) &&
      belongs(each, filter.which),
  )
  const page = chosen.slice(filter.offset, filter.offset + filter.limit)
  const names = namesOf(db)
  const people = new Map(
    db.all(PersonRow, PEOPLE, JSON.stringify(page.map((each) => each.memberId))).map((row) => [row.id, row]),
  )
  const plannedOn = new Map(
    db
      .all(
        CoverageRowsRow,
        'SELECT p.obligation_id AS id, p.day FROM json_each(?) j JOIN planned_call p ON p.obligation_id = j.value',
        JSON.stringify(page.map((each) => each.obligationId)),
      )
      .map((row) => [row.id, row.day]),
  )
  return {
    total: chosen.length,
    rows: page.map((each) => {
      const person = people.get(each.memberId)
      return {
        memberId: each.memberId,
        member: person?.name ?? '',
        memberNumber: person?.number ?? '',
        staff: each.staffId === null ? null : (names.get(each.staffId) ?? null),
        tier: each.tier,
        lastContactAt: person?.last_contact_at ?? null,
        attempts: each.attempts,
        reason: each.reached ? null : each.reason,
        plannedOn: plannedOn.get(each.obligationId) ?? null,
      }
    }),
  }
}

const PersonRow = row({ id: member.id, name: member.name, number: member.number, last_contact_at: nullable(int) })

const PEOPLE = `SELECT m.id, m.name, m.number,
    (SELECT max(a.at) FROM attempt a WHERE a.member_id = m.id AND a.undone_at IS NULL
       AND (a.outcome IN ('reached', 'refused') OR a.outcome = 'text_sent' AND m.contact_preference = 'text')
    ) AS last_contact_at
  FROM json_each(?) j JOIN member m ON m.id = j.value`

const OwedRow = row({
  id: obligation.id,
  member_id: present(obligation.memberId),
  staff_id: obligation.staffId,
  tier: obligation.tier,
  suppressed: obligation.suppressed,
  state: obligation.state,
  channel: obligation.channel,
  due: obligation.due,
})
type OwedRow = RowOf<typeof OwedRow>

/** Both kinds are found, and read, in an index alone. */
const OWED = {
  periodic: `SELECT o.id, o.member_id, o.staff_id, o.tier, o.suppressed, o.state, o.channel, o.due FROM obligation o
    WHERE o.guaranteed_until = ? AND ${wasOwed('o')} AND o.member_id IS NOT NULL`,
  first: `SELECT o.id, o.member_id, o.staff_id, NULL AS tier, o.suppressed, o.state, o.channel, o.due FROM obligation o
    WHERE o.kind = 'first' AND o.due_day BETWEEN ? AND ? AND ${wasOwed('o')} AND o.member_id IS NOT NULL`,
  tries: `SELECT member_id, count(*) AS n,
      max(outcome IN ('reached', 'refused')) AS reached, max(outcome = 'text_sent') AS texted
    FROM attempt WHERE undone_at IS NULL AND at BETWEEN ? AND ? GROUP BY member_id`,
} as const

function owedIn({ db, now, zone }: QueryContext, quarter: string): Owed[] {
  const { first, last } = quarterDays(quarter)
  const rows = [...db.all(OwedRow, OWED.first, first, last), ...db.all(OwedRow, OWED.periodic, last)]
  const tries = triesBetween(db, startOfDay(first, zone), endOfDay(last, zone))
  const owed = new Map<number, Owed>()
  for (const row of rows) {
    if (row.suppressed === 'deceased') continue
    const known = owed.get(row.member_id)
    const made = tries.get(row.member_id) ?? NO_TRIES
    owed.set(row.member_id, {
      memberId: row.member_id,
      staffId: row.staff_id ?? known?.staffId ?? null,
      tier: row.tier ?? known?.tier ?? 'D',
      attempts: made.n,
      reached: made.reached,
      obligationId: row.id,
      reason: reasonOf(row, made.n, now),
    })
  }
  return [...owed.values()].sort((a, b) => a.memberId - b.memberId)
}

type Tries = { n: number; reached: boolean }
const NO_TRIES: Tries = { n: 0, reached: false }

function triesBetween(db: Reader, from: number, to: number): Map<number, Tries> {
  const Row = row({ member_id: attempt.memberId, n: int, reached: int, texted: int })
  const rows = db.all(Row, OWED.tries, from, to)
  // A text is contact for those who prefer texts.
  const texted = rows.filter((row) => row.texted === 1 && row.reached === 0).map((row) => row.member_id)
  const byText = new Set(
    db
      .all(
        ID,
        `SELECT m.id FROM json_each(?) j JOIN member m ON m.id = j.value WHERE m.contact_preference = 'text'`,
        JSON.stringify(texted),
      )
      .map((row) => row.id),
  )
  return new Map(
    rows.map((row) => [row.member_id, { n: row.n, reached: row.reached === 1 || byText.has(row.member_id) }]),
  )
}

/** Why there was no contact yet. */
function reasonOf(row: OwedRow, attempts: number, now: number): string {
  if (row.suppressed !== null) return row.suppressed
  if (row.state === 'unreachable') return 'unreachable'
  if (row.state === 'missed') return 'given_up'
  if (row.channel === 'onsite') return 'no_phone'
  if (attempts > 0) return 'tried'
  return row.due < now ? 'overdue' : 'not_yet'
}

function belongs(each: Owed, which: CoverageFilter['which']): boolean {
  switch (which) {
    case 'due':
      return true
    case 'attempted':
      return each.attempts > 0
    case 'reached':
      return each.reached
    case 'uncovered':
      return !each.reached
    case 'onsite':
      return !each.reached && each.reason === 'no_phone'
  }
}

function noCounts(): Counts {
  return { due: 0, attempted: 0, reached: 0, uncovered: 0 }
}

function entry<K>(counts: Map<K, Counts>, key: K): Counts {
  const known = counts.get(key) ?? noCounts()
  counts.set(key, known)
  return known
}

function count(counts: Counts, each: Owed): void {
  counts.due++
  if (each.attempts > 0) counts.attempted++
  if (each.reached) counts.reached++
  else counts.uncovered++
}

const NamesOfRow = row({ id: staff.id, name: staff.name })

function namesOf(db: Reader): Map<number, string> {
  return new Map(db.all(NamesOfRow, 'SELECT id, name FROM staff').map((row) => [row.id, row.name]))
}
