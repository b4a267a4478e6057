import { type Day, dayFrom, parseInstant } from '../../shared/day'
import { AppError } from '../../shared/errors'
import { serialDay } from './serial'

export type DateOrder = 'ymd' | 'mdy' | 'dmy'
/** `order` reads 03/04/2018; `date1904` is the workbook's. */
export type DateStyle = { order: DateOrder; date1904?: boolean }
/** `impossible`: written like a day that does not exist (1995-02-30). `unreadable`: no day at all. */
export type DateProblem = { problem: 'impossible' | 'unreadable' }
/**
 * `timeMs` milliseconds since midnight of `day`, may exceed a day (26:30 in a billiards hall), null where only the day is
 * known. `instant` UTC epoch ms where the text carried its own offset.
 */
export type InstantParts = { day: Day; timeMs: number | null; instant: number | null }

const FIRST_SERIAL = 10_000
const YEAR_FIRST = /^(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号]?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const YEAR_LAST = /^(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4})$/
const NAMED_DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]*([a-z]{3,9})[-\s.,]*(\d{4})$/
const NAMED_MONTH_FIRST = /^([a-z]{3,9})[-\s.]*(\d{1,2})(?:st|nd|rd|th)?[-\s.,]+(\d{4})$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAY = /[,\s]*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,\s]+/g
const TIME =
  /^(上午|下午|中午|晚上|凌晨|早上|am|pm)?\s*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?)?(?:\s*:?\s*(\d{1,2})(?:\.\d+)?\s*秒?)?\s*(am|pm|a\.m\.|p\.m\.)?$/
const LATEST_HOUR = 36

/** No date is longer. Beyond it the patterns below could be made to take seconds. */
const LONGEST = 80

