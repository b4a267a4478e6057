import { z } from 'zod'
import { command, query, task } from './call'
import { Day, Facts, IdIn, IdOut, Instant, Paging, pageOf, Text } from './fields'

export const CallbackKind = z.enum([
  'first',
  'periodic',
  'complaint_followup',
  'incident_followup',
  'care',
  'survey',
  'renewal',
  'one_to_one',
  'owed_answer',
  'verification',
  'invited',
])
export type CallbackKind = z.infer<typeof CallbackKind>

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
/** 电话, 短信, 在线, 上门; 到店 (`onsite`): nothing can be started, the talk waits for the person to come. */
const Channel = z.enum(['phone', 'text', 'online', 'visit', 'onsite'])

const ObligationState = z.enum(['open', 'done', 'unreachable', 'withdrawn', 'missed'])

/** An obligation to talk to one member for one reason. `why` is facts for a sentence, never the sentence. */
export const Callback = z.strictObject({
  id: IdOut,
  key: z.string(),
  kind: CallbackKind,
  memberId: IdOut,
  member: z.string(),
  memberNumber: z.string(),
  phone: z.string().nullable(),
  state: ObligationState,
  earliest: Instant,
  due: Instant,
  /** The last moment a call may start and still end in time; null: it waits for the person to come. */
  latestStart: Instant.nullable(),
  channel: Channel,
  bornLate: z.boolean(),
  suppressed: z.string().nullable(),
  attempts: z.int(),
  /** A time agreed with the customer, or the next try by the ladder. */
  nextAttemptAt: Instant.nullable(),
  priority: z.int(),
  why: z.strictObject({
    rule: z.string(),
    clause: z.string(),
    facts: Facts,
  }),
})
export type Callback = z.output<typeof Callback>

export const Attempt = z.strictObject({
  id: IdOut,
  at: Instant,
  by: z.string(),
  channel: Channel,
  outcome: Outcome,
  minutes: z.int().nullable(),
  note: z.string(),
  scriptVersion: z.string().nullable(),
  undone: z.boolean(),
})

/** Answers of the outline by topic, 1–5; a topic that was not asked is left out [C5 C8]. */
export const Scores = z.partialRecord(z.enum(['venue', 'equipment', 'service', 'activity']), z.int().min(1).max(5))

/** Callbacks: whom to call, why, until when, and what came of it [C4 C5 C9]. */
export const callbacks = {
  listDue: query({
    access: 'callback.read',
    input: z.strictObject({
      /** Those that must be begun by then. */
      until: Instant.optional(),
      kinds: z.array(CallbackKind).optional(),
      /** Those born late wait apart: they are past help and would bury the ones that are not. Left out: both. */
      bornLate: z.boolean().optional(),
      ...Paging,
    }),
    output: pageOf(Callback).extend({
      counts: z.strictObject({ overdue: z.int(), soon: z.int(), today: z.int(), later: z.int(), bornLate: z.int() }),
    }),
  }),
  get: query({
    access: 'callback.read',
    input: z.strictObject({ id: IdIn }),
    output: z.strictObject({
      callback: Callback,
      attempts: z.array(Attempt),
      /** What is good to know before dialling. */
      member: z.strictObject({
        gender: z.enum(['male', 'female']).nullable(),
        joinedOn: Day.nullable(),
        lastVisitOn: Day.nullable(),
        lastConsumption: z.strictObject({ day: Day, item: z.string(), amountFen: z.int().nullable() }).nullable(),
        pinnedNote: z.string(),
        preferredTimes: z.string(),
      }),
    }),
    errors: ['record.not_found'],
  }),
  record: command({
    access: 'callback.write',
    input: z.strictObject({
      id: IdIn,
      outcome: Outcome,
      note: Text.default(''),
      channel: Channel.default('phone'),
      minutes: z.int().min(0).max(600).optional(),
      scores: Scores.default({}),
      scriptVersion: z.string().max(60).optional(),
      /** 改约: when the customer asked to be called. */
      retryAt: Instant.optional(),
    }),
    output: z.strictObject({
      attemptId: IdOut,
      done: Callback,
      /** When the ladder tries again, and where that came from. */
      retryAt: Instant.nullable(),
      next: Callback.nullable(),
    }),
    errors: ['record.not_found', 'callback.already_closed', 'callback.not_certified', 'input.invalid'],
    touches: ['callbacks', 'members', 'reports'],
  }),
  /** Takes back an attempt that was recorded by mistake; the attempt stays in the history as undone. */
  undo: command({
    access: 'callback.write',
    input: z.strictObject({ attemptId: IdIn }),
    output: z.strictObject({ callback: Callback }),
    errors: ['record.not_found', 'attempt.not_undoable'],
    touches: ['callbacks', 'members', 'reports'],
  }),
  /** Closes every open first callback that one import brought too late, in one act. */
  closeBornLate: task({
    access: 'callback.reassign',
    input: z.strictObject({ batchId: IdIn.optional(), note: Text.default('') }),
    output: z.strictObject({ closed: z.int() }),
    touches: ['callbacks', 'reports'],
  }),
  obligations: query({
    access: 'callback.read',
    input: z.strictObject({ all: z.boolean().default(false), subject: z.string().max(80).optional(), ...Paging }),
    output: pageOf(
      z.strictObject({
        key: z.string(),
        kind: CallbackKind,
        subject: z.string(),
        earliest: Instant,
        due: Instant,
        hard: Instant,
        state: ObligationState,
        suppressed: z.string().nullable(),
      }),
    ),
  }),
}
