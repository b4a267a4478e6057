import { z } from 'zod'
import { HappenedAt, IdOut, Instant, InstantIn, idOf, Line, Text } from './fields'
import { Channel } from './obligations'
import { TicketDraft } from './tickets'

/** 接通 / 无人接 / 忙 / 改约 / 拒访 / 空号 / 已发短信 / 已留言 */
export const Outcome = z.enum([
  'reached',
  'no_answer',
  'busy',
  'rescheduled',
  'refused',
  'invalid_number',
  'text_sent',
  'message_left',
])
export type Outcome = z.infer<typeof Outcome>

/** One try, as it is read again. */
export const Attempt = z.strictObject({
  id: IdOut,
  at: Instant,
  by: z.string(),
  channel: Channel,
  outcome: Outcome,
  minutes: z.int().nullable(),
  note: z.string(),
  scriptVersion: z.string().nullable(),
  questionnaireId: IdOut.nullable(),
  answers: z.array(
    z.strictObject({ question: z.string(), topic: z.string(), score: z.int().nullable(), text: z.string() }),
  ),
  /** 有效反馈 [C2]. */
  effective: z.boolean(),
  undone: z.boolean(),
})

/** The answer to one question of the questionnaire: the scale's number, the option's or the customer's own words [C9]. */
export const Answer = z.strictObject({
  question: z.string().max(40),
  score: z.int().min(1).max(5).nullable().default(null),
  text: Text.default(''),
})

/** Answers of the outline by topic, 1–5; a topic that was not asked is left out [C5 C8]. */
export const Scores = z.partialRecord(z.enum(['venue', 'equipment', 'service', 'activity']), z.int().min(1).max(5))

/** What one try came to, and all that came of it. */
export const CallRecord = z.strictObject({
  id: idOf('callback'),
  outcome: Outcome,
  note: Text.default(''),
  channel: Channel.default('phone'),
  minutes: z.int().min(0).max(600).optional(),
  scores: Scores.default({}),
  /** The id of the script's version that was in force; older programs wrote a name of their own. */
  scriptVersion: z.string().max(60).optional(),
  /** The version of the questionnaire that was asked; its answers are kept question by question. */
  questionnaireId: idOf('guideVersion').optional(),
  answers: z.array(Answer).max(40).default([]),
  /** 改约: when the customer asked to be called. */
  retryAt: InstantIn.optional(),
  /** 接通有问题: what was complained of goes to a ticket in the same act [C15]. */
  ticket: TicketDraft.optional(),
  /** What nobody could answer at once [C9]. */
  questions: z.array(Text.min(1)).max(10).default([]),
  /** 拒访: the customer wants no more service calls, and what was said of it. */
  doNotCall: z.strictObject({ reason: Line.default('') }).optional(),
  /** When the call was made, where it is written down later; never in the future. Left out: now. */
  happenedAt: HappenedAt.optional(),
  /** How many attempts whoever calls had seen: when another desk was quicker, `record.changed` says so. */
  tries: z.int().min(0),
})
export type CallRecord = z.output<typeof CallRecord>
