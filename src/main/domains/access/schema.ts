import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Answers already given, by the caller's request id: a command that is sent twice is done once. */
export const request = sqliteTable(
  'request',
  {
    id: text().primaryKey(),
    path: text().notNull(),
    staffId: integer('staff_id'),
    inputHash: text('input_hash').notNull(),
    result: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [index('request_by_age').on(table.at)],
)

/** A PIN resumes a session that runs; it opens nothing by itself. */
export const pin = sqliteTable('pin', {
  staffId: integer('staff_id').primaryKey(),
  salt: text().notNull(),
  verifier: text().notNull(),
  failures: integer().notNull(),
})
