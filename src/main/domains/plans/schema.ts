import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { json } from '../../database/json'
import { obligation } from '../obligations/schema'

const StoredRadar = z.strictObject({
  until: z.string(),
  short: z.number(),
  by: z.string().nullable(),
  weeks: z.array(z.strictObject({ from: z.string(), needed: z.number(), free: z.number(), short: z.number() })),
})

/** A person's own week, a row for each weekday on which they work. Without any row the default of the code counts. */
export const shift = sqliteTable(
  'shift',
  {
    staffId: integer('staff_id').notNull(),
    /** 1 Monday … 7 Sunday. */
    weekday: integer().notNull(),
    /** Minutes from midnight. */
    fromMinute: integer('from_minute').notNull(),
    untilMinute: integer('until_minute').notNull(),
    calls: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.weekday] }),
    check('shift_weekday', sql`${table.weekday} BETWEEN 1 AND 7`),
    check('shift_span', sql`${table.fromMinute} < ${table.untilMinute}`),
  ],
)

/** Days on which somebody is away, both included. */
export const staffLeave = sqliteTable(
  'staff_leave',
  {
    id: integer().primaryKey(),
    staffId: integer('staff_id').notNull(),
    kind: text({ enum: ['leave', 'sick', 'training', 'other'] }).notNull(),
    fromDay: text('from_day').notNull(),
    untilDay: text('until_day').notNull(),
    note: text().notNull(),
    createdAt: integer('created_at').notNull(),
    by: text().notNull(),
  },
  (table) => [
    index('staff_leave_by_end').on(table.untilDay),
    check('staff_leave_kind', sql`${table.kind} IN ('leave', 'sick', 'training', 'other')`),
    check('staff_leave_order', sql`${table.fromDay} <= ${table.untilDay}`),
  ],
)

/** What the last plan says of each open call. A cache: made anew from obligations, people and the plan before. */
export const plannedCall = sqliteTable(
  'planned_call',
  {
    obligationId: integer('obligation_id')
      .primaryKey()
      .references(() => obligation.id, { onDelete: 'cascade' }),
    /** Null: no room before it is due. */
    day: text(),
    /** Who calls; null with `day`. */
    staffId: integer('staff_id'),
    effectiveDue: text('effective_due').notNull(),
    /** A colleague's call. */
    lent: integer({ mode: 'boolean' }).notNull(),
    /** Tries made when this was planned: the next try is another call, and free to move. */
    attempts: integer().notNull(),
    plannedAt: integer('planned_at').notNull(),
  },
  (table) => [
    index('planned_call_by_day').on(table.day, table.staffId),
    index('planned_call_lent').on(table.staffId, table.obligationId).where(sql`lent = 1`),
    check('planned_call_whole', sql`(${table.day} IS NULL) = (${table.staffId} IS NULL)`),
  ],
)

/** How the last plan went. One row. */
export const planRun = sqliteTable('plan_run', {
  id: integer().primaryKey(),
  plannedAt: integer('planned_at').notNull(),
  /** The day from which the plan counts; null while it is being written, or after something it depends on has changed. */
  today: text(),
  /** Counts what has changed that plans depend on, so that a change during planning is not taken for planned. */
  changes: integer().notNull().default(0),
  publishedUntil: text('published_until').notNull(),
  planned: integer().notNull(),
  moved: integer().notNull(),
  unplaced: integer().notNull(),
  /** The capacity radar as it was then. */
  radar: json(StoredRadar)().notNull(),
})
