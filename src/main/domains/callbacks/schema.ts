import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Promises derived from facts. A cache: `reconcile` makes it equal to what the facts say at its last `now`, so it has
 * the engine's columns, and those that queues and reports must find in an index.
 */
export const obligation = sqliteTable(
  'obligation',
  {
    id: integer().primaryKey(),
    key: text().notNull(),
    rule: text().notNull(),
    ruleVersion: integer('rule_version').notNull(),
    kind: text().notNull(),
    subject: text().notNull(),
    memberId: integer('member_id'),
    anchor: integer().notNull(),
    earliest: integer().notNull(),
    due: integer().notNull(),
    hard: integer().notNull(),
    latestStart: integer('latest_start'),
    clock: text().notNull(),
    pauses: text().notNull(),
    priority: integer().notNull(),
    /** JSON list, best first. */
    channels: text().notNull(),
    /** The first of `channels`. */
    channel: text().notNull(),
    minutes: integer().notNull(),
    certificate: text(),
    staffId: integer('staff_id'),
    slack: integer().notNull(),
    state: text().notNull(),
    doneAt: integer('done_at'),
    suppressed: text(),
    bornLate: integer('born_late', { mode: 'boolean' }).notNull(),
    attempts: integer().notNull(),
    nextAttemptAt: integer('next_attempt_at'),
    /** What the queue sorts by: the next moment that matters. */
    actAt: integer('act_at').notNull(),
    /** JSON: clause and facts. */
    why: text().notNull(),
    /** The day of `due` in the club's zone, by which reports count. */
    dueDay: text('due_day').notNull(),
    /** The first try, and the try that reached the person. */
    attemptedAt: integer('attempted_at'),
    reachedAt: integer('reached_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('obligation_key').on(table.key),
    // Holds all that decides who sees a row of the queue, so that paging and counting read nothing else.
    index('obligation_open')
      .on(
        table.bornLate,
        table.actAt,
        table.due,
        table.staffId,
        table.kind,
        table.channel,
        table.state,
        table.suppressed,
      )
      .where(sql`state = 'open' AND suppressed IS NULL`),
    index('obligation_by_member').on(table.memberId, table.state),
    index('obligation_by_due').on(
      table.kind,
      table.dueDay,
      table.bornLate,
      table.due,
      table.attemptedAt,
      table.reachedAt,
      table.state,
      table.suppressed,
    ),
    check('obligation_state', sql`${table.state} IN ('open', 'done', 'unreachable', 'withdrawn', 'missed')`),
    check('obligation_order', sql`${table.earliest} <= ${table.due} AND ${table.due} <= ${table.hard}`),
  ],
)

/** What `reconcile` changed in a row that was there already. */
export const obligationLog = sqliteTable(
  'obligation_log',
  {
    id: integer().primaryKey(),
    key: text().notNull(),
    at: integer().notNull(),
    change: text().notNull(),
  },
  (table) => [index('obligation_log_by_key').on(table.key)],
)

/** 拨打/联系: a fact. Taken back it stays, marked as undone. */
export const attempt = sqliteTable(
  'attempt',
  {
    id: integer().primaryKey(),
    obligationKey: text('obligation_key').notNull(),
    memberId: integer('member_id').notNull(),
    at: integer().notNull(),
    recordedAt: integer('recorded_at').notNull(),
    staffId: integer('staff_id'),
    by: text().notNull(),
    channel: text().notNull(),
    outcome: text().notNull(),
    minutes: integer(),
    note: text().notNull(),
    /** JSON: topic → 1–5. */
    scores: text().notNull(),
    scriptVersion: text('script_version'),
    /** Agreed with the customer. */
    retryAt: integer('retry_at'),
    undoneAt: integer('undone_at'),
    undoneBy: text('undone_by'),
  },
  (table) => [
    index('attempt_by_obligation').on(table.obligationKey, table.at),
    index('attempt_by_member').on(table.memberId, table.at),
    index('attempt_by_time').on(table.at),
    check(
      'attempt_outcome',
      sql`${table.outcome} IN ('reached', 'no_answer', 'busy', 'rescheduled', 'refused', 'invalid_number', 'text_sent', 'message_left')`,
    ),
  ],
)

/** A person gave up what can't be kept any more: one obligation, or all that an import brought too late. A fact. */
export const callbackClosing = sqliteTable(
  'callback_closing',
  {
    id: integer().primaryKey(),
    at: integer().notNull(),
    staffId: integer('staff_id'),
    by: text().notNull(),
    obligationKey: text('obligation_key'),
    batchId: integer('batch_id'),
    note: text().notNull(),
  },
  (table) => [
    index('callback_closing_by_key').on(table.obligationKey).where(sql`obligation_key IS NOT NULL`),
    index('callback_closing_by_batch').on(table.batchId).where(sql`batch_id IS NOT NULL`),
    check('callback_closing_what', sql`(${table.obligationKey} IS NULL) <> (${table.batchId} IS NULL)`),
  ],
)
