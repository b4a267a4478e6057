import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { Channel, ObligationKind, ObligationRecord, ObligationState } from '../../../shared/contract/obligations'
import { json } from '../../database/json'
import { words } from '../../database/words'
import type { Priority, Subject } from '../../engine/obligation'
import { member } from '../members/schema'

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
    kind: text({ enum: words(ObligationKind) }).notNull(),
    subject: text().$type<Subject>().notNull(),
    memberId: integer('member_id').references(() => member.id),
    anchor: integer().notNull(),
    earliest: integer().notNull(),
    due: integer().notNull(),
    hard: integer().notNull(),
    latestStart: integer('latest_start'),
    clock: text({ enum: ['wall', 'office', 'service'] }).notNull(),
    pauses: json(ObligationRecord.shape.pauses)().notNull(),
    priority: integer().$type<Priority>().notNull(),
    /** Best first. */
    channels: json(ObligationRecord.shape.channels)().notNull(),
    /** The first of `channels`. */
    channel: text({ enum: words(Channel) }).notNull(),
    minutes: integer().notNull(),
    certificate: text({ enum: ['callback'] }),
    staffId: integer('staff_id'),
    slack: integer().notNull(),
    state: text({ enum: words(ObligationState) }).notNull(),
    doneAt: integer('done_at'),
    suppressed: text({ enum: ['deceased', 'opted_out', 'do_not_disturb', 'frozen'] }),
    bornLate: integer('born_late', { mode: 'boolean' }).notNull(),
    attempts: integer().notNull(),
    nextAttemptAt: integer('next_attempt_at'),
    /** What the queue sorts by: the next moment that matters. */
    actAt: integer('act_at').notNull(),
    why: json(ObligationRecord.shape.why)().notNull(),
    /** The day of `due` in the club's zone, by which reports count. */
    dueDay: text('due_day').notNull(),
    /** The first try, and the try that reached the person. */
    attemptedAt: integer('attempted_at'),
    reachedAt: integer('reached_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** The last day of the quarter that is guaranteed a contact by this round, and the tier that made its rhythm [C6]. */
    guaranteedUntil: text('guaranteed_until'),
    tier: text({ enum: ['A', 'B', 'C', 'D'] }),
    /** Somebody has to talk to a member; otherwise it is a duty of the club. */
    isCall: integer('is_call', { mode: 'boolean' }).notNull().default(true),
  },
  (table) => [
    uniqueIndex('obligation_key').on(table.key),
    // Holds all that decides who sees a row of the queue, so that paging and counting read nothing else.
    index('obligation_open')
      .on(
        table.bornLate,
        table.actAt,
        table.due,
        table.earliest,
        table.staffId,
        table.kind,
        table.channel,
        table.isCall,
        table.state,
        table.suppressed,
      )
      .where(sql`state = 'open' AND suppressed IS NULL AND is_call = 1`),
    index('obligation_duty')
      .on(table.actAt, table.due, table.earliest, table.staffId)
      .where(sql`state = 'open' AND suppressed IS NULL AND is_call = 0`),
    index('obligation_by_member').on(table.memberId, table.state),
    // What is about a case or the club; a member's own rows are found by the member.
    index('obligation_by_case').on(table.subject, table.memberId).where(sql`subject NOT GLOB 'member/*'`),
    // Holds all that the coverage of a quarter is counted from.
    index('obligation_guarantee')
      .on(
        table.guaranteedUntil,
        table.memberId,
        table.staffId,
        table.tier,
        table.suppressed,
        table.state,
        table.channel,
        table.due,
      )
      .where(sql`guaranteed_until IS NOT NULL`),
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
