import type { Role } from '../../../shared/access'
import type { Notice } from '../../../shared/contract/notices'
import type { Reader, Writer } from '../../database/handle'

/** What is said to whom. The same `key` is never said again. */
export type NewNotice = {
  key: string
  what: Notice['what']
  stage?: number
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
export function addNotice({ db, now }: { db: Writer; now: number }, notice: NewNotice): boolean {
  const { changes, id } = db.run(
    `INSERT INTO notice (key, what, at, stage, facts, obligation_id, member_id) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO NOTHING`,
    notice.key,
    notice.what,
    now,
    notice.stage ?? null,
    JSON.stringify(notice.facts),
    notice.obligationId ?? null,
    notice.memberId ?? null,
  )
  if (changes === 0) return false
  const people = new Set([...(notice.to.staffIds ?? []), ...staffWith(db, notice.to.roles ?? [])])
  for (const staffId of people) {
    db.run(
      'INSERT INTO notice_recipient (notice_id, staff_id, shown_at) VALUES (?, ?, ?)',
      id,
      staffId,
      notice.toast ? null : now,
    )
  }
  return true
}

/** Who works here and holds one of these roles, by id. */
export function staffWith(db: Reader, wanted: readonly Role[]): number[] {
  if (wanted.length === 0) return []
  return db
    .all<{ id: number }>(
      `SELECT DISTINCT s.id FROM staff s JOIN staff_role r ON r.staff_id = s.id
       WHERE s.active = 1 AND r.role IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
      JSON.stringify(wanted),
    )
    .map((row) => row.id)
}
