import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What the club decided, as JSON by name. What is missing has its default in shared/defaults. */
export const setting = sqliteTable('setting', {
  name: text().primaryKey(),
  value: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
})

/** Holidays and make-up days as the club itself knows them; they win over every list. */
export const holiday = sqliteTable('holiday', {
  day: text().primaryKey(),
  kind: text().notNull(),
  name: text().notNull(),
})

/** The last believed reading, so that a clock that jumps is noticed after a restart too. One row. */
export const clockMark = sqliteTable('clock_mark', {
  id: integer().primaryKey(),
  wall: integer().notNull(),
  monotonic: integer().notNull(),
  bootId: text('boot_id').notNull(),
})
