import type { Day } from '../../shared/day'
import type { Reader } from './handle'

/** `AQ-20261122-001`: the next number of a club day, counted by the unique index of `number`. */
export function nextNumber(db: Reader, table: 'incident' | 'ticket', letters: string, today: Day): string {
  const day = `${letters}-${today.replaceAll('-', '')}-`
  const last = db.get<{ counter: number | null }>(
    `SELECT max(CAST(substr(number, ?) AS INTEGER)) AS counter FROM ${table} WHERE number >= ? AND number < ?`,
    day.length + 1,
    day,
    `${day}:`,
  )
  return day + String((last?.counter ?? 0) + 1).padStart(3, '0')
}
