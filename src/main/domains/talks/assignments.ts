import type { Reader, Writer } from '../../database/handle'
import { COUNT, row } from '../../database/row'
import type { UndoneBatch } from '../../kernel/noun-said'
import { callAssignment } from './schema'

const WithAssignmentsRow = row({ key: callAssignment.obligationKey, staffId: callAssignment.staffId })

/**
 * Gives obligations to whom a person gave them by hand; the newest word for a key counts, and stands above the member's
 * account manager.
 */
export function withAssignments<T extends { key: string; staffId: number | null }>(db: Reader, derived: T[]): T[] {
  if (derived.length === 0 || !db.has('SELECT 1 FROM call_assignment LIMIT 1')) return derived
  const given = new Map(
    db
      .all(
        WithAssignmentsRow,
        `SELECT a.obligation_key AS key, a.staff_id AS staffId FROM json_each(?) j
         JOIN call_assignment a ON a.obligation_key = j.value ORDER BY a.id`,
        JSON.stringify(derived.map(({ key }) => key)),
      )
      .map((row) => [row.key, row.staffId]),
  )
  if (given.size === 0) return derived
  return derived.map((each) => {
    const staffId = given.get(each.key)
    return staffId === undefined ? each : { ...each, staffId }
  })
}

/** Writes down who has a call from now on. */
export function assign(
  db: Writer,
  fact: { key: string; staffId: number | null; at: number; by: string; reason: string },
): void {
  db.insert(callAssignment, {
    obligationKey: fact.key,
    staffId: fact.staffId,
    at: fact.at,
    by: fact.by,
    reason: fact.reason,
  })
}

/** Calls to the members of an import that people gave to somebody. */
export function assignedByHand(db: Reader, { created }: UndoneBatch): number {
  const row = db.get(
    COUNT,
    `SELECT count(*) AS n FROM obligation o JOIN call_assignment a ON a.obligation_key = o.key
     WHERE o.member_id IN (SELECT value FROM json_each(?))`,
    created,
  )
  return row?.n ?? 0
}
