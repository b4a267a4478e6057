import { eq } from 'drizzle-orm'
import { MS_PER_DAY } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader, Writer } from '../../database/handle'
import type { CommandContext } from '../../kernel/context'
import { reassignConsumptionRows, reassignConsumptions } from '../consumptions/service'
import { reassignMembershipRows, reassignMemberships } from '../memberships/service'
import { reassignVisitRows, reassignVisits } from '../visits/service'
import { recordChanges } from './history'
import { type MovedName, moveRows, moveRowsBack } from './moved-rows'
import { member } from './schema'
import { indexMember } from './search'
import { findMember, type MemberRecord, originOf } from './service'
import { shownField } from './visibility'

const UNDO_DAYS = 30

/** Fields a merge fills or takes; what tells the two apart stays with each. */
const MERGEABLE = [
  'name',
  'gender',
  'birthDate',
  'wechat',
  'email',
  'occupation',
  'emergencyContact',
  'emergencyPhone',
  'source',
  'referrer',
  'accountManagerId',
  'preferredActivities',
  'preferredTimes',
  'contactFrom',
  'contactUntil',
  'goal',
  'level',
  'ballGame',
  'usualTable',
  'cueStorage',
  'guardianName',
  'guardianPhone',
  'joinedOn',
  'remark',
  'pinnedNote',
] as const satisfies readonly (keyof MemberRecord)[]

type Moved = Record<
  'phones' | 'cards' | 'consents' | 'memberships' | 'visits' | 'consumptions' | 'attempts',
  number[]
> &
  Partial<Record<MovedName, number[]>>
type Kept = {
  into: MemberRecord
  from: MemberRecord
  /** Ids of the rows that moved. */
  moved: Moved
  droppedPhones: { e164: string; kind: string; shared: number }[]
  intoVersion: number
}

