import type { Day } from '../../../shared/day'
import type { Phone } from '../../../shared/phone'
import { nameKey, pinyinOf } from '../../../shared/pinyin'
import type { Reader, Writer } from '../../database/handle'
import { ID, int, row, scalar } from '../../database/row'
import { recordChanges } from './history'
import { memberNumber } from './number'
import { member, memberCard, memberPhone } from './schema'
import { indexMember } from './search'
import type { Origin } from './service'

/** Fields an import can write, with their columns. All are texts but `accountManagerId`. */
const COLUMNS = {
  gender: 'gender',
  birthDate: 'birth_date',
  wechat: 'wechat',
  email: 'email',
  occupation: 'occupation',
  emergencyContact: 'emergency_contact',
  emergencyPhone: 'emergency_phone',
  source: 'source',
  referrer: 'referrer',
  accountManagerId: 'account_manager_id',
  preferredActivities: 'preferred_activities',
  preferredTimes: 'preferred_times',
  contactPreference: 'contact_preference',
  goal: 'goal',
  level: 'level',
  ballGame: 'ball_game',
  usualTable: 'usual_table',
  cueStorage: 'cue_storage',
  guardianName: 'guardian_name',
  guardianPhone: 'guardian_phone',
  joinedOn: 'joined_on',
  remark: 'remark',
} as const
export type ImportedField = keyof typeof COLUMNS
export const IMPORTED_FIELDS = Object.keys(COLUMNS) as ImportedField[]

/** Columns that hold null, and not '', where nothing is known. */
const NULLABLE: readonly ImportedField[] = ['gender', 'birthDate', 'accountManagerId', 'joinedOn']
type Blanks = Pick<typeof member.$inferInsert, ImportedField>
/** What stands in the column where the file says nothing. */
const BLANKS = Object.fromEntries(
  IMPORTED_FIELDS.map((field) => [
    field,
    NULLABLE.includes(field) ? null : field === 'contactPreference' ? 'phone' : '',
  ]),
) as Record<ImportedField, string | null>

export type ImportedPerson = {
  name: string
  kind: 'member' | 'guest'
  pinyin: string
  initials: string
  fields: Partial<Record<ImportedField, string | number>>
  phones: readonly { e164: string; kind: Phone['kind']; shared: boolean }[]
  cards: readonly string[]
}

/** Writes one imported person by prepared statements; searchable only after `indexNewMembers`. */
export function insertImported(db: Writer, id: number, person: ImportedPerson, origin: Origin): void {
  const fields = Object.fromEntries(IMPORTED_FIELDS.map((field) => [field, person.fields[field] ?? BLANKS[field]]))
  db.insert(member, {
    ...(fields as Blanks),
    id,
    number: memberNumber(id),
    version: 1,
    kind: person.kind,
    status: person.kind === 'guest' ? 'prospect' : 'active',
    name: person.name,
    nameKey: nameKey(person.name),
    pinyin: person.pinyin,
    initials: person.initials,
    doNotDisturbReason: '',
    optOut: '[]',
    pinnedNote: '',
    createdAt: origin.now,
    createdBy: origin.by,
    updatedAt: origin.now,
    batchId: origin.batchId,
  })
  for (const phone of person.phones)
    db.insert(memberPhone, {
      memberId: id,
      e164: phone.e164,
      kind: phone.kind,
      shared: phone.shared,
      batchId: origin.batchId,
    })
  for (const card of person.cards) db.insert(memberCard, { memberId: id, card, batchId: origin.batchId })
}

type Filled = { field: string; before: string | null; value: string }

/** Writes into fields that were blank; the history names the import. The caller has seen that they are. */
export function fillBlanks(
  db: Writer,
  memberId: number,
  values: Readonly<Partial<Record<ImportedField, string | number>>>,
  origin: Origin,
): Filled[] {
  const entries = Object.entries(values) as [ImportedField, string | number][]
  if (entries.length === 0) return []
  const version = raise(db, memberId, origin)
  for (const [field, value] of entries) db.run(`UPDATE member SET ${COLUMNS[field]} = ? WHERE id = ?`, value, memberId)
  const filled = entries.map(([field, value]) => ({ field, before: null, value: String(value) }))
  recordChanges(db, { memberId, version, source: 'import', ...origin }, filled.map(changeOf))
  return filled
}

