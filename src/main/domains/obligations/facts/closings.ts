import type { Reader } from '../../../database/handle'
import type { ClosingFact, ConsumptionFact } from '../../../engine/facts'
import type { Watch } from '../../../kernel/unit-of-work'

/** Where it stands what was given up: a single promise, or all that an import brought too late. */
export const CLOSING_WATCHES: readonly Watch[] = [
  {
    table: 'callback_closing',
    about: 'member',
    id: '(SELECT member_id FROM obligation WHERE key = ROW.obligation_key)',
    when: 'ROW.obligation_key IS NOT NULL',
  },
  { table: 'callback_closing', about: 'everybody', when: 'ROW.batch_id IS NOT NULL' },
]

/** The closings of the imports that these purchases came with. */
export function closingsOfBatches(db: Reader, consumptions: readonly ConsumptionFact[]): ClosingFact[] {
  const batches = new Set(consumptions.flatMap(({ batchId }) => (batchId === null ? [] : [batchId])))
  if (batches.size === 0) return []
  return db
    .all<{ at: number; batch_id: number }>(
      'SELECT at, batch_id FROM callback_closing WHERE batch_id IN (SELECT value FROM json_each(?))',
      JSON.stringify([...batches]),
    )
    .map((row) => ({ at: row.at, key: null, batchId: row.batch_id }))
}

/** The closings of these obligations. */
export function closingsOfKeys(db: Reader, keys: readonly string[]): ClosingFact[] {
  return db
    .all<{ at: number; obligation_key: string }>(
      'SELECT at, obligation_key FROM callback_closing WHERE obligation_key IN (SELECT value FROM json_each(?))',
      JSON.stringify(keys),
    )
    .map((row) => ({ at: row.at, key: row.obligation_key, batchId: null }))
}

/** Whether anything was ever closed by a person: most clubs never do. */
export function isAnythingClosed(db: Reader): boolean {
  return db.get('SELECT 1 FROM callback_closing LIMIT 1') !== undefined
}
