import { type Day, dayFromNumber } from '../../shared/day'

/** How a number's format shows it: as a day, a time, both, a length of time, with leading zeros, or plainly. */
export type NumberFormat = 'plain' | 'day' | 'time' | 'moment' | 'duration' | { digits: number }

const SECONDS_PER_DAY = 86_400
const LAST_SERIAL = 2_958_465
const DAYS_TO_1904 = -24_107
/** `dayNumber` of serial 0. Lotus took 1900 for a leap year, so serials below 60 count from a day later. */
const DAYS_TO_1900 = -25_569

/** The day of a spreadsheet's serial number, or null where it means none (serial 60 is the 29 February 1900 that never was). */
export function serialDay(serial: number, date1904: boolean): Day | null {
  const whole = Math.floor(serial)
  if (date1904) return whole >= 0 && whole <= LAST_SERIAL - 1462 ? dayFromNumber(whole + DAYS_TO_1904) : null
  if (whole < 1 || whole === 60 || whole > LAST_SERIAL) return null
  return dayFromNumber(whole + (whole < 60 ? DAYS_TO_1900 + 1 : DAYS_TO_1900))
}

/** `HH:MM:SS` of seconds, with more than two digits of hours where there are a hundred. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** The ISO text of a serial number under a date format, or null where it shows no date or time. */
export function serialText(serial: number, format: NumberFormat, date1904: boolean): string | null {
  if (typeof format === 'object' || format === 'plain' || !(serial >= 0)) return null
  const seconds = Math.round(serial * SECONDS_PER_DAY)
  if (format === 'duration' || (format === 'time' && seconds < SECONDS_PER_DAY)) return clock(seconds)
  const day = serialDay(Math.floor(seconds / SECONDS_PER_DAY), date1904)
  if (day === null) return null
  const rest = seconds % SECONDS_PER_DAY
  return rest === 0 && format !== 'moment' ? day : `${day} ${clock(rest)}`
}

const BUILT_IN: ReadonlyMap<number, NumberFormat> = new Map([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'moment'] as const,
  [46, 'duration'] as const,
])

/** What a number format does, by its built-in id or its code such as `yyyy"年"m"月"d"日" h:mm`. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return BUILT_IN.get(id) ?? 'plain'
  const [section = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .toLowerCase()
    .split(';')
  if (/^0{2,}$/.test(section)) return { digits: section.length }
  if (/\[(?:h+|m+|s+)\]/.test(section)) return 'duration'
  const bare = section.replace(/\[[^\]]*\]/g, '')
  if (/general|通用格式/.test(bare)) return 'plain'
  const hasDay = /[yd]/.test(bare) || /m{3,}/.test(bare)
  const hasTime = /[hs]/.test(bare)
  if (hasDay) return hasTime ? 'moment' : 'day'
  return hasTime ? 'time' : 'plain'
}
