import { type Day, daysBetween, MS_PER_DAY, MS_PER_MINUTE } from '../../../shared/day'
import { nameKey } from '../../../shared/pinyin'
import type { TableRecord } from '../../tabular/columns'
import { type InstantParts, parseTime } from '../../tabular/dates'
import type { VisitColumn } from '../../tabular/dictionaries'
import type { LineKeys } from '../../tabular/line-keys'
import { type PersonHint, readPerson } from '../../tabular/person'
import { type Interpreted, type RowContext, RowReader } from '../../tabular/row-reader'
import { parseMinutes } from '../../tabular/values'

/**
 * A visit as a row gives it. `inMs` and `outMs` are milliseconds after midnight of `day` by the club's clock and may
 * exceed a day; null means that the file says nothing. `inInstant` where the text carried its own offset (UTC epoch ms).
 */
export type VisitDraft = {
  line: number
  person: PersonHint
  day: Day
  inMs: number | null
  inInstant: number | null
  outMs: number | null
  minutes: number | null
  activity: string
}

const LONGEST_MS = 36 * 60 * MS_PER_MINUTE

/** The first of the columns that holds a whole moment, or a time to go with the day. */
function entryOf(reader: RowReader<VisitColumn>): { day: Day | null; timeMs: number | null; instant: number | null } {
  const entry = { day: null as Day | null, timeMs: null as number | null, instant: null as number | null }
  for (const field of ['day', 'in', 'time'] as const) {
    const text = reader.text(field)
    if (text === '') continue
    const timeMs = field === 'day' ? null : parseTime(text)
    const parts: Partial<InstantParts> | null = timeMs === null ? reader.moment(field) : { timeMs }
    if (!parts) continue
    entry.day ??= parts.day ?? null
    entry.timeMs ??= parts.timeMs ?? null
    entry.instant ??= parts.instant ?? null
  }
  return entry
}

/** Leaving after midnight is written as an earlier time of day. */
function leftMs(reader: RowReader<VisitColumn>, day: Day, inMs: number | null): number | null {
  const text = reader.text('out')
  if (text === '') return null
  const time = parseTime(text)
  const parts = time === null ? reader.moment('out') : null
  if (time === null && (!parts || parts.timeMs === null)) return null
  let outMs = time ?? 0
  if (parts) outMs = daysBetween(day, parts.day) * MS_PER_DAY + (parts.timeMs ?? 0)
  else if (inMs !== null && outMs < inMs) outMs += MS_PER_DAY
  if (outMs >= (inMs ?? 0) && outMs - (inMs ?? 0) <= LONGEST_MS) return outMs
  reader.warn('out', 'implausible')
  return null
}

function minutesOf(reader: RowReader<VisitColumn>, inMs: number | null, outMs: number | null): number | null {
  const text = reader.text('minutes')
  const between = inMs !== null && outMs !== null ? Math.round((outMs - inMs) / MS_PER_MINUTE) : null
  if (text === '') return between
  const minutes = parseMinutes(text)
  if (minutes !== null && minutes * MS_PER_MINUTE <= LONGEST_MS) return minutes
  reader.warn('minutes', minutes === null ? 'unreadable' : 'implausible')
  return between
}

/** One visit of a log [C11]. Refused without a person or a day, or in the future. */
export function interpretVisitRow(
  record: TableRecord<VisitColumn>,
  context: RowContext<VisitColumn>,
): Interpreted<VisitDraft, VisitColumn> {
  const reader = new RowReader(record, context)
  const person = readPerson<VisitColumn>(reader)
  if (person.card === '' && person.name === '' && person.phones.length === 0) return reader.refused('card', 'missing')
  const { day, timeMs, instant } = entryOf(reader)
  if (day === null) {
    const field = (['day', 'in', 'time'] as const).find((each) => reader.raw(each) !== '') ?? 'day'
    const told = reader.warned.find((warning) => warning.field === field)?.code
    return reader.refused(
      field,
      reader.raw(field) === '' ? 'missing' : told === 'impossible' ? 'impossible' : 'unreadable',
    )
  }
  if (day > context.today) return reader.refused('day', 'future')
  const outMs = leftMs(reader, day, timeMs)
  const minutes = minutesOf(reader, timeMs, outMs)
  const activity = reader.shortLine('activity')
  return reader.taken({ line: record.line, person, day, inMs: timeMs, inInstant: instant, outMs, minutes, activity })
}

/** The identity of a visit of a file: who, when, for what, and the how-manieth of these. */
export function visitKey(draft: VisitDraft, keys: LineKeys): string {
  const { card, phones, name } = draft.person
  return keys.next([card || phones[0]?.e164 || nameKey(name), draft.day, draft.inMs, draft.outMs, draft.activity])
}
