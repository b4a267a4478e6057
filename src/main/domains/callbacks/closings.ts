import type { Reader } from '../../database/handle'
import type { CommandContext } from '../../kernel/context'
import type { UndoneBatch } from '../../kernel/noun'

type LateRow = { key: string; batch_id: number | null }

/**
 * Gives up the open first callbacks that were too late when the club learnt of them: those of one import, or all. Returns how many it closes.
 */
export function closeBornLate(context: CommandContext, batchId: number | undefined, note: string): number {
  const { db } = context
  // Hidden ones too: a customer who opted out is not called later either.
  const late = db.all<LateRow>(
    `SELECT o.key, c.batch_id FROM obligation o JOIN consumption c ON c.id = CAST(substr(o.key, 5) AS INTEGER)
     WHERE o.state = 'open' AND o.born_late = 1 AND o.kind = 'first' AND (?1 IS NULL OR c.batch_id = ?1)`,
    batchId ?? null,
  )
  const batches = new Set(late.flatMap((row) => (row.batch_id === null ? [] : [row.batch_id])))
  for (const batch of batches) write(context, { key: null, batchId: batch, note })
  for (const row of late) if (row.batch_id === null) write(context, { key: row.key, batchId: null, note })
  context.note({
    object: batchId === undefined ? 'callbacks/born-late' : `import/${batchId}`,
    difference: { closed: late.length },
  })
  return late.length
}

/** What people gave up that was owed to the members of an import. */
export function closedByHand(db: Reader, { created }: UndoneBatch): number {
  const row = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM obligation o JOIN callback_closing c ON c.obligation_key = o.key
     WHERE o.member_id IN (SELECT value FROM json_each(?))`,
    created,
  )
  return row?.n ?? 0
}

function write(
  { db, now, actor }: CommandContext,
  closing: { key: string | null; batchId: number | null; note: string },
): void {
  db.run(
    'INSERT INTO callback_closing (at, staff_id, by, obligation_key, batch_id, note) VALUES (?, ?, ?, ?, ?, ?)',
    now,
    actor.staffId,
    actor.name,
    closing.key,
    closing.batchId,
    closing.note,
  )
}
