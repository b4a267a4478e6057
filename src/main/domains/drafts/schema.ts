import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Half-filled forms, by person. */
export const draft = sqliteTable(
  'draft',
  {
    staffId: integer('staff_id').notNull(),
    key: text().notNull(),
    body: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.key] })],
)
