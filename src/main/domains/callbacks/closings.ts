import { row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { bornLate, isOpen } from '../access/call-state'
import { consumption } from '../consumptions/schema'
import { obligation } from '../obligations/schema'
import { recordClosing } from '../talks/service'

const LateRow = row({ key: obligation.key, batch_id: consumption.batchId })

/**
 * Gives up the open first callbacks that were too late when the club learnt of them: those of one import, or all. Returns how many it closes.
 */
export function closeBornLate(context: CommandContext, batchId: number | undefined, note: string): number {
  const { db } = context
  // Hidden ones too: a customer who opted out is not called later either.
  const late = db.all(
    LateRow,
    `SELECT o.key, c.batch_id FROM obligation o JOIN consumption c ON c.id = CAST(substr(o.key, 5) AS INTEGER)
     WHERE ${isOpen('o')} AND ${bornLate('o')} AND o.kind = 'first' AND (?1 IS NULL OR c.batch_id = ?1)`,
    batchId ?? null,
  )
  const batches = new Set(late.flatMap((row) => (row.batch_id === null ? [] : [row.batch_id])))
  for (const batch of batches) recordClosing(context, { key: null, batchId: batch, note })
  for (const row of late) if (row.batch_id === null) recordClosing(context, { key: row.key, batchId: null, note })
  context.note({
    object: batchId === undefined ? 'callbacks/born-late' : `import/${batchId}`,
    difference: { closed: late.length },
  })
  return late.length
}
