import type { Day } from '../../../shared/day'
import { nameKey } from '../../../shared/pinyin'
import type { TableRecord } from '../../tabular/columns'
import { type InstantParts, parseTime } from '../../tabular/dates'
import type { ConsumptionColumn } from '../../tabular/dictionaries'
import type { LineKeys } from '../../tabular/line-keys'
import { type PersonHint, readPerson, readPhones } from '../../tabular/person'
import { type Interpreted, type RefusalCode, type RowContext, RowReader } from '../../tabular/row-reader'
import { cardText, parseFen, parseQuantity } from '../../tabular/values'

/**
 * A till's line as a row gives it. `timeMs` milliseconds after midnight of `day` by the club's clock, null where only the
 * day is known; `instant` where the text carried its own offset (UTC epoch ms). `person` null: nobody's, the till's guest.
 */
export type ConsumptionDraft = {
  line: number
  receipt: string
  day: Day
  timeMs: number | null
  instant: number | null
  person: PersonHint | null
  /** The customer as the file writes them, also where they count as nobody: part of the line's identity. */
  customer: string
  item: string
  quantity: number
  amountFen: number
  staff: string
}

/** `anonymous` is the till's word for nobody, such as WALK_IN. */
export type ConsumptionContext = RowContext<ConsumptionColumn> & { anonymous: string | null }

type Moment = Pick<InstantParts, 'day' | 'timeMs' | 'instant'>

function momentOf(reader: RowReader<ConsumptionColumn>): Moment | { field: ConsumptionColumn; code: RefusalCode } {
  const field = reader.text('day') === '' ? 'time' : 'day'
  const parts = reader.requiredMoment(field)
  if ('problem' in parts) return { field: 'day', code: parts.problem }
  if (field === 'time' || parts.timeMs !== null) return parts
  const time = reader.text('time')
  if (time === '') return parts
  const timeMs = parseTime(time)
  if (timeMs === null) reader.warn('time', 'unreadable')
  return { ...parts, timeMs }
}

function quantityOf(reader: RowReader<ConsumptionColumn>): number {
  const text = reader.text('quantity')
  if (text === '') return 1
  const quantity = parseQuantity(text)
  if (quantity !== null && Math.abs(quantity) <= 10_000) return quantity
  reader.warn('quantity', 'unreadable')
  return 1
}

/**
 * One line of a till [C11]; refunds are negative. Refused without a day or an amount, in the future, or where the only
 * word about the customer is a phone that can't be read: it must not become nobody's.
 */
export function interpretConsumptionRow(
  record: TableRecord<ConsumptionColumn>,
  context: ConsumptionContext,
): Interpreted<ConsumptionDraft, ConsumptionColumn> {
  const reader = new RowReader(record, context)
  const moment = momentOf(reader)
  if ('code' in moment) return reader.refused(moment.field, moment.code)
  if (moment.day > context.today) return reader.refused('day', 'future')
  const amountText = reader.text('amount')
  const amount = parseFen(amountText)
  if ('problem' in amount) return reader.refused('amount', amountText === '' ? 'missing' : amount.problem)

  const person = readPerson<ConsumptionColumn>(reader)
  const customer = person.card || person.phones[0]?.e164 || nameKey(person.name)
  const { problem } = readPhones(reader.text('phone'))
  if (customer === '' && problem) return reader.refused('phone', problem)
  const nobody = customer === '' || (context.anonymous !== null && customer === cardText(context.anonymous))
  return reader.taken({
    line: record.line,
    receipt: cardText(reader.shortLine('receipt')),
    ...moment,
    person: nobody ? null : person,
    customer,
    item: reader.shortLine('item'),
    quantity: quantityOf(reader),
    amountFen: amount.fen,
    staff: reader.shortLine('staff', 60),
  })
}

/** The identity of a till's line: its receipt, customer, content, and the how-manieth of these. */
export function lineKey(draft: ConsumptionDraft, keys: LineKeys): string {
  const { receipt, customer, day, timeMs, instant, item, quantity, amountFen } = draft
  return keys.next([receipt, customer, day, timeMs, instant, item, quantity, amountFen])
}
