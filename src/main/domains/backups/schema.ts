import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Every backup ever made, by sequence: a file's own time proves nothing. */
export const backup = sqliteTable('backup', {
  sequence: integer().primaryKey({ autoIncrement: true }),
  file: text().notNull(),
  at: integer().notNull(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
  reason: text({ enum: ['daily', 'manual', 'migration', 'import', 'restore', 'closing'] }).notNull(),
  schema: integer().notNull(),
  members: integer().notNull(),
  auditHead: text('audit_head').notNull(),
  verifiedAt: integer('verified_at'),
})
