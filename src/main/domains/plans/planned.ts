import type { Writer } from '../../database/handle'

/** Whoever has a call keeps the day that it was planned for: from now on that day is theirs, and nobody's loan. */
export function planFor(db: Writer, obligationId: number, staffId: number): void {
  db.run(
    'UPDATE planned_call SET staff_id = ?, lent = 0 WHERE obligation_id = ? AND day IS NOT NULL',
    staffId,
    obligationId,
  )
}

/** What is nobody's again waits for the next plan. */
export function planForNobody(db: Writer, obligationId: number): void {
  db.run('DELETE FROM planned_call WHERE obligation_id = ?', obligationId)
}
