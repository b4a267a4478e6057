import { z } from 'zod'
import { command, done, query, task } from './call'
import { Day, Facts, IdIn, IdOut, Instant, Line, Paging, pageOf, Text } from './fields'
import { TicketDraft } from './tickets'

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

/** What is owed without talking to a member: the club's own work, and complaints until they are solved. */
const DutyKind = z.enum([
  'complaint_feedback',
  'complaint_fix',
  'handoff_receipt',
  'handoff_result',
  'handoff_verify',
  'incident_report',
  'appraisal',
  'evaluation',
  'staff_feedback',
  'data_check',
  'training',
  'safety_training',
  'survey_wave',
  'maintenance',
  'backup',
])

/** Everything that can be owed. */
const ObligationKind = z.enum([...CallbackKind.options, ...DutyKind.options])
export type ObligationKind = z.infer<typeof ObligationKind>

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
  /** The hours of the day in which this member is reached best, as minutes from midnight; null where nothing shows it. */
  bestTime: z.strictObject({ from: z.int(), until: z.int(), rate: z.number(), n: z.int() }).nullable(),
  /** The day the plan gave it, and whose it is. */
  plannedOn: Day.nullable(),
  owner: z.string().nullable(),
})
export type Callback = z.output<typeof Callback>

/** One promise, whole. */
export const ObligationRecord = z.strictObject({
  id: IdOut,
  key: z.string(),
  kind: ObligationKind,
  rule: z.string(),
  ruleVersion: z.int(),
  /** Whom or what it is about, such as `member/12`. */
  subject: z.string(),
  anchor: Instant,
  earliest: Instant,
  due: Instant,
  hard: Instant,
  latestStart: Instant.nullable(),
  clock: z.enum(['wall', 'office', 'service']),
  pauses: z.array(z.strictObject({ from: Instant, to: Instant })),
  priority: z.int(),
  channels: z.array(Channel),
  minutes: z.int(),
  certificate: z.string().nullable(),
  staffId: IdOut.nullable(),
  staff: z.string().nullable(),
  /** Days. */
  slack: z.int(),
  attempts: z.int(),
  nextAttemptAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  state: ObligationState,
  suppressed: z.string().nullable(),
  bornLate: z.boolean(),
  why: z.strictObject({ rule: z.string(), clause: z.string(), facts: Facts }),
})
export type ObligationRecord = z.output<typeof ObligationRecord>

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
  id: IdIn,
  outcome: Outcome,
  note: Text.default(''),
  channel: Channel.default('phone'),
  minutes: z.int().min(0).max(600).optional(),
  scores: Scores.default({}),
  /** The id of the script's version that was in force; older programs wrote a name of their own. */
  scriptVersion: z.string().max(60).optional(),
  /** The version of the questionnaire that was asked; its answers are kept question by question. */
  questionnaireId: IdIn.optional(),
  answers: z.array(Answer).max(40).default([]),
  /** 改约: when the customer asked to be called. */
  retryAt: Instant.optional(),
  /** 接通有问题: what was complained of goes to a ticket in the same act [C15]. */
  ticket: TicketDraft.optional(),
  /** What nobody could answer at once [C9]. */
  questions: z.array(Text.min(1)).max(10).default([]),
  /** 拒访: the customer wants no more service calls, and what was said of it. */
  doNotCall: z.strictObject({ reason: Line.default('') }).optional(),
  /** How many attempts the window had seen: when another window was quicker, `record.changed` says so. */
  tries: z.int().min(0).optional(),
})
export type CallRecord = z.output<typeof CallRecord>

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
      /** Only what the plan or its promise asks for today; left out: everything that may be called. */
      planned: z.enum(['today']).optional(),
      ...Paging,
    }),
    output: pageOf(Callback).extend({
      counts: z.strictObject({ overdue: z.int(), soon: z.int(), today: z.int(), later: z.int(), bornLate: z.int() }),
      /** The reader's own 上岗资格; null or not valid: nothing can be recorded [C1]. */
      certificate: z
        .strictObject({ valid: z.boolean(), validUntil: Day.nullable(), provisional: z.boolean() })
        .nullable(),
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
    input: CallRecord,
    output: z.strictObject({
      attemptId: IdOut,
      ticket: z.strictObject({ id: IdOut, number: z.string() }).nullable(),
      questionIds: z.array(IdOut),
      done: Callback,
      /** When the ladder tries again, and where that came from. */
      retryAt: Instant.nullable(),
      next: Callback.nullable(),
    }),
    errors: [
      'record.not_found',
      'record.changed',
      'callback.already_closed',
      'callback.not_certified',
      'input.invalid',
      'access.denied',
    ],
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
  /** Puts a call off with a reason; it comes back at `until`, and in any case before its last start. */
  skip: command({
    access: 'callback.write',
    input: z.strictObject({ id: IdIn, reason: Line.min(1), until: Instant.nullable().default(null) }),
    output: z.strictObject({ skipId: IdOut, until: Instant, next: Callback.nullable() }),
    errors: ['record.not_found', 'callback.already_closed', 'input.invalid'],
    touches: ['callbacks'],
  }),
  undoSkip: command({
    access: 'callback.write',
    input: z.strictObject({ skipId: IdIn }),
    output: done,
    errors: ['record.not_found'],
    touches: ['callbacks'],
  }),
  /** A call by hand: promised to a customer, or a one-to-one of the account manager [B7]. */
  invite: command({
    access: 'callback.write',
    input: z.strictObject({
      memberId: IdIn,
      kind: z.enum(['invited', 'one_to_one']),
      /** When the customer asked to be called; then it is due at that time. */
      promisedAt: Instant.nullable().default(null),
      /** Otherwise the last day for it. */
      until: Day.nullable().default(null),
      note: Line.default(''),
    }),
    output: Callback,
    errors: ['record.not_found', 'input.invalid'],
    touches: ['callbacks', 'members'],
  }),
  /** Clause, facts, settings and formula behind one obligation, by its key. */
  why: query({
    access: 'callback.read',
    input: z.strictObject({ key: z.string().max(80) }),
    output: z.strictObject({
      key: z.string(),
      kind: ObligationKind,
      rule: z.string(),
      ruleVersion: z.int(),
      clause: z.string(),
      facts: Facts,
      settings: Facts,
      formula: z.string(),
      due: Instant,
      latestStart: Instant.nullable(),
      state: ObligationState,
      /** What reconciliation changed in it, newest first. */
      changes: z.array(z.strictObject({ at: Instant, change: z.string() })),
    }),
    errors: ['record.not_found'],
  }),
  /** Which condition keeps a member off the list. */
  whyNot: query({
    access: 'callback.read',
    input: z.strictObject({ memberId: IdIn, kind: CallbackKind }),
    output: z.strictObject({ condition: z.string(), facts: Facts }),
    errors: ['record.not_found'],
    views: 'memberId',
  }),
  /** What a desk without power needs on paper: whom to call, in order, with room to write. Numbers readable, and logged. */
  callSheet: command({
    access: 'callback.write',
    input: z.strictObject({ limit: z.int().min(1).max(60).default(30) }),
    output: z.strictObject({
      printedAt: Instant,
      by: z.string(),
      rows: z.array(
        Callback.extend({ dial: z.string().nullable(), pinnedNote: z.string(), preferredTimes: z.string() }),
      ),
    }),
  }),
  /** The person's own calls since an instant: what the end of a round shows. */
  round: query({
    access: 'callback.read',
    input: z.strictObject({ since: Instant }),
    output: z.strictObject({
      calls: z.int(),
      reached: z.int(),
      satisfaction: z.strictObject({ average: z.number().nullable(), n: z.int() }),
      effective: z.strictObject({ count: z.int(), of: z.int() }),
      tickets: z.int(),
      questions: z.int(),
      skipped: z.int(),
      left: z.int(),
    }),
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
    output: pageOf(ObligationRecord),
  }),
}
