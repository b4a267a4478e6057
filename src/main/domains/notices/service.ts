import type { Role } from '../../../shared/access'
import type { Notice } from '../../../shared/contract/notices'
import type { Reader, Writer } from '../../database/handle'
import { ID } from '../../database/row'
import type { Stage } from '../../engine/escalation'
import { notice, noticeRecipient } from './schema'

/** What is said to whom. The same `key` is never said again. */
export type NewNotice = {
  key: string
  what: Notice['what']
  stage?: Stage
  /** Values of a sentence, never the sentence. */
  facts: Notice['facts']
  obligationId?: number
  memberId?: number
  /** Active people with one of these roles, and these people themselves. */
  to: { roles?: readonly Role[]; staffIds?: readonly number[] }
  /** Pops up on the next screen of each; otherwise it only counts as unread. */
  toast: boolean
}

/**
 * Tells the club's own people something, in the caller's transaction. Returns false when it has been said before.
 */
export function addNotice({ db, now }: { db: Writer; now: number }, told: NewNotice): boolean {
  const { changes, id } = db.insert(
    notice,
    {
      key: told.key,
      what: told.what,
      at: now,
      stage: told.stage ?? null,
      facts: told.facts,
      obligationId: told.obligationId ?? null,
      memberId: told.memberId ?? null,
    },
    'ON CONFLICT (key) DO NOTHING',
  )
  if (changes === 0) return false
  const people = new Set([...(told.to.staffIds ?? []), ...staffWith(db, told.to.roles ?? [])])
  for (const staffId of people) {
    db.insert(noticeRecipient, { noticeId: id, staffId, shownAt: told.toast ? null : now })
  }
  return true
}

/** Adds to the numbers that a notice speaks of. */
export function addToNotice(db: Writer, key: string, { count, late }: { count: number; late: number }): void {
  db.run(
    `UPDATE notice SET facts = json_set(facts, '$.count', json_extract(facts, '$.count') + ?,
       '$.late', json_extract(facts, '$.late') + ?) WHERE key = ?`,
    count,
    late,
    key,
  )
}

/** All that waits to pop up for this person counts as shown. */
export function markShown(db: Writer, staffId: number, now: number): void {
  db.run('UPDATE notice_recipient SET shown_at = ? WHERE staff_id = ? AND shown_at IS NULL', now, staffId)
}

/** Who works here and holds one of these roles, by id. */
export function staffWith(db: Reader, wanted: readonly Role[]): number[] {
  if (wanted.length === 0) return []
  return db
    .all(
      ID,
      `SELECT DISTINCT s.id FROM staff s JOIN staff_role r ON r.staff_id = s.id
       WHERE s.active = 1 AND r.role IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
      JSON.stringify(wanted),
    )
    .map((row) => row.id)
}
