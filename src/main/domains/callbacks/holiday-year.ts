import type { Reader } from '../../database/handle'
import { userDays } from '../settings/holidays'
import { coverageOf, holidaysOf } from './engine/holidays'

/** The days of a year that are not what their weekday says, and whether the official list is known here. */
export function holidayYear(db: Reader, year: number) {
  const own = new Map(userDays(db).map((each) => [each.day, each]))
  return {
    year,
    coverage: coverageOf(year),
    days: holidaysOf(year, own).flatMap(({ day, kind, name, origin }) =>
      kind === 'weekend' || origin === 'week' ? [] : [{ day, kind, name: name ?? '', origin }],
    ),
  }
}