/** Gives a person that so far was only a code of the till their name. */
export function nameGuest(
  db: Writer,
  memberId: number,
  person: { before: string; name: string; kind: 'member' | 'guest' },
  origin: Origin,
): Filled[] {
  setName(db, memberId, person.name)
  const status = person.kind === 'guest' ? 'prospect' : 'active'
  db.run('UPDATE member SET kind = ?, status = ? WHERE id = ?', person.kind, status, memberId)
  const version = raise(db, memberId, origin)
  const filled = [
    { field: 'name', before: person.before, value: person.name },
    { field: 'kind', before: 'guest', value: person.kind },
  ].filter(({ before, value }) => before !== value)
  recordChanges(db, { memberId, version, source: 'import', ...origin }, filled.map(changeOf))
  return filled
}

const ValueRow = row({ value: scalar })

/**
 * Takes back what `fillBlanks` and `nameGuest` wrote, unless the field says something else by now.
 * @returns whether it was taken back
 */
export function unfill(db: Writer, memberId: number, fill: Filled, origin: Origin): boolean {
  const column = fill.field === 'name' || fill.field === 'kind' ? fill.field : COLUMNS[fill.field as ImportedField]
  const row = db.get(ValueRow, `SELECT ${column} AS value FROM member WHERE id = ? AND status <> 'merged'`, memberId)
  if (!row || String(row.value) !== fill.value) return false
  if (fill.field === 'name') setName(db, memberId, fill.before ?? '')
  else if (fill.field === 'kind') db.run(`UPDATE member SET kind = 'guest', status = 'prospect' WHERE id = ?`, memberId)
  else {
    const blank = BLANKS[fill.field as ImportedField] ?? null
    db.run(`UPDATE member SET ${column} = ? WHERE id = ?`, blank, memberId)
  }
  const version = raise(db, memberId, origin)
  const change = { field: fill.field, before: fill.value, after: fill.before }
  recordChanges(db, { memberId, version, source: 'undo', ...origin, batchId: null }, [change])
  return true
}

/** When people came whose first fact the file knows. */
export function setJoinedOn(db: Writer, memberId: number, day: Day): void {
  db.run('UPDATE member SET joined_on = ? WHERE id = ?', day, memberId)
}

/** Makes these members searchable, in the caller's transaction. */
export function indexNewMembers(db: Writer, ids: readonly number[], today: Day): void {
  for (const id of ids) indexMember(db, id, today)
}

/** Members that an import created, after `afterId`, and that no search finds yet. */
export function newMembersWithoutIndex(db: Reader, batchId: number, afterId: number, limit: number): number[] {
  return db
    .all(
      ID,
      `SELECT m.id FROM member m WHERE m.batch_id = ? AND m.id > ? AND m.status <> 'merged'
         AND NOT EXISTS (SELECT 1 FROM member_recency r WHERE r.member_id = m.id) ORDER BY m.id LIMIT ?`,
      batchId,
      afterId,
      limit,
    )
    .map((row) => row.id)
}

function setName(db: Writer, memberId: number, name: string): void {
  const { full, initials } = pinyinOf(name)
  db.run(
    'UPDATE member SET name = ?, name_key = ?, pinyin = ?, initials = ? WHERE id = ?',
    name,
    nameKey(name),
    full,
    initials,
    memberId,
  )
}

const VersionRow = row({ version: int })

/** The member's next version, so that a page opened before cannot overwrite what was written now. */
function raise(db: Writer, memberId: number, origin: Origin): number {
  db.run('UPDATE member SET version = version + 1, updated_at = ? WHERE id = ?', origin.now, memberId)
  return db.get(VersionRow, 'SELECT version FROM member WHERE id = ?', memberId)?.version ?? 0
}

function changeOf({ field, before, value }: Filled) {
  return { field, before, after: value }
}
