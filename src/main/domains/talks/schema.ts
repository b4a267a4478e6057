import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { Outcome } from '../../../shared/contract/attempts'
import { Topic } from '../../../shared/contract/guides'
import { CallbackKind, Channel } from '../../../shared/contract/obligations'
import { json } from '../../database/json'
import { words } from '../../database/words'
import { member } from '../members/schema'

const Allowed = z.strictObject({ optOut: z.array(z.string()), reason: z.string(), said: z.string() })
/** What a member's file said before a refusal changed it. */
export type Allowed = z.output<typeof Allowed>

/** 拨打/联系: a fact. Taken back it stays, marked as undone. */
export const attempt = sqliteTable(
  'attempt',
  {
    id: integer().primaryKey(),
    obligationKey: text('obligation_key').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    at: integer().notNull(),
    recordedAt: integer('recorded_at').notNull(),
    staffId: integer('staff_id'),
    by: text().notNull(),
    channel: text({ enum: words(Channel) }).notNull(),
    outcome: text({ enum: words(Outcome) }).notNull(),
    minutes: integer(),
    note: text().notNull(),
    /** JSON: topic → 1–5. */
    scores: text().notNull(),
    scriptVersion: text('script_version'),
    /** Agreed with the customer. */
    retryAt: integer('retry_at'),
    undoneAt: integer('undone_at'),
    undoneBy: text('undone_by'),
    /** The obligation's kind, which outlives its row. Null only in rows of older versions. */
    kind: text({ enum: words(CallbackKind) }),
    /** The version of the questionnaire that was asked. */
    questionnaireId: integer('questionnaire_id'),
    /** How many questions there were to ask, and how many were answered. */
    asked: integer().notNull().default(0),
    answered: integer().notNull().default(0),
    /** All points given, and in how many answers. */
    points: integer().notNull().default(0),
    scored: integer().notNull().default(0),
    /** 有效反馈 [C2]. */
    effective: integer({ mode: 'boolean' }).notNull().default(false),
    /** What the member allowed before this call ended it, so that it can be taken back. */
    allowedBefore: json(Allowed)('allowed_before'),
  },
  (table) => [
    index('attempt_by_obligation').on(table.obligationKey, table.at),
    index('attempt_by_member').on(table.memberId, table.at),
    index('attempt_by_time').on(table.at),
    // Holds all that results are added up from.
    index('attempt_counted')
      .on(
        table.at,
        table.kind,
        table.outcome,
        table.staffId,
        table.memberId,
        table.effective,
        table.points,
        table.scored,
        table.undoneAt,
      )
      .where(sql`undone_at IS NULL`),
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

/** What was answered to one question in one call [C9]. */
export const attemptAnswer = sqliteTable(
  'attempt_answer',
  {
    id: integer().primaryKey(),
    attemptId: integer('attempt_id')
      .notNull()
      .references(() => attempt.id),
    /** The call's instant. */
    at: integer().notNull(),
    question: text().notNull(),
    topic: text({ enum: words(Topic) }).notNull(),
    kind: text({ enum: ['scale', 'choice', 'text'] }).notNull(),
    score: integer(),
    text: text().notNull(),
    /** With its call. */
    undone: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    uniqueIndex('attempt_answer_once').on(table.attemptId, table.question),
    index('attempt_answer_by_time').on(table.at, table.topic, table.score, table.kind).where(sql`undone = 0`),
    check('attempt_answer_kind', sql`${table.kind} IN ('scale', 'choice', 'text')`),
    check('attempt_answer_score', sql`${table.score} BETWEEN 1 AND 5`),
  ],
)

/** The words of what a customer said, so that what many say can be counted [C10]. */
export const attemptWord = sqliteTable(
  'attempt_word',
  {
    word: text().notNull(),
    at: integer().notNull(),
    attemptId: integer('attempt_id')
      .notNull()
      .references(() => attempt.id),
    undone: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.attemptId, table.word] }),
    index('attempt_word_by_time').on(table.at, table.word).where(sql`undone = 0`),
    index('attempt_word_by_word').on(table.word, table.at).where(sql`undone = 0`),
  ],
)

/** A call was put off with a reason. A fact; taken back it stays, marked as undone. */
export const callbackSkip = sqliteTable(
  'callback_skip',
  {
    id: integer().primaryKey(),
    obligationId: integer('obligation_id').notNull(),
    obligationKey: text('obligation_key').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    at: integer().notNull(),
    until: integer().notNull(),
    staffId: integer('staff_id'),
    by: text().notNull(),
    reason: text().notNull(),
    undoneAt: integer('undone_at'),
  },
  (table) => [
    index('callback_skip_by_end').on(table.until, table.obligationId).where(sql`undone_at IS NULL`),
    index('callback_skip_by_key').on(table.obligationKey),
    index('callback_skip_by_member').on(table.memberId),
    index('callback_skip_by_time').on(table.at, table.staffId).where(sql`undone_at IS NULL`),
  ],
)

/** A call somebody asked for: promised to a customer, or an account manager's talk [B7]. A fact. */
export const callbackInvitation = sqliteTable(
  'callback_invitation',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    kind: text({ enum: ['invited', 'one_to_one', 'verification', 'care'] }).notNull(),
    invitedAt: integer('invited_at').notNull(),
    /** Nothing is owed before. */
    notBefore: integer('not_before'),
    due: integer().notNull(),
    /** A time agreed with the customer. */
    promisedAt: integer('promised_at'),
    note: text().notNull(),
    staffId: integer('staff_id'),
    by: text().notNull(),
    cancelledAt: integer('cancelled_at'),
  },
  (table) => [
    index('callback_invitation_by_member').on(table.memberId),
    check('callback_invitation_kind', sql`${table.kind} IN ('invited', 'one_to_one', 'verification', 'care')`),
  ],
)

/** A call was given to somebody by hand: a fact, the newest for a key counts. */
export const callAssignment = sqliteTable(
  'call_assignment',
  {
    id: integer().primaryKey(),
    obligationKey: text('obligation_key').notNull(),
    /** Null: nobody's, whoever has time. */
    staffId: integer('staff_id'),
    at: integer().notNull(),
    by: text().notNull(),
    reason: text().notNull(),
  },
  (table) => [uniqueIndex('call_assignment_by_key').on(table.obligationKey, table.id)],
)
