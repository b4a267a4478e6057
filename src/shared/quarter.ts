import { addMonths, type Day, lastOfMonth, type Month, monthNumber, monthOf, yearOf } from './day'

/** A calendar quarter `YYYYQn`, such as `2018Q2`. Sorts as text. */
export type Quarter = string

const QUARTER_SHAPE = /^\d{4}Q[1-4]$/

/** True for `YYYYQ1` to `YYYYQ4`. */
export function isQuarter(value: unknown): value is Quarter {
  return typeof value === 'string' && QUARTER_SHAPE.test(value) && !value.startsWith('0000')
}

/** The quarter in which `day` lies. */
export function quarterOf(day: Day): Quarter {
  return `${day.slice(0, 4)}Q${Math.ceil(monthNumber(day) / 3)}`
}

/** First and last day of a quarter (both inside it) and its three months. Throws RangeError where it is not one. */
export function quarterDays(quarter: Quarter): { first: Day; last: Day; months: readonly [Month, Month, Month] } {
  if (!isQuarter(quarter)) throw new RangeError(`Not a quarter: ${quarter}`)
  const month = Number(quarter.slice(5)) * 3 - 2
  const first = `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
  const second = addMonths(first, 1)
  const third = addMonths(first, 2)
  return { first, last: lastOfMonth(third), months: [monthOf(first), monthOf(second), monthOf(third)] }
}

/** The quarter `quarters` later; negative goes back. */
function addQuarters(quarter: Quarter, quarters: number): Quarter {
  return quarterOf(addMonths(quarterDays(quarter).first, quarters * 3))
}

export function previousQuarter(quarter: Quarter): Quarter {
  return addQuarters(quarter, -1)
}

export function nextQuarter(quarter: Quarter): Quarter {
  return addQuarters(quarter, 1)
}

/** The quarters that touch the days from `first` to `last`, in order. */
export function quartersBetween(first: Day, last: Day): Quarter[] {
  const count =
    (yearOf(last) - yearOf(first)) * 4 + Math.ceil(monthNumber(last) / 3) - Math.ceil(monthNumber(first) / 3)
  return Array.from({ length: Math.max(0, count + 1) }, (_, step) => addQuarters(quarterOf(first), step))
}
