import { z } from 'zod'
import { Outcome } from './attempts'
import { query } from './call'
import { Day, IdIn, IdOut, Instant, Paging, pageOf } from './fields'
import { Topic } from './guides'
import { CallbackKind } from './obligations'

/** An average is never shown without the number of answers behind it. */
const Average = z.strictObject({ average: z.number().nullable(), n: z.int() })
const Share = z.strictObject({ count: z.int(), of: z.int() })
const Period = { from: Day, until: Day }

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
  /** The calls behind a figure. */
  rows: query({
    access: 'report.read',
    input: z.strictObject({
      ...Period,
      kind: CallbackKind.optional(),
      outcome: Outcome.optional(),
      topic: Topic.optional(),
      /** Only those whose answer on `topic` is at most this. */
      atMost: z.int().min(1).max(5).optional(),
      word: z.string().max(40).optional(),
      staffId: IdIn.optional(),
      effective: z.boolean().optional(),
      ...Paging,
    }),
    output: pageOf(
      z.strictObject({
        attemptId: IdOut,
        at: Instant,
        by: z.string(),
        memberId: IdOut,
        member: z.string(),
        kind: CallbackKind,
        outcome: Outcome,
        scores: z.array(z.strictObject({ topic: Topic, question: z.string(), score: z.int() })),
        opinions: z.array(z.string()),
        note: z.string(),
        effective: z.boolean(),
      }),
    ),
    errors: ['input.invalid'],
  }),
  /** The monthly appraisal's figures of calling, one row a caller [C2]. */
  appraisal: query({
    access: 'appraisal.read',
    input: z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    output: z.array(
      z.strictObject({
        staffId: IdOut,
        name: z.string(),
        calls: z.int(),
        reached: z.int(),
        firstCalls: Share,
        satisfaction: Average,
        effective: Share,
      }),
    ),
  }),
}
