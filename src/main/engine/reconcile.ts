import type { Obligation } from './obligation'

/** An obligation as it stands in the table. The id is given once, by whoever inserts it, and stays. */
export type StoredObligation = Obligation & { readonly id: number }

type ObligationChange = {
  readonly id: number
  readonly before: StoredObligation
  readonly after: Obligation
  /** What differs, for the log. */
  readonly changed: readonly (keyof Obligation)[]
}

/** What has to be written so that the table says what the facts say. */
export type Reconciliation = {
  readonly insert: readonly Obligation[]
  readonly update: readonly ObligationChange[]
  /** No longer derived, and nobody has seen it. */
  readonly delete: readonly StoredObligation[]
  /** No longer derived, but somebody acted on it: the row stays as `withdrawn`. */
  readonly withdraw: readonly StoredObligation[]
}

/**
 * Compares the table with what was derived. `existing` must be all rows of the subjects that were derived, under old
 * keys and old owners too; `touched` holds the ids of rows that a person acted on. A withdrawn row whose key is derived
 * again comes back under its id.
 */
export function reconcile(
  existing: readonly StoredObligation[],
  derived: readonly Obligation[],
  touched: ReadonlySet<number>,
): Reconciliation {
  const rows = new Map(existing.map((row) => [row.key, row]))
  const insert: Obligation[] = []
  const update: ObligationChange[] = []
  for (const after of derived) {
    const before = rows.get(after.key)
    rows.delete(after.key)
    if (before === undefined) insert.push(after)
    else {
      const changed = differences(before, after)
      if (changed.length > 0) update.push({ id: before.id, before, after, changed })
    }
  }
  const gone = [...rows.values()]
  return {
    insert,
    update,
    delete: gone.filter((row) => !touched.has(row.id)),
    withdraw: gone.filter((row) => touched.has(row.id) && row.state !== 'withdrawn'),
  }
}

function differences(before: Obligation, after: Obligation): (keyof Obligation)[] {
  return (Object.keys(after) as (keyof Obligation)[]).filter((field) => !isSame(before[field], after[field]))
}

/** Equal by value. Values are what JSON can hold, as the table keeps them. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([name, value]) => right.has(name) && isSame(value, right.get(name)))
}
