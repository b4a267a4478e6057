import type { z } from 'zod'
import type { TimelineEntry, TimelineKind } from '../../../shared/contract/members'
import { dayOf, instantAt, type Zone } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { COUNT } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import type { Nouns } from '../../kernel/noun'
import type { TimelinePart, TimelineRow } from '../../kernel/noun-said'
import type { Sight } from '../../kernel/sight'
import { shownChange } from './history'

type Entry = z.input<typeof TimelineEntry>
type Kind = z.infer<typeof TimelineKind>
const LAST_MINUTE = 24 * 60 - 1

/** The lines that each noun has, by kind. */
function partsOf(nouns: Nouns): [Kind, TimelinePart][] {
  return nouns.flatMap(({ timeline }) => Object.entries(timeline ?? {}) as [Kind, TimelinePart][])
}

/** What happened with a member, newest first. Each kind only for those who may see it. */
export function timelineOf(
  { db, nouns, zone }: QueryContext,
  input: { id: number; kinds?: readonly Kind[]; offset: number; limit: number },
  sees: Sight,
): { total: number; rows: Entry[] } {
  const wanted = partsOf(nouns).filter(
    ([kind, { needs }]) => (input.kinds?.includes(kind) ?? true) && (needs === undefined || sees[needs]),
  )
  if (wanted.length === 0) return { total: 0, rows: [] }
  const until = input.offset + input.limit
  const found = wanted.flatMap(([kind, part]) => newestOf(db, kind, part, input.id, until, zone))
  found.sort((a, b) => b.instant - a.instant || b.row.id - a.row.id)
  return {
    total: db.get(COUNT, countOf(wanted.map(([, part]) => part)), input.id)?.n ?? 0,
    rows: found.slice(input.offset, until).map((each) => entryOf(each, zone)),
  }
}

/** The statement that pages one kind; a page is never behind more rows of a kind than it and those before it hold. */
function timelinePart({ columns, from, order }: TimelinePart): string {
  return `SELECT id, ${columns} FROM ${from} ORDER BY ${order}, id DESC LIMIT ?2`
}

/** What is known by its day only sorts at the end of that day, as the engine counts it. */
type Found = { kind: Kind; part: TimelinePart; row: TimelineRow; instant: number }

function newestOf(db: Reader, kind: Kind, part: TimelinePart, memberId: number, limit: number, zone: Zone): Found[] {
  return db.all(part.line, timelinePart(part), memberId, limit).map((row) => ({
    kind,
    part,
    row,
    instant: row.at ?? instantAt(row.day ?? '', LAST_MINUTE, zone),
  }))
}

function countOf(parts: readonly TimelinePart[]): string {
  return `SELECT ${parts.map(({ from }) => `(SELECT count(*) FROM ${from})`).join(' + ')} AS n`
}

function entryOf({ kind, part, row, instant }: Found, zone: Zone): Entry {
  const facts = Object.fromEntries(part.facts.map((name) => [name, row[name] ?? null]))
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
