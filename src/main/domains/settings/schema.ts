import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { json } from '../../database/json'

/** What the club decided, as JSON by name. What is missing has its default in shared/defaults. */
export const setting = sqliteTable('setting', {
  name: text().primaryKey(),
  value: json(z.unknown())().notNull(),
  updatedAt: integer('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
})

/**
 * What a number by which history is judged was, and from when on: a quarter that is over keeps its figures. What was
 * valid before the first change has `effective_from` 0.
 */
export const settingVersion = sqliteTable(
  'setting_version',
  {
    name: text().notNull(),
    /** The instant from which on promises are measured by it. */
    effectiveFrom: integer('effective_from').notNull(),
    value: json(z.unknown())().notNull(),
    savedAt: integer('saved_at').notNull(),
    by: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.effectiveFrom] })],
)

/** Holidays and make-up days as the club itself knows them; they win over every list. */
export const holiday = sqliteTable('holiday', {
  day: text().primaryKey(),
  kind: text({ enum: ['holiday', 'makeup', 'workday'] }).notNull(),
  name: text().notNull(),
})

/** The last believed reading, so that a clock that jumps is noticed after a restart too. One row. */
export const clockMark = sqliteTable('clock_mark', {
  id: integer().primaryKey(),
  wall: integer().notNull(),
  monotonic: integer().notNull(),
  bootId: text('boot_id').notNull(),
})
