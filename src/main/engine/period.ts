import { addDays, type Day, lastOfMonth, type Month, monthOf, type Zone } from '../../shared/day'
import { nextQuarter, type Quarter, quarterDays, quarterOf } from '../../shared/quarter'
import type { Calendar } from './calendar'

/** A month or a quarter in which something is owed once. */
export type Period = { readonly name: Month | Quarter; readonly first: Day; readonly last: Day }

/** Months from the one of `first` to the one of `last`. */
export function monthsBetween(first: Day, last: Day): Period[] {
  const months: Period[] = []
  for (let day: Day = `${monthOf(first)}-01`; day <= last; day = addDays(lastOfMonth(day), 1)) {
    months.push({ name: monthOf(day), first: day, last: lastOfMonth(day) })
  }
  return months
}

/** Quarters from the one of `first` to the one of `last`. */
export function quartersOf(first: Day, last: Day): Period[] {
  const quarters: Period[] = []
  for (let name = quarterOf(first); quarterDays(name).first <= last; name = nextQuarter(name)) {
    quarters.push({ name, ...firstAndLast(name) })
  }
  return quarters
}

function firstAndLast(quarter: Quarter): Pick<Period, 'first' | 'last'> {
  const { first, last } = quarterDays(quarter)
  return { first, last }
}

/** More days than any run of holidays has. */
const LONGEST_SEARCH = 60

/** The n-th day from `day` on that is worked, make-up days included; the club that never works has the last one tried. */
export function nthWorkday(calendar: Pick<Calendar, 'dayInfo'> & { readonly zone: Zone }, day: Day, n: number): Day {
  let each = day
  for (let seen = 0, step = 0; step < LONGEST_SEARCH; step++, each = addDays(each, 1)) {
    const { kind } = calendar.dayInfo(each)
    if (kind === 'workday' || kind === 'makeup') seen++
    if (seen === n) return each
  }
  return each
}
