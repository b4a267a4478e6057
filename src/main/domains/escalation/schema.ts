import { index, integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import { obligation } from '../obligations/schema'

/** When each open promise reaches its next stage, so that a tick reads only what has come. */
export const noticeWatch = sqliteTable(
  'notice_watch',
  {
    obligationId: integer('obligation_id')
      .primaryKey()
      .references(() => obligation.id, { onDelete: 'cascade' }),
    nextAt: integer('next_at').notNull(),
  },
  (table) => [index('notice_watch_by_time').on(table.nextAt)],
)
