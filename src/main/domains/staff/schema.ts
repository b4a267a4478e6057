import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { roles } from '../../../shared/access'

export const staff = sqliteTable('staff', {
  id: integer().primaryKey(),
  name: text().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  readsHealth: integer('reads_health', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
})

export const staffRole = sqliteTable(
  'staff_role',
  {
    staffId: integer('staff_id')
      .notNull()
      .references(() => staff.id),
    role: text({ enum: roles }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.role] })],
)

/** 上岗资格: no valid certificate, no calls [C1]. */
export const certificate = sqliteTable('certificate', {
  staffId: integer('staff_id')
    .primaryKey()
    .references(() => staff.id),
  issuedAt: integer('issued_at').notNull(),
  /** The last day it is valid; null: until it is taken away. */
  validUntil: text('valid_until'),
  /** Given at set-up, because otherwise nobody could call. */
  provisional: integer({ mode: 'boolean' }).notNull(),
})
