import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { member } from '../members/schema'

/** 会籍/卡 [B15]. */
export const membership = sqliteTable(
  'membership',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    plan: text().notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    priceFen: integer('price_fen'),
    visitsLeft: integer('visits_left'),
    balanceFen: integer('balance_fen'),
    renewsId: integer('renews_id'),
    cancelledOn: text('cancelled_on'),
    cancelReason: text('cancel_reason').notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    batchId: integer('batch_id'),
    /** What makes an imported line the same line again. */
    lineKey: text('line_key'),
  },
  (table) => [
    index('membership_by_member').on(table.memberId, table.endsOn),
    index('membership_by_end').on(table.endsOn),
    index('membership_by_batch').on(table.batchId).where(sql`batch_id IS NOT NULL`),
    uniqueIndex('membership_line').on(table.lineKey).where(sql`line_key IS NOT NULL`),
    check('membership_order', sql`${table.endsOn} IS NULL OR ${table.endsOn} >= ${table.startsOn}`),
  ],
)

export const membershipFreeze = sqliteTable(
  'membership_freeze',
  {
    id: integer().primaryKey(),
    membershipId: integer('membership_id')
      .notNull()
      .references(() => membership.id),
    fromDay: text('from_day').notNull(),
    /** The last frozen day; null: open. */
    untilDay: text('until_day'),
    reason: text().notNull(),
    by: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [index('membership_freeze_by_membership').on(table.membershipId)],
)
