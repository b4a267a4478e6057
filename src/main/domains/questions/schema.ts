import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { member } from '../members/schema'

/** What a customer asked and nobody could answer at once [C9]. Facts: preparing the answer and telling it come later. */
export const owedQuestion = sqliteTable(
  'owed_question',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    /** The call in which it was asked. */
    attemptId: integer('attempt_id'),
    text: text().notNull(),
    askedAt: integer('asked_at').notNull(),
    /** When it was entered; null in rows of older versions: when it happened. */
    recordedAt: integer('recorded_at'),
    staffId: integer('staff_id'),
    by: text().notNull(),
    /** What to tell the customer; empty until somebody knows. */
    answer: text().notNull(),
    answeredBy: text('answered_by'),
    answeredAt: integer('answered_at'),
    /** When the customer heard it, and in which call. */
    toldAt: integer('told_at'),
    toldAttemptId: integer('told_attempt_id'),
    withdrawnAt: integer('withdrawn_at'),
  },
  (table) => [
    index('owed_question_by_member').on(table.memberId, table.askedAt),
    index('owed_question_by_time').on(table.askedAt),
    index('owed_question_by_attempt').on(table.attemptId).where(sql`attempt_id IS NOT NULL`),
    index('owed_question_told_in').on(table.toldAttemptId).where(sql`told_attempt_id IS NOT NULL`),
    index('owed_question_waiting').on(table.askedAt).where(sql`told_at IS NULL AND withdrawn_at IS NULL`),
  ],
)
