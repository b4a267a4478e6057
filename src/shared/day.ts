/**
 * Calendar days and instants, for a club's own time zone. Days are strings because a birthday, a card's end or a quarter
 * has no time zone: as a `Date` it would move by one whenever process and club disagree. Instants are UTC epoch
 * milliseconds. Nothing here reads the clock or the zone of the process.
 */

/** A calendar day `YYYY-MM-DD` in the proleptic Gregorian calendar, years 0001–9999. Sorts as text. */
export type Day = string
/** A calendar month `YYYY-MM`. Sorts as text. */
export type Month = string
/** An IANA time zone such as `Asia/Shanghai`. */
export type Zone = string
/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 86_400_000

// --- days --------------------------------------------------------------------------------------------------------

const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/

/** True for an existing day written `YYYY-MM-DD`; `2026-02-29` is none. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !DAY_SHAPE.test(value)) return false
  const year = Number(value.slice(0, 4))
  const month = Number(value.slice(5, 7))
  const date = Number(value.slice(8, 10))
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

/** The day written in `text`, or null where that is not an existing day in the form `YYYY-MM-DD`. */
export function parseDay(text: string): Day | null {
  return isDay(text) ? text : null
}

/** The day of these numbers (month 1–12), or null where there is none such as 30 February. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(date)) return null
  if (year < 1 || year > 9999 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null
  return written(year, month, date)
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(day: Day): number {
  return numberOf(yearOf(day), monthNumber(day), dateOf(day))
}

/** The day `number` days after 1970-01-01: the inverse of `dayNumber`. */
export function dayFromNumber(number: number): Day {
  // Days to civil date in years that begin in March, so that a leap day is the last of its year (H. Hinnant).
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * march + 2) / 5) + 1
  const month = march < 10 ? march + 3 : march - 9
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

export function yearOf(day: Day): number {
  return digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3)
}

/** 1–12. */
export function monthNumber(day: Day): number {
  return digit(day, 5) * 10 + digit(day, 6)
}

/** Day of the month, 1–31. */
function dateOf(day: Day): number {
  return digit(day, 8) * 10 + digit(day, 9)
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The same date `months` later, or that month's last day where it is shorter. Always count from the anchor: 31 January
 * + 1 is 28 February and + 2 is 31 March, but stepping month by month would stay on the 28th.
 */
export function addMonths(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + monthNumber(day) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return written(year, month, Math.min(dateOf(day), daysInMonth(year, month)))
}

export function weekday(day: Day): Weekday {
  // 1970-01-01 was a Thursday. The modulus is taken twice because JavaScript's keeps the sign.
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** Negative, zero or positive, for sorting. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function minDay(a: Day, b: Day): Day {
  return a <= b ? a : b
}

export function maxDay(a: Day, b: Day): Day {
  return a >= b ? a : b
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

export function lastOfMonth(day: Day): Day {
  return written(yearOf(day), monthNumber(day), daysInMonth(yearOf(day), monthNumber(day)))
}

/** Length of a month, 1–12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

// --- instants ----------------------------------------------------------------------------------------------------

const knownZones = new Set<string>()

/** True for a time zone this runtime knows. Asking costs a tenth of a millisecond, and each read of the club asks. */
export function isZone(value: string): value is Zone {
  if (knownZones.has(value)) return true
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: value })
    knownZones.add(value)
    return true
  } catch {
    return false
  }
}

/** Milliseconds to add to UTC for the wall clock in `zone` at `instant`. Throws RangeError for an unknown zone. */
export function offsetAt(instant: number, zone: Zone): number {
  const offsets = offsetsOf(zone)
  const index = Math.floor(instant / MS_PER_DAY)
  let slot = offsets.slots.get(index)
  if (slot === undefined) {
    slot = offsets.read(index)
    offsets.slots.set(index, slot)
  }
  if (typeof slot === 'number') return slot
  return instant < slot.changesAt ? slot.before : slot.after
}

/** The calendar day in `zone` at `instant`. */
export function dayOf(instant: number, zone: Zone): Day {
  return dayFromNumber(dayNumberOf(instant, zone))
}

/** `dayNumber(dayOf(instant, zone))` without the detour over text. */
export function dayNumberOf(instant: number, zone: Zone): number {
  return Math.floor((instant + offsetAt(instant, zone)) / MS_PER_DAY)
}

/** Whole minutes shown by the wall clock since midnight, 0–1439. */
export function minutesOfDay(instant: number, zone: Zone): number {
  const local = instant + offsetAt(instant, zone)
  return Math.floor((local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY) / MS_PER_MINUTE)
}

/** The first instant of `day` in `zone`. */
export function startOfDay(day: Day, zone: Zone): number {
  return instantAt(day, 0, zone)
}

/** The last millisecond of `day` in `zone`. */
export function endOfDay(day: Day, zone: Zone): number {
  return instantAt(day, 1440, zone) - 1
}

