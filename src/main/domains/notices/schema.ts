import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { Facts } from '../../../shared/contract/fields'
import { json } from '../../database/json'
import type { Stage } from '../../engine/escalation'
import { member } from '../members/schema'

/** The outbox to the club's own people. The key makes it impossible to say the same thing twice. */
export const notice = sqliteTable(
  'notice',
  {
    id: integer().primaryKey(),
    /** `key#stage#due` for a stage of a promise. */
    key: text().notNull(),
    what: text({
      enum: ['escalation', 'several', 'home_visit', 'radar', 'calendar', 'catch_up', 'certificate', 'kept_aside'],
    }).notNull(),
    at: integer().notNull(),
    stage: integer().$type<Stage>(),
    /** JSON: what a sentence is made of. */
    facts: json(Facts)().notNull(),
    obligationId: integer('obligation_id'),
    memberId: integer('member_id').references(() => member.id),
  },
  (table) => [
    uniqueIndex('notice_key').on(table.key),
    index('notice_by_time').on(table.at),
    index('notice_by_member').on(table.memberId).where(sql`member_id IS NOT NULL`),
    check(
      'notice_what',
      sql`${table.what} IN ('escalation', 'several', 'home_visit', 'radar', 'calendar', 'catch_up', 'certificate', 'kept_aside')`,
    ),
  ],
)

/** Who is told. A notice that only spoke together with others has nobody. */
export const noticeRecipient = sqliteTable(
  'notice_recipient',
  {
    noticeId: integer('notice_id')
      .notNull()
      .references(() => notice.id, { onDelete: 'cascade' }),
    staffId: integer('staff_id').notNull(),
    /** It has been on a screen, or is not meant to pop up. */
    shownAt: integer('shown_at'),
    readAt: integer('read_at'),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.noticeId] }),
    index('notice_recipient_by_notice').on(table.noticeId),
    index('notice_recipient_toast').on(table.staffId, table.noticeId).where(sql`shown_at IS NULL`),
    index('notice_recipient_unread').on(table.staffId).where(sql`read_at IS NULL`),
  ],
)
