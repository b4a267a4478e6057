import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { TicketCategory, TicketKind } from '../../../shared/contract/tickets'
import { words } from '../../database/words'
import { member } from '../members/schema'

/** 工单: what somebody complained of, asked, proposed, found broken or praised [A2 C15]. */
export const ticket = sqliteTable(
  'ticket',
  {
    id: integer().primaryKey(),
    /** `TS-20261122-003`, counted anew each day. */
    number: text().notNull(),
    kind: text({ enum: words(TicketKind) }).notNull(),
    category: text({ enum: words(TicketCategory) }).notNull(),
    content: text().notNull(),
    demand: text().notNull(),
    urgent: integer({ mode: 'boolean' }).notNull(),
    receivedAt: integer('received_at').notNull(),
    /** When it was entered; null in rows of older versions: when it happened. */
    recordedAt: integer('recorded_at'),
    /** Null: somebody who is not registered. */
    memberId: integer('member_id').references(() => member.id),
    /** The call it came from. */
    attemptId: integer('attempt_id'),
    staffId: integer('staff_id'),
    by: text().notNull(),
    ownerId: integer('owner_id'),
    withdrawnAt: integer('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
  },
  (table) => [
    uniqueIndex('ticket_number').on(table.number),
    index('ticket_by_time').on(table.receivedAt),
    index('ticket_by_member').on(table.memberId, table.receivedAt).where(sql`member_id IS NOT NULL`),
    index('ticket_by_attempt').on(table.attemptId).where(sql`attempt_id IS NOT NULL`),
    index('ticket_by_creator').on(table.staffId, table.receivedAt),
    check('ticket_kind', sql`${table.kind} IN ('complaint', 'question', 'suggestion', 'fault', 'praise')`),
    check(
      'ticket_category',
      sql`${table.category} IN ('service', 'facilities', 'price', 'hygiene', 'safety', 'other')`,
    ),
  ],
)
