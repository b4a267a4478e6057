import type { Reader } from '../../database/handle'
import { int, nullable, row } from '../../database/row'

const SeqRow = row({ seq: nullable(int) })

/**
 * The id the next new member gets; whoever asks holds the transaction and counts on from it. One that was ever given is
 * never given again, also when an import is undone: the audit speaks of members by it.
 */
export function nextMemberId(db: Reader): number {
  return (db.get(SeqRow, `SELECT seq FROM sqlite_sequence WHERE name = 'member'`)?.seq ?? 0) + 1
}

/** `M000123` */
export function memberNumber(id: number): string {
  return `M${String(id).padStart(6, '0')}`
}
