import type { z } from 'zod'
import type { Notice } from '../../../shared/contract/notices'
import { COUNT, nullable, type RowOf, row } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { member } from '../members/schema'
import { namesShown } from '../members/visibility'
import { notice, noticeRecipient } from './schema'

type NoticeOut = z.input<typeof Notice>
const Row = row({
  id: notice.id,
  what: notice.what,
  at: notice.at,
  stage: notice.stage,
  facts: notice.facts,
  obligation_id: notice.obligationId,
  member_id: notice.memberId,
  member: nullable(member.name),
  read_at: noticeRecipient.readAt,
})
type Row = RowOf<typeof Row>

/** No more pop up at once; the tick puts more than these together. */
const MOST_TOASTS = 3

// The primary key of recipients follows the person and then the notice, so a page is a walk backwards.
const SELECT = `SELECT n.id, n.what, n.at, n.stage, n.facts, n.obligation_id, n.member_id, m.name AS member, r.read_at
  FROM notice_recipient r JOIN notice n ON n.id = r.notice_id LEFT JOIN member m ON m.id = n.member_id WHERE r.staff_id = ?`

/** A person's own notices, newest first, and those that no screen has shown yet. */
export function listNotices(context: QueryContext, limit: number) {
  const { db, actor } = context
  const { staffId } = actor
  const unread = db.get(
    COUNT,
    'SELECT count(*) AS n FROM notice_recipient WHERE staff_id = ? AND read_at IS NULL',
    staffId,
  )
  const rows = db.all(Row, `${SELECT} ORDER BY r.notice_id DESC LIMIT ?`, staffId, limit)
  const toast = db.all(Row, `${SELECT} AND r.shown_at IS NULL ORDER BY r.notice_id DESC LIMIT ${MOST_TOASTS}`, staffId)
  const nameOf = namesShown(
    context,
    [...rows, ...toast].map((row) => row.member_id),
  )
  return { unread: unread?.n ?? 0, rows: rows.map(noticeOf(nameOf)), toast: toast.map(noticeOf(nameOf)) }
}

function noticeOf(nameOf: ReturnType<typeof namesShown>): (row: Row) => NoticeOut {
  return (row) => ({
    id: row.id,
    what: row.what,
    at: row.at,
    stage: row.stage,
    // The name as it is now: a notice outlives a marriage, a typing error and an erasure.
    facts: { ...row.facts, ...(row.member === null ? {} : { member: nameOf(row.member_id, row.member) }) },
    callbackId: row.obligation_id,
    memberId: row.member_id,
    readAt: row.read_at,
  })
}

/** They have been on a screen. */
export function markShown(context: CommandContext, ids: readonly number[]): void {
  mark(context, 'UPDATE notice_recipient SET shown_at = ?1 WHERE shown_at IS NULL', ids)
}

/** Somebody has read them; what was read need not pop up either. */
export function markRead(context: CommandContext, ids: readonly number[]): void {
  mark(
    context,
    'UPDATE notice_recipient SET read_at = ?1, shown_at = coalesce(shown_at, ?1) WHERE read_at IS NULL',
    ids,
  )
}

function mark({ db, now, actor, note }: CommandContext, update: string, ids: readonly number[]): void {
  const { changes } = db.run(
    `${update} AND staff_id = ?2 AND notice_id IN (SELECT value FROM json_each(?3))`,
    now,
    actor.staffId,
    JSON.stringify(ids),
  )
  note({ object: 'notices', difference: { marked: changes } })
}
