import type { Day } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { assumedDays, coverageOf, holidaysOf } from '../../engine/holidays'
import { userDays } from './holidays'

/** Fewer days than these are single decisions of the club, not a year's list. */
const LEAST_OF_LIST = 10

/** Whether the holidays of a year are more than assumed: the official list is known here, or the club took one in. */
export function isYearKnown(db: Reader, year: number): boolean {
  if (coverageOf(year) === 'official') return true
  const own = userDays(db).filter((each) => each.kind === 'holiday' && each.day.startsWith(`${year}-`))
  return own.length >= LEAST_OF_LIST
}

/** The days that the law itself makes holidays, with the holiday's name. */
export function statutoryDays(year: number): Map<Day, string> {
  return new Map([...assumedDays(year)].map(([day, { name }]) => [day, name ?? '']))
}

/** The days of a year that are not what their weekday says, and whether the official list is known here. */
export function holidayYear(db: Reader, year: number) {
  const own = new Map(userDays(db).map((each) => [each.day, each]))
  return {
    year,
    coverage: isYearKnown(db, year) ? ('official' as const) : ('assumed' as const),
    days: holidaysOf(year, own).flatMap(({ day, kind, name, origin }) =>
      kind === 'weekend' || origin === 'week' ? [] : [{ day, kind, name: name ?? '', origin }],
    ),
  }
}
