import { z } from 'zod'
import { Attempt, CallRecord } from './attempts'
import { command, done, query, task } from './call'
import { Queue, QueueView } from './call-queue'
import {
  Day,
  DayIn,
  Facts,
  FullPhone,
  HappenedAt,
  IdOut,
  Instant,
  InstantIn,
  idOf,
  Line,
  Paging,
  Passing,
  pageOf,
  Text,
} from './fields'
import { CallbackKind, Channel, ObligationKind, ObligationRecord, ObligationState } from './obligations'
import { OwedQuestion } from './questions'

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
  bestTime: z
    .strictObject({
      from: z.int(),
      until: z.int(),
      /** The chance of an answer then, and at other times. */
      rate: z.number(),
      otherwise: z.number(),
      /** Whose tries show it; `tier` where they are those of the same tier. */
      level: z.enum(['member', 'segment', 'club']),
      tier: z.enum(['A', 'B', 'C', 'D']).nullable(),
      /** How many tries it rests on, and how many of them were made at this time. */
      tries: z.int(),
      triesHere: z.int(),
    })
    .nullable(),
  /** The day the plan gave it, and whose it is. */
  plannedOn: Day.nullable(),
  owner: z.string().nullable(),
  /** Nobody's yet: the reader sees no more than its kind, its time and a surname until it is taken. */
  pool: z.boolean(),
  /** The reader took it, and may give it back. */
  taken: z.boolean(),
})
export type Callback = z.output<typeof Callback>

/** One call as it is opened. */
const CallDetail = z.strictObject({
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
})

/** All that a page asks for when it opens a call; who works off a list gets it with the answer of the call before. */
const OpenedCall = z.strictObject({
  detail: CallDetail,
  /** What the member still waits to hear. */
  questions: pageOf(OwedQuestion),
  /** What this person had begun to write down of it. */
  draft: z.strictObject({ body: z.string(), at: Instant }).nullable(),
})
export type OpenedCall = z.output<typeof OpenedCall>
/** It comes along with the answer; whoever repeats the call opens it anew. */
const openedNext = OpenedCall.nullable().meta(Passing)

/** The list that is worked off: then `next` is the one below in it, and comes opened. */
const list = QueueView.optional()

/** Callbacks: whom to call, why, until when, and what came of it [C4 C5 C9]. */
export const callbacks = {
  /** The list that a person works off: grouped, in order, each row with what a list shows. */
  queue: query({ access: 'callback.read', input: QueueView, output: Queue }),
  listDue: query({
    access: 'callback.read',
    input: z.strictObject({
      /** Those that must be begun by then. */
      until: InstantIn.optional(),
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
    input: z.strictObject({ id: idOf('callback') }),
    output: CallDetail,
    errors: ['record.not_found'],
  }),
  record: command({
    access: 'callback.write',
    input: CallRecord.extend({ list }),
    output: z.strictObject({
      attemptId: IdOut,
      ticket: z.strictObject({ id: IdOut, number: z.string() }).nullable(),
      questionIds: z.array(IdOut),
      done: Callback,
      /** When the ladder tries again, and where that came from. */
      retryAt: Instant.nullable(),
      next: Callback.nullable(),
      opened: openedNext,
    }),
    errors: [
      'record.not_found',
      'record.changed',
      'callback.already_closed',
      'callback.not_certified',
      'input.invalid',
      'access.denied',
    ],
  }),
  /** Takes back an attempt that was recorded by mistake; the attempt stays in the history as undone. */
  undo: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({ attemptId: idOf('attempt') }),
    output: z.strictObject({ callback: Callback }),
    errors: ['record.not_found', 'attempt.not_undoable', 'undo.expired'],
  }),
  /** Puts a call off with a reason; it comes back at `until`, and in any case before its last start. */
  skip: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({
      id: idOf('callback'),
      reason: Line.min(1),
      until: InstantIn.nullable().default(null),
      list,
    }),
    output: z.strictObject({
      skipId: IdOut,
      until: Instant,
      next: Callback.nullable(),
      opened: openedNext,
    }),
    errors: ['record.not_found', 'callback.already_closed', 'input.invalid'],
  }),
  undoSkip: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({ skipId: idOf('skip') }),
    output: done,
    errors: ['record.not_found'],
  }),
  /** A call by hand: promised to a customer, or a one-to-one of the account manager [B7]. */
  invite: command({
    access: 'callback.write',
    input: z.strictObject({
      memberId: idOf('member'),
      kind: z.enum(['invited', 'one_to_one']),
      /** When the customer asked to be called; then it is due at that time. */
      promisedAt: InstantIn.nullable().default(null),
      /** Otherwise the last day for it. */
      until: DayIn.nullable().default(null),
      note: Line.default(''),
      /** When it was asked for. */
      happenedAt: HappenedAt.optional(),
    }),
    output: Callback,
    errors: ['record.not_found', 'input.invalid'],
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
    input: z.strictObject({ memberId: idOf('member'), kind: CallbackKind }),
    output: z.strictObject({ condition: z.string(), facts: Facts }),
    errors: ['record.not_found'],
    views: 'memberId',
  }),
  /** What a desk without power needs on paper: whom to call, in order, with room to write. Numbers readable, and logged. */
  callSheet: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({ limit: z.int().min(1).max(60).default(30) }),
    output: z.strictObject({
      printedAt: Instant,
      by: z.string(),
      rows: z.array(
        Callback.extend({ dial: FullPhone.nullable(), pinnedNote: z.string(), preferredTimes: z.string() }),
      ),
    }),
    secret: true,
  }),
  /** The person's own calls since an instant: what the end of a round shows. */
  round: query({
    access: 'callback.read',
    input: z.strictObject({ since: InstantIn }),
    output: z.strictObject({
      /** Their first call or skip since then; null: none. */
      begunAt: Instant.nullable(),
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
    input: z.strictObject({ batchId: idOf('batch').optional(), note: Text.default('') }),
    output: z.strictObject({ closed: z.int() }),
  }),
  obligations: query({
    access: 'callback.read',
    input: z.strictObject({ all: z.boolean().default(false), subject: z.string().max(80).optional(), ...Paging }),
    output: pageOf(ObligationRecord),
  }),
}
