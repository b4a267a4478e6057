import type { Day } from '../../../shared/day'
import { nameKey } from '../../../shared/pinyin'
import type { TableRecord } from '../../tabular/columns'
import type { MembershipColumn } from '../../tabular/dictionaries'
import type { LineKeys } from '../../tabular/line-keys'
import { type PersonHint, readPerson } from '../../tabular/person'
import { type Interpreted, type RowContext, RowReader } from '../../tabular/row-reader'
import { parseFen, parseQuantity } from '../../tabular/values'

/** A card sold, as a row gives it. Money in fen; null means that the file says nothing. */
export type MembershipDraft = {
  line: number
  person: PersonHint
  plan: string
  startsOn: Day
  endsOn: Day | null
  priceFen: number | null
  visitsLeft: number | null
  balanceFen: number | null
}

function fenOf(reader: RowReader<MembershipColumn>, field: 'price' | 'balance'): number | null {
  const text = reader.text(field)
  if (text === '') return null
  const amount = parseFen(text)
  if ('fen' in amount && (amount.fen >= 0 || field === 'balance')) return amount.fen
  reader.warn(field, 'problem' in amount ? amount.problem : 'implausible')
  return null
}

function visitsLeftOf(reader: RowReader<MembershipColumn>): number | null {
  const text = reader.text('visitsLeft')
  if (text === '') return null
  const count = parseQuantity(text)
  if (count !== null && count >= 0 && Number.isInteger(count)) return count
  reader.warn('visitsLeft', 'unreadable')
  return null
}

/** One card of a list of cards [B15]. Refused without a person, a plan or a first day. */
export function interpretMembershipRow(
  record: TableRecord<MembershipColumn>,
  context: RowContext<MembershipColumn>,
): Interpreted<MembershipDraft, MembershipColumn> {
  const reader = new RowReader(record, context)
  const person = readPerson<MembershipColumn>(reader)
  if (person.card === '' && person.name === '' && person.phones.length === 0) return reader.refused('card', 'missing')
  const plan = reader.shortLine('plan', 60)
  if (plan === '') return reader.refused('plan', 'missing')
  const start = reader.requiredMoment('startsOn')
  if ('problem' in start) return reader.refused('startsOn', start.problem)
  let endsOn = reader.day('endsOn')
  if (endsOn !== null && endsOn < start.day) {
    reader.warn('endsOn', 'before_start')
    endsOn = null
  }
  const priceFen = fenOf(reader, 'price')
  const visitsLeft = visitsLeftOf(reader)
  const balanceFen = fenOf(reader, 'balance')
  return reader.taken({
    line: record.line,
    person,
    plan,
    startsOn: start.day,
    endsOn,
    priceFen,
    visitsLeft,
    balanceFen,
  })
}

/** The identity of a card of a file: whose, what, from when. */
export function membershipKey(draft: MembershipDraft, keys: LineKeys): string {
  const { card, phones, name } = draft.person
  return keys.next([card || phones[0]?.e164 || nameKey(name), draft.plan, draft.startsOn])
}
