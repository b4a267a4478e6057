import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { MemberFields } from '../../../shared/contract/members'
import type { Day } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { type Phone, parsePhone } from '../../../shared/phone'
import { nameKey, pinyinOf } from '../../../shared/pinyin'
import type { Reader, Writer } from '../../database/handle'
import { row, text } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { BLANK } from './blank'
import { ownerOfCard, ownersOfPhone } from './duplicates'
import { recordChanges } from './history'
import { memberNumber, nextMemberId } from './number'
import { member, memberCard, memberChange, memberPhone } from './schema'
import { indexMember } from './search'
import { isVisible, surnameOf } from './visibility'

export type MemberRecord = typeof member.$inferSelect
export type NewFields = Partial<z.output<typeof MemberFields>> & { name: string }
export type Fields = Partial<z.output<typeof MemberFields>>
const Refusals = MemberFields.shape.optOut
type NewPhone = { phone: Phone; shared: boolean }

/** What the person does not want to be contacted for [C1]. */
export function refusalsOf({ optOut }: Pick<MemberRecord, 'optOut'>): z.output<typeof Refusals> {
  return Refusals.parse(JSON.parse(optOut))
}

/** Who writes, when, and from which import. */
export type Origin = { now: number; today: Day; by: string; batchId: number | null }

const memberById = (db: Reader) =>
  db.orm
    .select()
    .from(member)
    .where(eq(member.id, sql.placeholder('id')))
    .prepare()
// Building the statement takes many times longer than running it.
const finders = new WeakMap<Reader, ReturnType<typeof memberById>>()

/** The row as it stands, or undefined. */
export function findMember(db: Reader, id: number): MemberRecord | undefined {
  let finder = finders.get(db)
  if (!finder) {
    finder = memberById(db)
    finders.set(db, finder)
  }
  return finder.get({ id })
}

/** @throws AppError `record.not_found`, `member.merged` when the row points on to another */
export function requireLiving(db: Reader, id: number): MemberRecord {
  const row = findMember(db, id)
  if (!row) throw new AppError('record.not_found', { what: 'member', id: String(id) })
  if (row.mergedIntoId !== null) throw new AppError('member.merged', { id: String(id), into: String(row.mergedIntoId) })
  return row
}

/**
 * Writes a new person with phones and card, searchable at once [B1 B2]. The caller has looked for duplicates.
 * @returns the id and the club's number for the person
 */
function insertMember(
  db: Writer,
  person: { fields: NewFields; phones: readonly NewPhone[]; cards: readonly string[] },
  origin: Origin,
): { id: number; number: string } {
  const id = nextMemberId(db)
  const number = memberNumber(id)
  const { optOut, status, ...fields } = person.fields
  const { full, initials } = pinyinOf(fields.name)
  db.orm
    .insert(member)
    .values({
      ...BLANK,
      joinedOn: origin.today,
      ...fields,
      ...(optOut ? { optOut: JSON.stringify(optOut) } : {}),
      status: status ?? (fields.kind === 'guest' ? 'prospect' : 'active'),
      id,
      number,
      version: 1,
      nameKey: nameKey(fields.name),
      pinyin: full,
      initials,
      createdAt: origin.now,
      createdBy: origin.by,
      updatedAt: origin.now,
      batchId: origin.batchId,
    })
    .run()
  for (const phone of person.phones) insertPhone(db, id, phone, origin.batchId)
  for (const card of person.cards) insertCard(db, id, card, origin.batchId)
  indexMember(db, id, origin.today)
  return { id, number }
}

/** Adds one phone. */
export function insertPhone(db: Writer, memberId: number, { phone, shared }: NewPhone, batchId: number | null): void {
  db.insert(memberPhone, { memberId, e164: phone.e164, kind: phone.kind, shared, batchId })
}

/** Adds one card or customer code. */
export function insertCard(db: Writer, memberId: number, card: string, batchId: number | null): void {
  db.insert(memberCard, { memberId, card, batchId })
}

type Registration = {
  fields: NewFields
  phones: readonly { phone: string; shared: boolean }[]
  card?: string
}

/**
 * Registers a person from the form [B1].
 * @throws AppError `phone.invalid`, `member.duplicate`
 */
export function registerMember(context: CommandContext, input: Registration): { id: number; number: string } {
  const phones = input.phones.map((each) => readPhone(context, each, null))
  const card = input.card?.trim()
  if (card) refuseTakenCard(context, card, null)
  const made = insertMember(context.db, { fields: input.fields, phones, cards: card ? [card] : [] }, originOf(context))
  context.note({ object: `member/${made.id}`, memberId: made.id, difference: { registered: input.fields.name } })
  return made
}

type Update = {
  id: number
  version: number
  fields?: Fields
  addPhones?: readonly { phone: string; shared: boolean }[]
  removePhoneIds?: readonly number[]
  cards?: readonly string[]
}

/**
 * Changes a person; what each field said before is kept.
 * @throws AppError `record.changed` when somebody saved since the page was loaded: nothing is written then
 */