/**
 * The instant at which the wall clock in `zone` shows `minutes` after midnight of `day`. Minutes may exceed 1440: 26:00
 * is 02:00 of the next day. A wall time that occurs twice (clocks go back) means the earlier one; one that is skipped
 * (clocks go forward) means the time as far after the gap as it lay inside it, as in Temporal's `compatible`.
 */
export function instantAt(day: Day, minutes: number, zone: Zone): number {
  return instantAtNumber(dayNumber(day), minutes, zone)
}

/** `instantAt` for a day given as `dayNumber`. */
export function instantAtNumber(number: number, minutes: number, zone: Zone): number {
  const local = number * MS_PER_DAY + minutes * MS_PER_MINUTE
  const before = offsetAt(local - MS_PER_DAY, zone)
  const after = offsetAt(local + MS_PER_DAY, zone)
  if (before === after || offsetAt(local - before, zone) === before) return local - before
  return offsetAt(local - after, zone) === after ? local - after : local - before
}

/** `2026-11-22T14:30:00+08:00`; milliseconds appear only where there are any. */
export function isoWithOffset(instant: number, zone: Zone): string {
  const offset = offsetAt(instant, zone)
  const local = instant + offset
  const number = Math.floor(local / MS_PER_DAY)
  const rest = local - number * MS_PER_DAY
  const fraction = rest % 1000 === 0 ? '' : `.${String(rest % 1000).padStart(3, '0')}`
  return `${dayFromNumber(number)}T${clockText(rest)}${fraction}${offset < 0 ? '-' : '+'}${offsetText(Math.abs(offset))}`
}

const INSTANT_SHAPE =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|([+-])(\d{2}):?(\d{2})(?::(\d{2}))?)?$/

/**
 * The instant written in ISO 8601 with an offset or `Z`, or null where it is not one. Text without an offset is a wall
 * time in `zone`; without a zone it is refused, because guessing the process's zone would depend on the machine.
 */
export function parseInstant(text: string, zone?: Zone): number | null {
  const found = INSTANT_SHAPE.exec(text)
  if (found === null) return null
  const day = parseDay(found[1] ?? '')
  const hour = Number(found[2])
  const minute = Number(found[3])
  const second = Number(found[4] ?? 0)
  if (day === null || hour > 23 || minute > 59 || second > 59) return null
  const rest = second * 1000 + Number((found[5] ?? '').padEnd(3, '0'))
  if (found[6] === undefined) return zone === undefined ? null : instantAt(day, hour * 60 + minute, zone) + rest
  const wall = dayNumber(day) * MS_PER_DAY + (hour * 60 + minute) * MS_PER_MINUTE + rest
  if (found[6] === 'Z') return wall
  const [offsetHour, offsetMinute, offsetSecond] = [Number(found[8]), Number(found[9]), Number(found[10] ?? 0)]
  if (offsetHour > 23 || offsetMinute > 59 || offsetSecond > 59) return null
  const size = (offsetHour * 3600 + offsetMinute * 60 + offsetSecond) * 1000
  return found[7] === '-' ? wall + size : wall - size
}

// --- inside ------------------------------------------------------------------------------------------------------

/** The offset of one UTC day: constant, or changing once inside it. */
type Slot = number | { changesAt: number; before: number; after: number }
type Offsets = { slots: Map<number, Slot>; read: (index: number) => Slot }

const offsetsByZone = new Map<Zone, Offsets>()

function offsetsOf(zone: Zone): Offsets {
  let offsets = offsetsByZone.get(zone)
  if (offsets === undefined) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    offsets = { slots: new Map(), read: (index) => readSlot(format, index) }
    offsetsByZone.set(zone, offsets)
  }
  return offsets
}

/** Intl costs microseconds a call, so it is asked twice a day of history and never again. */
function readSlot(format: Intl.DateTimeFormat, index: number): Slot {
  let low = index * MS_PER_DAY
  let high = low + MS_PER_DAY - 1000
  const before = readOffset(format, low)
  const after = readOffset(format, high)
  if (before === after) return before
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (readOffset(format, middle) === before) low = middle
    else high = middle
  }
  return { changesAt: high, before, after }
}

/** `instant` on a whole second, as Intl shows no less. */
function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of format.formatToParts(instant)) part[type] = value
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year)
  const days = numberOf(year, Number(part.month), Number(part.day))
  const seconds = Number(part.hour) * 3600 + Number(part.minute) * 60 + Number(part.second)
  return days * MS_PER_DAY + seconds * 1000 - instant
}

function numberOf(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

function written(year: number, month: number, date: number): Day {
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${two(month)}-${two(date)}`
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

/** `HH:MM:SS` of milliseconds since midnight. */
function clockText(ms: number): string {
  return `${two(Math.floor(ms / MS_PER_HOUR))}:${two(Math.floor(ms / MS_PER_MINUTE) % 60)}:${two(Math.floor(ms / 1000) % 60)}`
}

function offsetText(ms: number): string {
  const text = clockText(ms)
  return text.endsWith(':00') ? text.slice(0, 5) : text
}
