import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { json } from '../../database/json'

/** Long work that has begun and must not be lost. A row goes when its work has ended, well or not. */
export const longWork = sqliteTable('long_work', {
  id: integer().primaryKey(),
  /** By what its noun takes it up again. */
  name: text().notNull(),
  input: json(z.json())().notNull(),
  staffId: integer('staff_id'),
  by: text().notNull(),
  begunAt: integer('begun_at').notNull(),
  /** How often it was begun: what ends the program each time is given up. */
  tries: integer().notNull(),
})
