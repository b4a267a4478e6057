import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who did what. Triggers forbid UPDATE and DELETE; each row carries the HMAC of itself and the row before. */
export const audit = sqliteTable(
  'audit',
  {
    sequence: integer().primaryKey(),
    at: integer().notNull(),
    clock: text().notNull(),
    staffId: integer('staff_id'),
    actor: text().notNull(),
    role: text().notNull(),
    session: text().notNull(),
    host: text().notNull(),
    action: text().notNull(),
    object: text().notNull(),
    /** Set when `difference` is encrypted under this member's key. */
    memberId: integer('member_id'),
    difference: blob({ mode: 'buffer' }),
    reason: text(),
    previous: text().notNull(),
    hmac: text().notNull(),
  },
  (table) => [index('audit_by_action').on(table.action), index('audit_by_object').on(table.object)],
)

/** One key a member: without it what the chain says of the person cannot be read, and the chain stays valid. */
export const auditKey = sqliteTable('audit_key', {
  memberId: integer('member_id').primaryKey(),
  key: blob({ mode: 'buffer' }).notNull(),
})

/** A row that pointed to nobody when a migration found it: whole, as JSON, so that nothing is lost and no start is stopped. */
export const keptAside = sqliteTable('kept_aside', {
  id: integer().primaryKey(),
  at: integer().notNull(),
  /** The table it stood in, and the column and table that held nothing. */
  place: text().notNull(),
  parent: text().notNull(),
  row: text().notNull(),
})
