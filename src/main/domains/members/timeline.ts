import type { z } from 'zod'
import type { TimelineEntry, TimelineKind } from '../../../shared/contract/members'
import { dayOf, instantAt, type Zone } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { COUNT, columns, day, int, nullable, real, row, type Shape, text } from '../../database/row'
import type { Sight } from '../../kernel/sight'
import { shownChange } from './history'
import { memberChange } from './schema'

type Entry = z.input<typeof TimelineEntry>
type Kind = z.infer<typeof TimelineKind>
type Row = { id: number; at: number | null; day?: string } & Entry['facts']
type Part = {
  line: Shape<Row>
  from: string
  columns: string
  /** As an index gives it, so that a page reads its own rows and no others. */
  order: string
  facts: readonly string[]
}

const LAST_MINUTE = 24 * 60 - 1

// What is known by its day only sorts at the end of that day, as the engine counts it.
const PARTS: Record<Kind, Part> = {
  visit: {
    from: 'visit WHERE member_id = ?1 AND voided_at IS NULL',
    columns: 'in_at AS at, day, activity, minutes',
    order: 'day DESC, in_at IS NULL DESC, in_at DESC',
    line: row({ id: int, at: nullable(int), day, activity: text, minutes: nullable(int) }),
    facts: ['activity', 'minutes'],
  },
  consumption: {
    from: 'consumption WHERE member_id = ?1 AND voided_at IS NULL',
    columns: 'at, day, item, amount_fen AS amountFen, quantity',
    order: 'day DESC, at IS NULL DESC, at DESC',
    line: row({ id: int, at: nullable(int), day, item: text, amountFen: int, quantity: real }),
    facts: ['item', 'amountFen', 'quantity'],
  },
  callback: {
    from: 'attempt WHERE member_id = ?1',
    columns: 'at, kind, outcome, channel, by, note, undone_at IS NOT NULL AS undone',
    order: 'at DESC',
    line: row({
      id: int,
      at: int,
      kind: nullable(text),
      outcome: text,
      channel: text,
      by: text,
      note: text,
      undone: int,
    }),
    facts: ['kind', 'outcome', 'channel', 'by', 'note', 'undone'],
  },
  // What it says is for those who may read tickets.
  ticket: {
    from: 'ticket WHERE member_id = ?1',
    columns: 'received_at AS at, number, kind, category, by, withdrawn_at IS NOT NULL AS undone',
    order: 'received_at DESC',
    line: row({ id: int, at: int, number: text, kind: text, category: text, by: text, undone: int }),
    facts: ['number', 'kind', 'category', 'by', 'undone'],
  },
  membership: {
    from: 'membership WHERE member_id = ?1',
    columns: 'created_at AS at, plan, starts_on AS startsOn, ends_on AS endsOn',
    order: 'created_at DESC',
    line: row({ id: int, at: int, plan: text, startsOn: day, endsOn: nullable(day) }),
    facts: ['plan', 'startsOn', 'endsOn'],
  },
  change: {
    from: 'member_change WHERE member_id = ?1',
    columns: 'at, field, before, after, by, source',
    order: 'at DESC',
    line: row({ id: int, ...columns(memberChange, 'at', 'field', 'before', 'after', 'by', 'source') }),
    facts: ['field', 'before', 'after', 'by', 'source'],
  },
}
const KINDS = Object.keys(PARTS) as Kind[]

/** Who sees lines of a kind: what was spent, said or complained of is not everybody's who may open the page. */
const SHOWN_TO: Record<Kind, (sees: Sight) => boolean> = {
  visit: () => true,
  consumption: ({ spending }) => spending,
  callback: ({ talks }) => talks,
  ticket: ({ tickets }) => tickets,
  membership: () => true,
  change: ({ details }) => details,
}

/** What happened with a member, newest first. Each kind only for those who may see it. */
export function timelineOf(
  db: Reader,
  input: { id: number; kinds?: readonly Kind[]; offset: number; limit: number },
  zone: Zone,
  sees: Sight,
): { total: number; rows: Entry[] } {
  const wanted = KINDS.filter((kind) => (input.kinds?.includes(kind) ?? true) && SHOWN_TO[kind](sees))
  if (wanted.length === 0) return { total: 0, rows: [] }
  const until = input.offset + input.limit
  const found = wanted.flatMap((kind) => newestOf(db, kind, input.id, until, zone))
  found.sort((a, b) => b.instant - a.instant || b.row.id - a.row.id)
  return {
    total: db.get(COUNT, countOf(wanted), input.id)?.n ?? 0,
    rows: found.slice(input.offset, until).map((each) => entryOf(each, zone)),
  }
}

/** The statement that pages one kind; a page is never behind more rows of a kind than it and those before it hold. */
function timelinePart(kind: Kind): string {
  const { columns, from, order } = PARTS[kind]
  return `SELECT id, ${columns} FROM ${from} ORDER BY ${order}, id DESC LIMIT ?2`
}

type Found = { kind: Kind; row: Row; instant: number }

function newestOf(db: Reader, kind: Kind, memberId: number, limit: number, zone: Zone): Found[] {
  return db.all(PARTS[kind].line, timelinePart(kind), memberId, limit).map((row) => ({
    kind,
    row,
    instant: row.at ?? instantAt(row.day ?? '', LAST_MINUTE, zone),
  }))
}

function countOf(kinds: readonly Kind[]): string {
  return `SELECT ${kinds.map((kind) => `(SELECT count(*) FROM ${PARTS[kind].from})`).join(' + ')} AS n`
}

function entryOf({ kind, row, instant }: Found, zone: Zone): Entry {
  const facts = Object.fromEntries(PARTS[kind].facts.map((name) => [name, row[name] ?? null]))
  return {
    kind,
    id: `${kind}:${row.id}`,
    at: instant,
    day: row.day ?? dayOf(instant, zone),
    facts: 'undone' in facts ? { ...facts, undone: row.undone === 1 } : kind === 'change' ? maskedChange(facts) : facts,
  }
}

/** A changed number is masked here as everywhere [C13]. */
function maskedChange(facts: Entry['facts']): Entry['facts'] {
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    ...facts,
    ...shownChange({ field: String(facts.field), before: text(facts.before), after: text(facts.after) }),
  }
}