export function updateMember(context: CommandContext, input: Update): { id: number; version: number } {
  const { db } = context
  const row = requireLiving(db, input.id)
  if (row.version !== input.version) throw changedSince(db, row, input.version)
  refuseMasked(input.fields)
  const { optOut, ...plainFields } = input.fields ?? {}
  const wanted: Partial<MemberRecord> = { ...plainFields, ...(optOut ? { optOut: JSON.stringify(optOut) } : {}) }
  const changed = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && row[field as keyof MemberRecord] !== value,
  )
  const version = row.version + 1
  const change = { memberId: row.id, version, source: 'form' as const, ...originOf(context) }
  recordChanges(
    db,
    change,
    changed.map(([field, after]) => ({ field, before: row[field as keyof MemberRecord], after })),
  )
  const set: Partial<MemberRecord> = { ...Object.fromEntries(changed), version, updatedAt: context.now }
  if (set.name) {
    const { full, initials } = pinyinOf(set.name)
    Object.assign(set, { nameKey: nameKey(set.name), pinyin: full, initials })
  }
  db.orm.update(member).set(set).where(eq(member.id, row.id)).run()
  const contacts = [...changePhones(context, row.id, input), ...changeCards(context, row.id, input.cards)]
  recordChanges(db, change, contacts)
  indexMember(db, row.id, context.today)
  const difference = Object.fromEntries(
    changed.map(([field, after]) => [field, [row[field as keyof MemberRecord], after]]),
  )
  context.note({ object: `member/${row.id}`, memberId: row.id, difference: { ...difference, contacts } })
  return { id: row.id, version }
}

type ContactChange = { field: string; before: string | null; after: string | null }

const E164Row = row({ e164: text })

function changePhones(context: CommandContext, memberId: number, input: Update): ContactChange[] {
  const { db } = context
  const removed = (input.removePhoneIds ?? []).flatMap((id) => {
    const row = db.get(E164Row, 'SELECT e164 FROM member_phone WHERE id = ? AND member_id = ?', id, memberId)
    if (!row) return []
    db.run('DELETE FROM member_phone WHERE id = ?', id)
    return [{ field: 'phone', before: row.e164, after: null }]
  })
  const added = (input.addPhones ?? []).map((each) => {
    const phone = readPhone(context, each, memberId)
    insertPhone(db, memberId, phone, null)
    return { field: 'phone', before: null, after: phone.phone.e164 }
  })
  return [...removed, ...added]
}

const CardRow = row({ card: text })

function changeCards(
  context: CommandContext,
  memberId: number,
  wanted: readonly string[] | undefined,
): ContactChange[] {
  const { db } = context
  if (!wanted) return []
  const held = db.all(CardRow, 'SELECT card FROM member_card WHERE member_id = ?', memberId).map((row) => row.card)
  const next = [...new Set(wanted.map((card) => card.trim()).filter(Boolean))]
  const gone = held.filter((card) => !next.includes(card))
  const fresh = next.filter((card) => !held.includes(card))
  for (const card of gone) db.run('DELETE FROM member_card WHERE member_id = ? AND card = ?', memberId, card)
  for (const card of fresh) {
    refuseTakenCard(context, card, memberId)
    insertCard(db, memberId, card, null)
  }
  return [
    ...gone.map((card) => ({ field: 'card', before: card, after: null })),
    ...fresh.map((card) => ({ field: 'card', before: null, after: card })),
  ]
}

/** Says that the data was gone through with the member [B3]. */
export function verifyMember(context: CommandContext, id: number): void {
  requireLiving(context.db, id)
  context.db.run('UPDATE member SET verified_at = ? WHERE id = ?', context.now, id)
  context.note({ object: `member/${id}`, memberId: id })
}

/** Who writes in a command. */
export function originOf(context: CommandContext): Origin {
  return { now: context.now, today: context.today, by: context.actor.name, batchId: null }
}

function readPhone(
  { db, sees }: CommandContext,
  given: { phone: string; shared: boolean },
  memberId: number | null,
): NewPhone {
  const phone = parsePhone(given.phone)
  if ('problem' in phone) throw new AppError('phone.invalid', { value: given.phone })
  const owner = ownersOfPhone(db, phone.e164).find((each) => each.id !== memberId)
  if (owner && !given.shared) throw duplicate('phone', owner, isVisible(db, owner.id, sees))
  return { phone, shared: given.shared }
}

function refuseTakenCard({ db, sees }: CommandContext, card: string, memberId: number | null): void {
  const owner = ownerOfCard(db, card)
  if (owner && owner.id !== memberId) throw duplicate('card', owner, isVisible(db, owner.id, sees))
}

type Owner = { id: number; number: string; name: string }

function duplicate(reason: 'phone' | 'card', owner: Owner, isShown: boolean): AppError {
  return new AppError('member.duplicate', {
    reason,
    memberId: String(owner.id),
    number: owner.number,
    name: isShown ? owner.name : surnameOf(owner.name),
  })
}

/** A masked number that comes back half typed over would take the place of the real one. */
function refuseMasked(fields: Fields = {}): void {
  for (const value of [fields.emergencyPhone, fields.guardianPhone])
    if (value?.includes('*')) throw new AppError('phone.invalid', { value })
}

const ChangedSinceRow = row({ field: memberChange.field, by: memberChange.by, at: memberChange.at })

function changedSince(db: Reader, row: MemberRecord, version: number): AppError {
  const since = db.all(
    ChangedSinceRow,
    'SELECT field, by, at FROM member_change WHERE member_id = ? AND version > ? ORDER BY id DESC',
    row.id,
    version,
  )
  return new AppError('record.changed', {
    what: 'member',
    id: String(row.id),
    version: row.version,
    fields: [...new Set(since.map((change) => change.field))],
    by: since[0]?.by ?? null,
    at: since[0]?.at ?? row.updatedAt,
  })
}