/** What a merge would do, before it is done. @throws AppError `member.not_mergeable` */
export function previewMerge(db: Reader, intoId: number, fromId: number) {
  const { into, from } = requirePair(db, intoId, fromId)
  const conflicts = MERGEABLE.filter(
    (field) => filled(into[field]) && filled(from[field]) && into[field] !== from[field],
  )
  const count = (table: string) =>
    db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE member_id = ?`, fromId)?.n ?? 0
  return {
    conflicts: conflicts.map((field) => ({
      field,
      into: shownField(field, String(into[field])),
      from: shownField(field, String(from[field])),
    })),
    moves: {
      phones: count('member_phone'),
      cards: count('member_card'),
      memberships: count('membership'),
      visits: count('visit'),
      consumptions: count('consumption'),
      attempts: count('attempt'),
    },
  }
}

/**
 * Makes one person out of two rows [B5]: every fact moves to `into`, blanks are filled, `takeFrom` names fields in which
 * the other's value wins. The other row stays, points on, and can be separated again for 30 days.
 * @throws AppError `member.not_mergeable`
 */
export function mergeMembers(
  context: CommandContext,
  input: { intoId: number; fromId: number; takeFrom: readonly string[] },
): { mergeId: number; undoUntil: number } {
  const { db } = context
  const { into, from } = requirePair(db, input.intoId, input.fromId)
  const taken = MERGEABLE.filter(
    (field) =>
      filled(from[field]) && from[field] !== into[field] && (!filled(into[field]) || input.takeFrom.includes(field)),
  )
  const version = into.version + 1
  recordChanges(
    db,
    { memberId: into.id, version, source: 'merge', ...originOf(context) },
    taken.map((field) => ({ field, before: into[field], after: from[field] })),
  )
  const droppedPhones = dropDoubledPhones(db, into.id, from.id)
  const moved = moveFacts(db, from.id, into.id, context.now)
  const set: Partial<MemberRecord> = Object.fromEntries(taken.map((field) => [field, from[field]]))
  if (taken.includes('name'))
    Object.assign(set, { nameKey: from.nameKey, pinyin: from.pinyin, initials: from.initials })
  db.orm
    .update(member)
    .set({ ...set, version, updatedAt: context.now })
    .where(eq(member.id, into.id))
    .run()
  db.orm
    .update(member)
    .set({ status: 'merged', mergedIntoId: into.id, version: from.version + 1, updatedAt: context.now })
    .where(eq(member.id, from.id))
    .run()
  indexMember(db, from.id, context.today)
  indexMember(db, into.id, context.today)
  const kept: Kept = { into, from, moved, droppedPhones, intoVersion: version }
  const { id } = db.run(
    'INSERT INTO member_merge (into_id, from_id, at, by, before) VALUES (?, ?, ?, ?, ?)',
    into.id,
    from.id,
    context.now,
    context.actor.name,
    Buffer.from(JSON.stringify(kept)),
  )
  context.note({ object: `member/${into.id}`, memberId: into.id, difference: { merged: from.number, taken } })
  return { mergeId: id, undoUntil: context.now + UNDO_DAYS * MS_PER_DAY }
}

type MergeRow = { id: number; into_id: number; from_id: number; at: number; before: Buffer; undone_at: number | null }

/**
 * Separates two merged rows: what moved goes back, what was filled is emptied again. Facts that came after the merge
 * stay with the member they were recorded for.
 * @throws AppError `merge.expired` after 30 days, `merge.changed` when the member was merged on since
 */
export function undoMerge(context: CommandContext, mergeId: number): { id: number; into: number } {
  const { db } = context
  const row = db.get<MergeRow>('SELECT * FROM member_merge WHERE id = ?', mergeId)
  if (!row || row.undone_at !== null) throw new AppError('record.not_found', { what: 'merge', id: String(mergeId) })
  if (context.now > row.at + UNDO_DAYS * MS_PER_DAY) throw new AppError('merge.expired', { mergedAt: row.at })
  const into = findMember(db, row.into_id)
  if (!into || into.mergedIntoId !== null) throw new AppError('merge.changed', { id: String(row.into_id) })
  const kept: Kept = JSON.parse(row.before.toString('utf8'))
  const version = into.version + 1
  // A field that somebody edited after the merge keeps that edit.
  const back = MERGEABLE.filter((field) => kept.into[field] !== into[field] && into[field] === kept.from[field])
  recordChanges(
    db,
    { memberId: into.id, version, source: 'undo', ...originOf(context) },
    back.map((field) => ({ field, before: into[field], after: kept.into[field] })),
  )
  const set: Partial<MemberRecord> = Object.fromEntries(back.map((field) => [field, kept.into[field]]))
  if (back.includes('name'))
    Object.assign(set, { nameKey: kept.into.nameKey, pinyin: kept.into.pinyin, initials: kept.into.initials })
  db.orm
    .update(member)
    .set({ ...set, version, updatedAt: context.now })
    .where(eq(member.id, into.id))
    .run()
  db.orm
    .update(member)
    .set({ status: kept.from.status, mergedIntoId: null, version: kept.from.version + 2, updatedAt: context.now })
    .where(eq(member.id, row.from_id))
    .run()
  moveFactsBack(db, kept.moved, row.into_id, row.from_id)
  for (const phone of kept.droppedPhones)
    db.run(
      'INSERT INTO member_phone (member_id, e164, kind, shared) VALUES (?, ?, ?, ?)',
      row.from_id,
      phone.e164,
      phone.kind,
      phone.shared,
    )
  db.run('UPDATE member_merge SET undone_at = ? WHERE id = ?', context.now, mergeId)
  indexMember(db, row.from_id, context.today)
  indexMember(db, row.into_id, context.today)
  context.note({ object: `member/${row.from_id}`, memberId: row.from_id, difference: { separatedFrom: into.number } })
  return { id: row.from_id, into: row.into_id }
}

/** Merges of everybody, or those in which one member took part, newest first. */
export function listMerges(db: Reader, memberId?: number) {
  const rows = db.all<MergeRow & { by: string; into_name: string; from_name: string; from_number: string }>(
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
    undoUntil: row.at + UNDO_DAYS * MS_PER_DAY,
    undoneAt: row.undone_at,
  }))
}

function requirePair(db: Reader, intoId: number, fromId: number): { into: MemberRecord; from: MemberRecord } {
  if (intoId === fromId) throw new AppError('member.not_mergeable', { reason: 'same' })
  const into = findMember(db, intoId)
  const from = findMember(db, fromId)
  if (!into || !from) throw new AppError('member.not_mergeable', { reason: 'missing' })
  if (into.mergedIntoId !== null || from.mergedIntoId !== null)
    throw new AppError('member.not_mergeable', { reason: 'merged' })
  return { into, from }
}

/** A number both have would stand twice with one person. */
function dropDoubledPhones(db: Writer, intoId: number, fromId: number): Kept['droppedPhones'] {
  const doubled = db.all<{ id: number; e164: string; kind: string; shared: number }>(
    `SELECT id, e164, kind, shared FROM member_phone WHERE member_id = ?
     AND e164 IN (SELECT e164 FROM member_phone WHERE member_id = ?)`,
    fromId,
    intoId,
  )
  for (const phone of doubled) db.run('DELETE FROM member_phone WHERE id = ?', phone.id)
  return doubled.map(({ e164, kind, shared }) => ({ e164, kind, shared }))
}

/** Every fact of one person becomes the other's; each domain moves its own rows. */
function moveFacts(db: Writer, fromId: number, toId: number, now: number): Moved {
  return {
    phones: movePeopleRows(db, 'member_phone', fromId, toId),
    cards: movePeopleRows(db, 'member_card', fromId, toId),
    consents: movePeopleRows(db, 'member_consent', fromId, toId),
    memberships: reassignMemberships(db, fromId, toId),
    visits: reassignVisits(db, fromId, toId, now),
    consumptions: reassignConsumptions(db, fromId, toId),
    ...moveRows(db, fromId, toId),
  }
}

function moveFactsBack(db: Writer, moved: Moved, fromId: number, toId: number): void {
  for (const [table, ids] of [
    ['member_phone', moved.phones],
    ['member_card', moved.cards],
    ['member_consent', moved.consents],
  ] as const)
    for (const id of ids) db.run(`UPDATE ${table} SET member_id = ? WHERE id = ? AND member_id = ?`, toId, id, fromId)
  reassignMembershipRows(db, moved.memberships, fromId, toId)
  reassignVisitRows(db, moved.visits, fromId, toId)
  reassignConsumptionRows(db, moved.consumptions, fromId, toId)
  moveRowsBack(db, moved, fromId, toId)
}

function movePeopleRows(
  db: Writer,
  table: 'member_phone' | 'member_card' | 'member_consent',
  fromId: number,
  toId: number,
): number[] {
  const ids = db.all<{ id: number }>(`SELECT id FROM ${table} WHERE member_id = ?`, fromId).map((row) => row.id)
  db.run(`UPDATE ${table} SET member_id = ? WHERE member_id = ?`, toId, fromId)
  return ids
}

function filled(value: unknown): boolean {
  return value !== null && value !== ''
}
