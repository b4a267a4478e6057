import { type Day, yearOf } from '../../../shared/day'
import type { Phone } from '../../../shared/phone'
import type { TableRecord } from '../../tabular/columns'
import type { MemberColumn } from '../../tabular/dictionaries'
import { optionalPhones, readPhones } from '../../tabular/person'
import { type Interpreted, type RowContext, RowReader } from '../../tabular/row-reader'
import { cardText, lineText, parseGender } from '../../tabular/values'

/** Texts of a member that an import may carry, by the names of the member's page. */
const LINES = [
  'referrer',
  'wechat',
  'occupation',
  'source',
  'accountManager',
  'guardianName',
  'emergencyContact',
  'preferredActivities',
  'preferredTimes',
  'goal',
  'level',
  'ballGame',
  'usualTable',
  'cueStorage',
] as const
type LineField = (typeof LINES)[number]

/** A person as a row gives them. Empty text and null mean that the file says nothing. */
export type MemberDraft = Record<LineField | 'guardianPhone' | 'emergencyPhone' | 'email' | 'remark', string> & {
  line: number
  kind: 'member' | 'guest'
  name: string
  card: string
  phones: readonly Phone[]
  gender: 'male' | 'female' | null
  birthDate: Day | null
  joinedOn: Day | null
  contactPreference: 'phone' | 'text' | 'online' | 'visit' | null
  /** The card the person holds; `plan` is empty for guests and where nothing is said. */
  membership: { plan: string; startsOn: Day | null; endsOn: Day | null }
}

const NAME_LENGTH = 60
const REMARK_LENGTH = 4000
const GUARDED_UNTIL = 14
const EARLIEST_BIRTH = '1900-01-01'
const GUEST_PLAN = /^(?:散客|访客|游客|非会员|临时|单次|guest|visitor|walk-?in|drop-?in|none)$/i
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const PREFERENCES: readonly [RegExp, NonNullable<MemberDraft['contactPreference']>][] = [
  [/电话|phone|call/i, 'phone'],
  [/短信|text|sms/i, 'text'],
  [/微信|在线|线上|online|wechat|email|邮件/i, 'online'],
  [/上门|面谈|到店|onsite|visit/i, 'visit'],
]

function nameOf(reader: RowReader<MemberColumn>): string {
  const name = lineText(reader.text('name'))
  if (name !== '') return name
  const [last, first] = [lineText(reader.text('lastName')), lineText(reader.text('firstName'))]
  return /\p{Script=Han}/u.test(last + first) ? last + first : `${first} ${last}`.trim()
}

/** A number kept as text beside the member; one that can't be called is left out. */
function sidePhone(reader: RowReader<MemberColumn>, field: 'guardianPhone' | 'emergencyPhone'): string {
  return optionalPhones(reader, field)
    .map(({ display }) => display)
    .join('；')
}

function birthDateOf(reader: RowReader<MemberColumn>, today: Day): Day | null {
  const day = reader.day('birthDate')
  if (day === null) return null
  if (day <= today && day >= EARLIEST_BIRTH) return day
  reader.warn('birthDate', day > today ? 'future' : 'implausible')
  return null
}

/** Full years of age on `today`. */
function ageOn(today: Day, birthDate: Day): number {
  const years = yearOf(today) - yearOf(birthDate)
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

function membershipOf(reader: RowReader<MemberColumn>): MemberDraft['membership'] {
  const plan = reader.shortLine('plan', NAME_LENGTH)
  const startsOn = reader.day('planStartsOn')
  const endsOn = reader.day('planEndsOn')
  if (startsOn === null || endsOn === null || startsOn <= endsOn) return { plan, startsOn, endsOn }
  reader.warn('planEndsOn', 'before_start')
  return { plan, startsOn, endsOn: null }
}

/** A choice out of a few words; another word is left out and told. */
function chosen<T>(reader: RowReader<MemberColumn>, field: MemberColumn, read: (text: string) => T | null): T | null {
  const text = reader.text(field)
  if (text === '') return null
  const value = read(text)
  if (value === null) reader.warn(field, 'unreadable')
  return value
}

function emailOf(reader: RowReader<MemberColumn>): string {
  return chosen(reader, 'email', (text) => (text.length <= 200 && EMAIL.test(text) ? text : null)) ?? ''
}

function remarkOf(reader: RowReader<MemberColumn>): string {
  const text = reader.text('remark')
  if (text.length <= REMARK_LENGTH) return text
  reader.warn('remark', 'too_long')
  return ''
}

/**
 * One row of a register [C11]. Refused only where it can't be a person: no name, a phone that can't be read (nothing
 * would ever reach them), joined in the future. Anything else unreadable is left out and told.
 */
export function interpretMemberRow(
  record: TableRecord<MemberColumn>,
  context: RowContext<MemberColumn>,
): Interpreted<MemberDraft, MemberColumn> {
  const { today } = context
  const reader = new RowReader(record, context)
  const name = nameOf(reader)
  if (!/[\p{L}\p{N}]/u.test(name)) return reader.refused('name', 'missing')
  if (name.length > NAME_LENGTH) return reader.refused('name', 'too_long')

  const { phones, problem } = readPhones(reader.text('phone'))
  if (problem && phones.length === 0) return reader.refused('phone', problem)
  const joinedOn = reader.day('joinedOn')
  if (joinedOn !== null && joinedOn > today) return reader.refused('joinedOn', 'future')

  const birthDate = birthDateOf(reader, today)
  const membership = membershipOf(reader)
  const guest = GUEST_PLAN.test(membership.plan)
  const lines = Object.fromEntries(LINES.map((field) => [field, reader.shortLine(field)])) as Record<LineField, string>
  const guardianPhone = sidePhone(reader, 'guardianPhone')
  if (birthDate !== null && ageOn(today, birthDate) < GUARDED_UNTIL && lines.guardianName === '') {
    reader.warn('guardianName', 'guardian_missing')
  }
  const draft: MemberDraft = {
    ...lines,
    line: record.line,
    kind: guest ? 'guest' : 'member',
    name,
    card: cardText(reader.shortLine('card', NAME_LENGTH)),
    phones: optionalPhones(reader, 'phone'),
    gender: chosen(reader, 'gender', parseGender),
    birthDate,
    joinedOn,
    contactPreference: chosen(
      reader,
      'contactPreference',
      (text) => PREFERENCES.find(([word]) => word.test(text))?.[1] ?? null,
    ),
    guardianPhone,
    emergencyPhone: sidePhone(reader, 'emergencyPhone'),
    email: emailOf(reader),
    remark: remarkOf(reader),
    membership: guest ? { ...membership, plan: '' } : membership,
  }
  return reader.taken(draft)
}
