import type { Reconciliation, StoredObligation } from '../../../src/main/engine/reconcile'

/** What a service does with a reconciliation, on an array instead of a table. Sorted by id. */
export function apply(rows: readonly StoredObligation[], change: Reconciliation): StoredObligation[] {
  const table = new Map(rows.map((row) => [row.id, row]))
  for (const { id } of change.delete) table.delete(id)
  for (const row of change.withdraw) table.set(row.id, { ...row, state: 'withdrawn' })
  for (const { id, after } of change.update) table.set(id, { ...after, id })
  let last = Math.max(0, ...rows.map((row) => row.id))
  for (const obligation of change.insert) {
    last++
    table.set(last, { ...obligation, id: last })
  }
  return [...table.values()].sort((a, b) => a.id - b.id)
}
