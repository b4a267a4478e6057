import { addDays, type Day, daysBetween, endOfDay, startOfDay, type Zone } from '../../../shared/day'
import { AppError } from '../../../shared/errors'

/** Days of the club, both included, and the instants they hold. */
export type Period = { from: Day; until: Day; begins: number; ends: number }

/** @throws AppError `input.invalid` for a period that ends before it begins */
export function periodOf({ from, until }: { from: Day; until: Day }, zone: Zone): Period {
  if (until < from) throw new AppError('input.invalid', { issues: [{ path: 'until', message: 'before from' }] })
  return { from, until, begins: startOfDay(from, zone), ends: endOfDay(until, zone) }
}

/** As many days just before. */
export function periodBefore({ from, until }: Period, zone: Zone): Period {
  const days = daysBetween(from, until) + 1
  return periodOf({ from: addDays(from, -days), until: addDays(from, -1) }, zone)
}