function normalise(text: string): string {
  if (text.length > LONGEST) return ''
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(WEEKDAY, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function found(year: string | undefined, month: number, date: string | undefined): { day: Day } | DateProblem {
  const day = dayFrom(Number(year), month, Number(date))
  return day === null ? { problem: 'impossible' } : { day }
}

function readDay(plain: string, { order, date1904 = false }: DateStyle): { day: Day } | DateProblem {
  const first = YEAR_FIRST.exec(plain) ?? COMPACT.exec(plain)
  if (first) return found(first[1], Number(first[2]), first[3])
  const last = YEAR_LAST.exec(plain)
  if (last) {
    const [month, date] = order === 'dmy' ? [last[2], last[1]] : [last[1], last[2]]
    return found(last[3], Number(month), date)
  }
  const named = NAMED_DAY_FIRST.exec(plain)
  const [month, date, year] = named ? [named[2], named[1], named[3]] : (NAMED_MONTH_FIRST.exec(plain)?.slice(1) ?? [])
  const index = MONTHS.indexOf(month?.slice(0, 3) ?? '')
  if (index >= 0) return found(year, index + 1, date)
  if (/^\d{5}(?:\.\d+)?$/.test(plain) && Number(plain) >= FIRST_SERIAL) {
    const day = serialDay(Number(plain), date1904)
    if (day !== null) return { day }
  }
  return { problem: 'unreadable' }
}

/** Milliseconds since midnight of '15:50', '3:50:00 PM', '下午3点50分', '0.66' (a spreadsheet's), up to 36:00; else null. */
export function parseTime(text: string): number | null {
  const plain = normalise(text)
  const serial = /^0?\.\d+$/.test(plain) ? Math.round(Number(plain) * 86_400) * 1000 : null
  if (serial !== null) return serial
  const parts = TIME.exec(plain)
  if (!parts) return null
  const [hour, minute, second] = [Number(parts[2]), Number(parts[3] ?? 0), Number(parts[4] ?? 0)]
  if (hour > LATEST_HOUR || minute > 59 || second > 59) return null
  const mark = (parts[1] ?? parts[5] ?? '').replaceAll('.', '')
  const afternoon = ['pm', '下午', '晚上'].includes(mark) || (mark === '中午' && hour < 11)
  const morning = ['am', '上午', '凌晨', '早上'].includes(mark)
  if ((morning && hour > 12) || (mark === '晚上' && hour === 12)) return null
  const shown = afternoon && hour < 12 ? hour + 12 : morning && hour === 12 ? 0 : hour
  return ((shown * 60 + minute) * 60 + second) * 1000
}

/** Day and time of one text: '2018-03-14 3:50 PM', '2024-03-05T15:50:00+08:00', '43173.6597', or a day alone. */
export function parseInstantParts(text: string, style: DateStyle): InstantParts | DateProblem {
  const plain = normalise(text)
  // Programs that know only the day write midnight after it. A line of exactly 00:00 loses nothing but that minute.
  const whole = readDay(plain.replace(/(?<=\d)[t ]0?0:00(?::00(?:\.0+)?)?$/, ''), style)
  if ('day' in whole) {
    const share = /^\d{5}(\.\d+)$/.exec(plain)?.[1]
    return { day: whole.day, timeMs: share ? parseTime(`0${share}`) : null, instant: null }
  }
  const instant = parseInstant(plain.toUpperCase())
  const cut =
    /^(.*?[\d日号])(?:(?<=[日号])|[t\s,]+)((?:上午|下午|中午|晚上|凌晨|早上|am|pm)?\s*\d{1,2}\s*[:时点].*)$/.exec(plain)
  if (!cut) return whole
  const day = readDay(cut[1] ?? '', style)
  if ('problem' in day) return day
  const timeMs = parseTime((cut[2] ?? '').replace(/\s*(?:z|[+-]\d{2}:?\d{2})$/, ''))
  return timeMs === null ? { problem: 'unreadable' } : { day: day.day, timeMs, instant }
}

/** The day in a text in any of the ways people write one; a time after it is ignored. */
export function parseDay(text: string, style: DateStyle): { day: Day } | DateProblem {
  const parts = parseInstantParts(text, style)
  return 'day' in parts ? { day: parts.day } : parts
}

/** The three numbers of a text like 03/04/2018, with or without a time after it. */
function yearLastParts(text: string): [number, number] | null {
  const plain = normalise(text)
  const parts = YEAR_LAST.exec(plain) ?? YEAR_LAST.exec(plain.split(/[\s,]/)[0] ?? '')
  return parts ? [Number(parts[1]), Number(parts[2])] : null
}

/**
 * Whether 03/04/2018 is March or April, from all the values of a column: one value above 12 decides. Values that
 * contradict each other, or never tell, give 'ambiguous'; a column that writes the year first gives 'ymd'.
 */
export function inferDateOrder(values: Iterable<string>): DateOrder | 'ambiguous' {
  let [monthFirst, dayFirst, open] = [false, false, false]
  let yearLast = false
  for (const value of values) {
    const parts = yearLastParts(value)
    if (!parts) continue
    const [first, second] = parts
    yearLast = true
    if (first > 12 && second <= 12) dayFirst = true
    else if (second > 12 && first <= 12) monthFirst = true
    else if (first !== second) open = true
  }
  if (monthFirst && dayFirst) return 'ambiguous'
  if (dayFirst) return 'dmy'
  if (monthFirst) return 'mdy'
  if (open) return 'ambiguous'
  return yearLast ? 'mdy' : 'ymd'
}

/**
 * The order of each of a table's date columns. A column that never tells follows the others where they agree, as one
 * program wrote them all; `said` is the answer of the person importing. Throws `import.ambiguous_dates`.
 */
export function dateOrders<F extends string>(
  columns: readonly { field: F; heading: string; values: readonly string[] }[],
  said: DateOrder | null,
): Record<F, DateOrder> {
  const inferred = columns.map((column) => ({ ...column, order: inferDateOrder(column.values) }))
  const told = new Set(inferred.map(({ order }) => order).filter((order) => order === 'mdy' || order === 'dmy'))
  const orders: Partial<Record<F, DateOrder>> = {}
  for (const { field, heading, values, order } of inferred) {
    const [only] = told
    const chosen = said ?? (order !== 'ambiguous' ? order : told.size === 1 ? only : undefined)
    if (chosen === undefined) {
      const samples = values.filter((value) => yearLastParts(value) !== null).slice(0, 5)
      throw new AppError('import.ambiguous_dates', { column: heading, samples })
    }
    orders[field] = chosen
  }
  return orders as Record<F, DateOrder>
}
