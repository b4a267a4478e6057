import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { member } from '../members/schema'

/** 到访 [C11]. A visit known by its day only has no `in_at`. */
export const visit = sqliteTable(
  'visit',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    day: text().notNull(),
    inAt: integer('in_at'),
    outAt: integer('out_at'),
    minutes: integer(),
    activity: text().notNull(),
    recordedAt: integer('recorded_at').notNull(),
    by: text().notNull(),
    batchId: integer('batch_id'),
    lineKey: text('line_key'),
    voidedAt: integer('voided_at'),
  },
  (table) => [
    index('visit_by_member').on(table.memberId, table.day, table.minutes, table.voidedAt),
    index('visit_by_day').on(table.day, table.voidedAt),
    // What members do is counted from it [C10].
    index('visit_by_activity')
      .on(table.day, table.activity, table.memberId, table.voidedAt)
      .where(sql`voided_at IS NULL AND activity <> ''`),
    uniqueIndex('visit_in_house')
      .on(table.memberId)
      .where(sql`out_at IS NULL AND voided_at IS NULL AND batch_id IS NULL`),
    index('visit_by_batch').on(table.batchId).where(sql`batch_id IS NOT NULL`),
    uniqueIndex('visit_line').on(table.lineKey).where(sql`line_key IS NOT NULL`),
  ],
)
