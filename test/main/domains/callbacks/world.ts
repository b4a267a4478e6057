import fc from 'fast-check'
import type { Writer } from '../../../../src/main/database/handle'
import { addDays, dayOf, MS_PER_HOUR } from '../../../../src/shared/day'

export const ZONE = 'Asia/Shanghai'
/** The people of the world. */
export const MEMBERS = [1, 2, 3] as const

/** What can happen to three people, in the words of the tables. Indexes wrap, so that shrinking keeps them valid. */
type Happening =
  | { what: 'wait'; hours: number }
  | { what: 'consume'; member: number; hoursAgo: number; dayOnly: boolean }
  | { what: 'void'; index: number }
  | { what: 'try'; index: number; outcome: 'reached' | 'no_answer' | 'invalid_number' | 'text_sent' }
  | { what: 'undo'; index: number }
  | { what: 'quiet'; member: number; days: number }
  | { what: 'optOut'; member: number; out: boolean }
  | { what: 'phone'; member: number; has: boolean }
  | { what: 'merge'; from: number; into: number }
  | { what: 'close'; index: number }

const member = fc.constantFrom(...MEMBERS)
const index = fc.nat({ max: 9 })
export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 100 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('consume' as const),
      member,
      hoursAgo: fc.integer({ min: 0, max: 60 }),
      dayOnly: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('void' as const), index }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('try' as const),
      index,
      outcome: fc.constantFrom(
        'reached' as const,
        'no_answer' as const,
        'invalid_number' as const,
        'text_sent' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('undo' as const), index }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('quiet' as const), member, days: fc.integer({ min: 0, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('optOut' as const), member, out: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('phone' as const), member, has: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('merge' as const), from: member, into: member }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('close' as const), index }) },
)

/** A small world in a transaction that is always rolled back. */
export class World {
  readonly db: Writer
  now: number

  constructor(db: Writer, start: number) {
    this.db = db
    this.now = start
    for (const id of MEMBERS) insertMember(db, id, start)
  }

  /** Whom the happening concerns. */
  apply(each: Happening): number[] {
    const { db, now } = this
    switch (each.what) {
      case 'wait':
        this.now += each.hours * MS_PER_HOUR
        return []
      case 'consume': {
        const at = now - each.hoursAgo * MS_PER_HOUR
        db.run(
          `INSERT INTO consumption (member_id, day, at, amount_fen, item, quantity, recorded_at, by, void_reason)
           VALUES (?, ?, ?, 100, '', 1, ?, '', '')`,
          this.living(each.member),
          dayOf(at, ZONE),
          each.dayOnly ? null : at,
          now,
        )
        return [each.member]
      }
      case 'void': {
        const row = this.pick('consumption', each.index)
        if (row) db.run('UPDATE consumption SET voided_at = coalesce(voided_at, ?) WHERE id = ?', now, row.id)
        return row ? [row.member_id] : []
      }
      case 'try': {
        const row = this.pick('consumption', each.index)
        if (!row) return []
        db.run(
          `INSERT INTO attempt (obligation_key, member_id, at, recorded_at, by, channel, outcome, note, scores)
           VALUES (?, ?, ?, ?, '', 'phone', ?, '', '{}')`,
          `NEW/${row.id}`,
          row.member_id,
          now,
          now,
          each.outcome,
        )
        return [row.member_id]
      }
      case 'undo': {
        const row = this.pick('attempt', each.index)
        if (row) db.run('UPDATE attempt SET undone_at = coalesce(undone_at, ?) WHERE id = ?', now, row.id)
        return row ? [row.member_id] : []
      }
      case 'quiet':
        db.run(
          'UPDATE member SET do_not_disturb_until = ? WHERE id = ?',
          addDays(dayOf(now, ZONE), each.days),
          each.member,
        )
        return [each.member]
      case 'optOut':
        db.run('UPDATE member SET opt_out = ? WHERE id = ?', each.out ? '["service"]' : '[]', each.member)
        return [each.member]
      case 'phone':
        db.run('DELETE FROM member_phone WHERE member_id = ?', each.member)
        if (each.has) insertPhone(db, each.member)
        return [each.member]
      case 'merge':
        return this.merge(this.living(each.from), this.living(each.into))
      case 'close': {
        const row = this.pick('consumption', each.index)
        if (!row) return []
        db.run(
          `INSERT INTO callback_closing (at, by, obligation_key, note) VALUES (?, '', ?, '')`,
          now,
          `NEW/${row.id}`,
        )
        return [row.member_id]
      }
    }
  }

  /** Everything owed, without what depends on when it was written; withdrawn rows are history, not a promise. */
  table(): unknown[] {
    return this.db
      .all<Record<string, unknown>>(`SELECT * FROM obligation WHERE state <> 'withdrawn' ORDER BY key`)
      .map(({ id: _id, created_at: _created, updated_at: _updated, ...rest }) => rest)
  }

  private merge(from: number, into: number): number[] {
    if (from === into) return []
    for (const table of ['consumption', 'attempt'])
      this.db.run(`UPDATE ${table} SET member_id = ? WHERE member_id = ?`, into, from)
    this.db.run(`UPDATE member SET status = 'merged', merged_into_id = ? WHERE id = ?`, into, from)
    return [from, into]
  }

  private living(id: number): number {
    const into = this.db.get<{ merged_into_id: number | null }>('SELECT merged_into_id FROM member WHERE id = ?', id)
    return into?.merged_into_id ? this.living(into.merged_into_id) : id
  }

  private pick(table: 'consumption' | 'attempt', at: number): { id: number; member_id: number } | undefined {
    const rows = this.db.all<{ id: number; member_id: number }>(`SELECT id, member_id FROM ${table} ORDER BY id`)
    return rows[at % Math.max(1, rows.length)]
  }
}

/** A person with nothing but what the tables demand. */
export function insertMember(db: Writer, id: number, now: number): void {
  const columns = db
    .all<{ name: string; notnull: number; pk: number; type: string }>('PRAGMA table_info(member)')
    .filter((column) => column.notnull === 1 && column.pk === 0)
  const given: Record<string, string | number> = {
    number: `M${id}`,
    kind: 'member',
    status: 'active',
    contact_preference: 'phone',
    opt_out: '[]',
    created_at: now,
  }
  const values = columns.map(({ name, type }) => given[name] ?? (type === 'INTEGER' ? 0 : ''))
  const names = columns.map(({ name }) => name)
  db.run(`INSERT INTO member (id, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`, id, ...values)
  insertPhone(db, id)
}

function insertPhone(db: Writer, memberId: number): void {
  const e164 = `+86139${String(memberId).padStart(8, '0')}`
  db.run(`INSERT INTO member_phone (member_id, e164, kind, shared) VALUES (?, ?, 'mobile', 0)`, memberId, e164)
}
