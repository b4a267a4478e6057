import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Zone } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader, Writer } from '../../database/handle'
import { row, stored } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import type { Pair } from '../../kernel/noun-said'
import { days, type Undoing } from '../../kernel/undo'
import { recordChanges } from './history'
import { type Field, isFilled, MERGED_COLUMNS } from './merged-columns'
import { KeptRows, mergeRows, movableRows, OlderMerge, olderRows, separateRows } from './merged-rows'
import { member, memberMerge } from './schema'
import { indexMember } from './search'
import { findMember, type MemberRecord, originOf } from './service'
import { shownField } from './visibility'

/** Merges can be taken back for 30 days [B5]. */
export const mergeUndoing: Undoing = {
  subject: 'merge',
  doneAt: 'SELECT at FROM member_merge WHERE id = ?',
  until: days(30),
  holds: 'everybody',
}

const undoUntil = (at: number, zone: Zone) => mergeUndoing.until(at, zone) ?? at

const FIELDS = Object.keys(MERGED_COLUMNS) as Field[]

const AsItWas = z.custom<MemberRecord>(
  (value) => z.looseObject({ id: z.int(), version: z.int() }).safeParse(value).success,
)
const Both = z.strictObject({ into: AsItWas, from: AsItWas, intoVersion: z.int() })
const Kept = Both.extend({
  /** What the survivor said afterwards, of what the merge changed. */
  made: z.custom<Partial<MemberRecord>>((value) => z.looseObject({}).safeParse(value).success),
  rows: KeptRows,
})
type Kept = z.output<typeof Kept>
const KeptOrOlder = z.union([Kept, z.looseObject({ ...Both.shape, ...OlderMerge.shape })])

/** What a merge would do, before it is done. @throws AppError `member.not_mergeable` */
export function previewMerge({ db, nouns }: QueryContext, pair: Pair) {
  const { into, from } = requirePair(db, pair)
  const conflicts = FIELDS.filter(
    (field) => MERGED_COLUMNS[field].how === 'filled' && isFilled(field, into) && isFilled(field, from),
  ).filter((field) => into[field] !== from[field])
  return {
    conflicts: conflicts.map((field) => ({
      field,
      into: shownField(field, String(into[field])),
      from: shownField(field, String(from[field])),
    })),
    moves: movableRows(db, nouns, from.id),
  }
}

/**
 * Makes one person out of two rows [B5]: each noun moves its facts to `into`, blanks are filled, refusals of both count,
 * `takeFrom` names fields in which the other's value wins. The other row stays, points on, and can be separated again
 * for 30 days.
 * @throws AppError `member.not_mergeable`
 */
export function mergeMembers(
  context: CommandContext,
  { takeFrom, ...pair }: Pair & { takeFrom: readonly string[] },
): { mergeId: number; undoUntil: number } {
  const { db, now } = context
  const { into, from } = requirePair(db, pair)
  const made = mergedFields(into, from, takeFrom)
  const taken = toldFields(made)
  const version = into.version + 1
  const rows = mergeRows(db, context.nouns, pair, now)
  recordChanges(
    db,
    { memberId: into.id, version, source: 'merge', ...originOf(context) },
    taken.map((field) => ({ field, before: into[field], after: made[field] })),
  )
  setFields(db, into.id, { ...made, version, updatedAt: now })
  setFields(db, from.id, { status: 'merged', mergedIntoId: into.id, version: from.version + 1, updatedAt: now })
  indexMember(db, from.id, context.today)
  indexMember(db, into.id, context.today)
  const kept: Kept = { into, from, made, rows, intoVersion: version }
  const { id } = db.insert(memberMerge, {
    intoId: into.id,
    fromId: from.id,
    at: now,
    by: context.actor.name,
    before: Buffer.from(JSON.stringify(kept)),
  })
  context.note({ object: `member/${into.id}`, memberId: into.id, difference: { merged: from.number, taken } })
  return { mergeId: id, undoUntil: undoUntil(now, context.zone) }
}

/** What the survivor says after the merge, of what it says otherwise now. */
function mergedFields(into: MemberRecord, from: MemberRecord, takeFrom: readonly string[]): Partial<MemberRecord> {
  const isTaken = (field: Field): boolean => {
    const merging = MERGED_COLUMNS[field]
    if (merging.how === 'follows') return isTaken(merging.field)
    if (merging.how !== 'filled' || !isFilled(field, from)) return false
    const chosen = takeFrom.includes(field) || (merging.with !== undefined && takeFrom.includes(merging.with))
    return !isFilled(field, into) || chosen
  }
  const entries = FIELDS.map((field) => {
    const merging = MERGED_COLUMNS[field]
    const value = merging.how === 'stricter' ? merging.of(into, from) : isTaken(field) ? from[field] : into[field]
    return [field, value] as const
  })
  return Object.fromEntries(entries.filter(([field, value]) => value !== into[field]))
}

