import { z } from 'zod'
import { moved } from '../../kernel/member-rows'
import type { MergingRows } from '../../kernel/noun-said'
import { visit } from './schema'
import { runningVisit } from './service'

const Kept = z.strictObject({
  rows: z.unknown(),
  /** The visit that the merge ended, and when. */
  closed: z.strictObject({ id: z.int(), at: z.int() }).nullable(),
})

const rows = moved(visit.memberId)

/** Nobody is in the house twice: of two visits that run, the merged record's ends with the merge. */
export const mergedVisits: MergingRows = {
  how: 'joined',
  count: rows.count,
  merge(db, pair, now) {
    const running = runningVisit(db, pair.fromId)
    const closed = running && runningVisit(db, pair.intoId) ? { id: running.id, at: now } : null
    if (closed) db.run('UPDATE visit SET out_at = ?, minutes = 0 WHERE id = ?', closed.at, closed.id)
    return { rows: rows.merge(db, pair, now), closed }
  },
  separate(db, pair, kept) {
    const { rows: ids, closed } = Kept.parse(kept)
    rows.separate(db, pair, ids)
    if (closed)
      db.run(
        'UPDATE visit SET out_at = NULL, minutes = NULL WHERE id = ? AND out_at = ? AND voided_at IS NULL',
        closed.id,
        closed.at,
      )
  },
}
