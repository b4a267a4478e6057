import chineseDays from 'chinese-days'
import list from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, type Day, dayFrom, weekday, yearOf } from '../../shared/day'
import type { DayKind } from './hours'

/** Who says so: the State Council's list, the law where the list is not out yet, the club, or just the weekday. */
type DayOrigin = 'official' | 'assumed' | 'user' | 'week'
export type DayInfo = { kind: DayKind; origin: DayOrigin; name: string | null }

/** A day the club has decided on; its word wins over every list. */
export type UserDay = { day: Day; kind: 'holiday' | 'makeup' | 'workday'; name: string }

/** Whether the year's official list is known here, or only the fixed statutory days are assumed. */
export function coverageOf(year: number): 'official' | 'assumed' {
  return officialYears.has(year) ? 'official' : 'assumed'
}

/** The kind of a day, who says so and the holiday's name. `userDays` is keyed by day. */
export function dayInfo(day: Day, userDays: ReadonlyMap<Day, UserDay>): DayInfo {
  const decided = userDays.get(day)
  if (decided !== undefined) return { kind: decided.kind, origin: 'user', name: decided.name || null }
  const listed = listedDays(yearOf(day)).get(day)
  if (listed !== undefined) return listed
  return { kind: weekday(day) >= 6 ? 'weekend' : 'workday', origin: 'week', name: null }
}

/** Every day of `year` that is not what its weekday says, in order. */
export function holidaysOf(year: number, userDays: ReadonlyMap<Day, UserDay>): (DayInfo & { day: Day })[] {
  const days = new Set(listedDays(year).keys())
  for (const day of userDays.keys()) if (yearOf(day) === year) days.add(day)
  return [...days].sort().map((day) => ({ day, ...dayInfo(day, userDays) }))
}

const officialYears = new Set(Object.keys(list.holidays).map((day) => Number(day.slice(0, 4))))
const listedByYear = new Map<number, ReadonlyMap<Day, DayInfo>>()

function listedDays(year: number): ReadonlyMap<Day, DayInfo> {
  let days = listedByYear.get(year)
  if (days === undefined) {
    days = officialYears.has(year) ? officialDays(year) : assumedDays(year)
    listedByYear.set(year, days)
  }
  return days
}

function officialDays(year: number): Map<Day, DayInfo> {
  const days = new Map<Day, DayInfo>()
  const take = (listed: Readonly<Record<string, string>>, kind: DayKind) => {
    for (const [day, text] of Object.entries(listed)) {
      // `National Day,国庆节,3`: English name, Chinese name, statutory days.
      if (yearOf(day) === year) days.set(day, { kind, origin: 'official', name: text.split(',')[1] ?? null })
    }
  }
  take(list.holidays, 'holiday')
  take(list.workdays, 'makeup')
  return days
}

/**
 * The thirteen days that the law itself fixes. Bridges and make-up days are announced each November and can't be known,
 * so they are not guessed.
 */
export function assumedDays(year: number): Map<Day, DayInfo> {
  const days = new Map<Day, DayInfo>()
  const take = (name: string, first: Day | null, count: number) => {
    for (let step = 0; first !== null && step < count; step++) {
      days.set(addDays(first, step), { kind: 'holiday', origin: 'assumed', name })
    }
  }
  const newYear = solarOfLunar(year, 1, 1)
  take('元旦', dayFrom(year, 1, 1), 1)
  take('春节', newYear === null ? null : addDays(newYear, -1), 4)
  take('清明', qingming(year), 1)
  take('劳动节', dayFrom(year, 5, 1), 2)
  take('端午', solarOfLunar(year, 5, 5), 1)
  take('中秋', solarOfLunar(year, 8, 15), 1)
  take('国庆节', dayFrom(year, 10, 1), 3)
  return days
}

/**
 * The day of a lunar date, counted from 1900-01-31, the first of lunar 1900. Only the library's tables are used: its
 * own conversions go through the time zone of the process.
 */
function solarOfLunar(year: number, month: number, date: number): Day | null {
  if (year < 1901 || year > 2099) return null
  let days = 0
  for (let each = 1900; each <= year; each++) {
    const leap = chineseDays.getYearLeapMonth(each)
    const lastMonth = each === year ? month - 1 : 12
    for (let of = 1; of <= lastMonth; of++) {
      days += chineseDays.monthDays(each, of)
      if (leap.leapMonth === of) days += leap.days
    }
  }
  return addDays('1900-01-31', days + date - 1)
}

/** 清明 lies on 4 or 5 April in this century; Shou Xing's formula. */
function qingming(year: number): Day | null {
  const ofCentury = year % 100
  const constant = year >= 2000 ? 4.81 : 5.59
  return dayFrom(year, 4, Math.floor(ofCentury * 0.2422 + constant) - Math.floor(ofCentury / 4))
}
