import { z } from 'zod'
import { Outcome } from './attempts'
import { query } from './call'
import { Day, DayIn, IdOut, Instant, idOf } from './fields'
import { Topic } from './guides'
import { CallbackKind } from './obligations'

/** An average is never shown without the number of answers behind it. */
const Average = z.strictObject({ average: z.number().nullable(), n: z.int() })
const Share = z.strictObject({ count: z.int(), of: z.int() })
const Period = { from: DayIn, until: DayIn }
const MonthIn = z.string().regex(/^(1[89]|2\d)\d\d-(0[1-9]|1[0-2])$/)

/** A page begins after the last row of the one before: what is recorded meanwhile shifts nothing. */
const After = { after: z.string().max(60).optional(), limit: z.int().min(1).max(500).default(50) }
/** `total` counts all rows that the figure counts; `next` is where the next page begins, null after the last. */
const listOf = <T extends z.ZodType>(row: T) =>
  z.strictObject({ total: z.int(), next: z.string().nullable(), rows: z.array(row) })

/** Whom a row is about; the phone is masked. */
const Person = {
  memberId: IdOut,
  member: z.string(),
  memberNumber: z.string(),
  phone: z.string().nullable(),
  /** Whether the reader may open the member's page. */
  opens: z.boolean(),
}

/** The first three count, the others stand beside the figure and not in it. */
export const FirstCallVerdict = z.enum([
  'on_time',
  'late',
  'untried',
  'born_late',
  'not_due',
  'suppressed',
  'withdrawn',
])
export type FirstCallVerdict = z.infer<typeof FirstCallVerdict>

/** What calling brought: by category and by period, each number opening its rows [C2 C10]. */
export const results = {
  overview: query({
    access: 'report.read',
    input: z.strictObject(Period),
    output: z.strictObject({
      calls: z.int(),
      reached: z.int(),
      satisfaction: Average,
      effective: Share,
      byKind: z.array(
        z.strictObject({
          kind: CallbackKind,
          calls: z.int(),
          reached: z.int(),
          satisfaction: Average,
          effective: Share,
        }),
      ),
      byOutcome: z.array(z.strictObject({ outcome: Outcome, calls: z.int() })),
      byMonth: z.array(z.strictObject({ month: z.string(), calls: z.int(), reached: z.int(), satisfaction: Average })),
      byTopic: z.array(
        z.strictObject({
          topic: Topic,
          now: Average,
          /** The same length of time before. */
          before: Average,
          opinions: z.int(),
          /** Scores of two and less. */
          low: z.int(),
          /** `few`: too few answers to speak of a trend. */
          trend: z.enum(['rising', 'falling', 'steady', 'few']),
        }),
      ),
      /** Words that open opinions name, those that became more frequent first. */
      words: z.array(z.strictObject({ word: z.string(), now: z.int(), before: z.int() })),
      /** What members do most, by visits with an activity. */
      activities: z.array(z.strictObject({ activity: z.string(), visits: z.int(), members: z.int() })),
    }),
    errors: ['input.invalid'],
  }),
  /** The calls behind a figure, newest first; whoever may not read reports asks for the own ones [C2 C10]. */
  rows: query({
    access: 'appraisal.read',
    input: z.strictObject({
      ...Period,
      kind: CallbackKind.optional(),
      outcome: Outcome.optional(),
      word: z.string().max(40).optional(),
      staffId: idOf('staff').optional(),
      effective: z.boolean().optional(),
      ...After,
    }),
    output: listOf(
      z.strictObject({
        attemptId: IdOut,
        at: Instant,
        by: z.string(),
        ...Person,
        kind: CallbackKind,
        outcome: Outcome,
        scores: z.array(z.strictObject({ topic: Topic, score: z.int() })),
        opinions: z.array(z.string()),
        note: z.string(),
        /** Why it counts as effective feedback, or does not. */
        feedback: z.enum(['answers', 'opinion', 'too_little', 'not_reached']),
        asked: z.int(),
        answered: z.int(),
      }),
    ),
    errors: ['input.invalid', 'access.denied'],
  }),
  /** The answers behind an average, or the opinions behind their number, newest first. */
  answers: query({
    access: 'appraisal.read',
    input: z.strictObject({
      ...Period,
      answer: z.enum(['score', 'opinion']),
      kind: CallbackKind.optional(),
      topic: Topic.optional(),
      /** Only scores of at most this. */
      atMost: z.int().min(1).max(5).optional(),
      staffId: idOf('staff').optional(),
      ...After,
    }),
    output: listOf(
      z.strictObject({
        answerId: IdOut,
        at: Instant,
        by: z.string(),
        ...Person,
        kind: CallbackKind,
        topic: Topic,
        /** As it was asked; empty where the version of the questionnaire is not known. */
        question: z.string(),
        score: z.int().nullable(),
        text: z.string(),
      }),
    ),
    errors: ['input.invalid', 'access.denied'],
  }),
  /** First calls that fell due in a month, the last due first, each with why it counts or does not [C5]. */
  firstCalls: query({
    access: 'appraisal.read',
    input: z.strictObject({
      month: MonthIn,
      staffId: idOf('staff'),
      which: z.enum(['on_time', 'counted', 'excluded']),
      ...After,
    }),
    output: listOf(
      z.strictObject({
        callbackId: IdOut,
        due: Instant,
        attemptedAt: Instant.nullable(),
        ...Person,
        verdict: FirstCallVerdict,
        suppressed: z.string().nullable(),
      }),
    ),
    errors: ['input.invalid', 'access.denied'],
  }),
  /** The visits behind an activity, newest first. */
  visits: query({
    access: 'report.read',
    input: z.strictObject({ ...Period, activity: z.string().min(1).max(200), ...After }),
    output: listOf(z.strictObject({ visitId: IdOut, day: Day, inAt: Instant.nullable(), ...Person })),
    errors: ['input.invalid'],
  }),
  /** Who did an activity, the most frequent first. */
  visitors: query({
    access: 'report.read',
    input: z.strictObject({ ...Period, activity: z.string().min(1).max(200), ...After }),
    output: listOf(z.strictObject({ ...Person, visits: z.int(), lastDay: Day })),
    errors: ['input.invalid'],
  }),
  /** The monthly appraisal's figures of calling, one row a caller [C2]. */
  appraisal: query({
    access: 'appraisal.read',
    input: z.strictObject({ month: MonthIn }),
    output: z.array(
      z.strictObject({
        staffId: IdOut,
        name: z.string(),
        calls: z.int(),
        reached: z.int(),
        firstCalls: Share.extend({
          /** Fell due in the month and count neither way. */
          excluded: z.int(),
        }),
        satisfaction: Average,
        effective: Share,
      }),
    ),
  }),
}
