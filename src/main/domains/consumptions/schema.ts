import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { member } from '../members/schema'

/** 消费 [C11]: fen, refunds negative; nobody's (散客) have no member and count in turnover. */
export const consumption = sqliteTable(
  'consumption',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id').references(() => member.id),
    day: text().notNull(),
    /** Null when only the day is known. */
    at: integer(),
    amountFen: integer('amount_fen').notNull(),
    item: text().notNull(),
    quantity: real().notNull(),
    receipt: text(),
    recordedAt: integer('recorded_at').notNull(),
    by: text().notNull(),
    batchId: integer('batch_id'),
    /** Receipt, customer, content and n-th occurrence: the identity of a till's line. */
    lineKey: text('line_key'),
    voidedAt: integer('voided_at'),
    voidReason: text('void_reason').notNull(),
  },
  (table) => [
    // Holds all that the engine and the member's page ask of a member's consumptions.
    index('consumption_by_member').on(
      table.memberId,
      table.day,
      table.at,
      table.amountFen,
      table.voidedAt,
      table.recordedAt,
      table.batchId,
    ),
    index('consumption_by_day').on(table.day, table.memberId, table.amountFen, table.voidedAt),
    index('consumption_by_batch').on(table.batchId).where(sql`batch_id IS NOT NULL`),
    uniqueIndex('consumption_line').on(table.lineKey).where(sql`line_key IS NOT NULL`),
  ],
)