/** What a member's file shows as changed: how a name is searched for is none of it. */
function toldFields(made: Partial<MemberRecord>): Field[] {
  return FIELDS.filter((field) => field in made && MERGED_COLUMNS[field].how !== 'follows')
}

const MergeRow = row(stored(memberMerge))
const Listed = row({
  ...stored(memberMerge),
  into_name: member.name,
  from_name: member.name,
  from_number: member.number,
})

/**
 * Separates two merged rows: what moved goes back, what was filled is emptied again. Facts that came after the merge
 * stay with the member they were recorded for.
 * @throws AppError `merge.changed` when the member was merged on since
 */
export function undoMerge(context: CommandContext, mergeId: number): { id: number; into: number } {
  const { db } = context
  const row = db.get(MergeRow, 'SELECT * FROM member_merge WHERE id = ?', mergeId)
  if (!row || row.undone_at !== null) throw new AppError('record.not_found', { what: 'merge', id: String(mergeId) })
  const into = findMember(db, row.into_id)
  if (!into || into.mergedIntoId !== null) throw new AppError('merge.changed', { id: String(row.into_id) })
  const kept = keptOf(row.before)
  const version = into.version + 1
  // A field that somebody edited after the merge keeps that edit.
  const back = FIELDS.filter((field) => field in kept.made && into[field] === kept.made[field])
  const set: Partial<MemberRecord> = Object.fromEntries(back.map((field) => [field, kept.into[field]]))
  separateRows(db, context.nouns, { fromId: row.from_id, intoId: row.into_id }, kept.rows)
  recordChanges(
    db,
    { memberId: into.id, version, source: 'undo', ...originOf(context) },
    toldFields(set).map((field) => ({ field, before: into[field], after: kept.into[field] })),
  )
  setFields(db, into.id, { ...set, version, updatedAt: context.now })
  setFields(db, row.from_id, {
    status: kept.from.status,
    mergedIntoId: null,
    version: kept.from.version + 2,
    updatedAt: context.now,
  })
  db.run('UPDATE member_merge SET undone_at = ? WHERE id = ?', context.now, mergeId)
  indexMember(db, row.from_id, context.today)
  indexMember(db, row.into_id, context.today)
  context.note({ object: `member/${row.from_id}`, memberId: row.from_id, difference: { separatedFrom: into.number } })
  return { id: row.from_id, into: row.into_id }
}

/** Merges of everybody, or those in which one member took part, newest first. */
export function listMerges({ db, zone }: Pick<QueryContext, 'db' | 'zone'>, memberId?: number) {
  const rows = db.all(
    Listed,
    `SELECT g.*, i.name AS into_name, f.name AS from_name, f.number AS from_number FROM member_merge g
     JOIN member i ON i.id = g.into_id JOIN member f ON f.id = g.from_id
     WHERE ?1 IS NULL OR g.into_id = ?1 OR g.from_id = ?1 ORDER BY g.at DESC LIMIT 200`,
    memberId ?? null,
  )
  return rows.map((row) => ({
    id: row.id,
    intoId: row.into_id,
    fromId: row.from_id,
    intoName: row.into_name,
    fromName: row.from_name,
    fromNumber: row.from_number,
    at: row.at,
    by: row.by,
    undoUntil: undoUntil(row.at, zone),
    undoneAt: row.undone_at,
  }))
}

/** What a merge kept; an older version kept no `made`, and filled what was blank or chosen. */
function keptOf(before: Buffer): Kept {
  const kept = KeptOrOlder.parse(JSON.parse(before.toString('utf8')))
  if (!('moved' in kept)) return kept
  const { moved, droppedPhones } = kept
  const made = FIELDS.filter((field) => ['filled', 'follows'].includes(MERGED_COLUMNS[field].how))
  return {
    ...kept,
    made: Object.fromEntries(
      made.filter((field) => kept.from[field] !== kept.into[field]).map((field) => [field, kept.from[field]]),
    ),
    rows: olderRows({ moved, droppedPhones }),
  }
}

function setFields(db: Writer, id: number, set: Partial<MemberRecord>): void {
  db.orm.update(member).set(set).where(eq(member.id, id)).run()
}

function requirePair(db: Reader, { intoId, fromId }: Pair): { into: MemberRecord; from: MemberRecord } {
  if (intoId === fromId) throw new AppError('member.not_mergeable', { reason: 'same' })
  const into = findMember(db, intoId)
  const from = findMember(db, fromId)
  if (!into || !from) throw new AppError('member.not_mergeable', { reason: 'missing' })
  if (into.mergedIntoId !== null || from.mergedIntoId !== null)
    throw new AppError('member.not_mergeable', { reason: 'merged' })
  return { into, from }
}
