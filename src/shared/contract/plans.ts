import { z } from 'zod'
import { Outcome } from './attempts'
import { command, done, query, task } from './call'
import {
  Day,
  DayIn,
  Facts,
  IdOut,
  Instant,
  idOf,
  Line,
  Minute,
  Paging,
  Phone,
  pageOf,
  QuarterIn,
  QuarterName,
} from './fields'
import { CallbackKind } from './obligations'

/** One weekday's shift, 1 Monday … 7 Sunday: when, and how many calls fit into it. */
export const Shift = z.strictObject({
  weekday: z.int().min(1).max(7),
  from: Minute,
  until: Minute,
  calls: z.int().min(0).max(200),
})
export type Shift = z.infer<typeof Shift>
export const Leave = z.strictObject({
  id: IdOut,
  staffId: IdOut,
  staff: z.string(),
  kind: z.enum(['leave', 'sick', 'training', 'other']),
  from: Day,
  until: Day,
  note: z.string(),
})
export type Leave = z.output<typeof Leave>

/** One caller on one day. */
const Load = z.strictObject({
  day: Day,
  capacity: z.int(),
  /** Still open and planned for this day. */
  planned: z.int(),
  /** Tries made on it; null for days to come. */
  made: z.int().nullable(),
  /** Kept free for urgent work. */
  reserve: z.int(),
  away: z.enum(['no', 'off', 'leave', 'uncertified', 'closed']),
})

export const PlannedCall = z.strictObject({
  callbackId: IdOut,
  key: z.string(),
  day: Day,
  staffId: IdOut,
  staff: z.string(),
  memberId: IdOut,
  member: z.string(),
  memberNumber: z.string(),
  kind: CallbackKind,
  due: Instant,
  /** The day by which the first try should be made, so that the tries it will take still fit. */
  effectiveDue: Day,
  /** A colleague's, because the account manager has no room. */
  lent: z.boolean(),
  /** Within the published days: it stays where it is. */
  published: z.boolean(),
  why: z.strictObject({ rule: z.string(), clause: z.string(), facts: Facts }),
})
export type PlannedCall = z.output<typeof PlannedCall>

const Coverage = z.strictObject({ due: z.int(), attempted: z.int(), reached: z.int(), uncovered: z.int() })

/** Who calls whom on which day, and whether the quarter can be kept [C4 C6 A17]. */
export const plans = {
  calendar: query({
    access: 'plan.read',
    input: z.strictObject({ from: DayIn, until: DayIn }),
    output: z.strictObject({
      /** When this plan was made; null while there is none. */
      plannedAt: Instant.nullable(),
      publishedUntil: Day.nullable(),
      days: z.array(
        z.strictObject({ day: Day, kind: z.enum(['workday', 'weekend', 'holiday', 'makeup']), name: z.string() }),
      ),
      staff: z.array(
        z.strictObject({
          staffId: IdOut,
          name: z.string(),
          /** False for somebody who made calls in these days and is no caller any more. */
          calls: z.boolean(),
          certifiedUntil: Day.nullable(),
          days: z.array(Load),
        }),
      ),
      /** Calls that have no day because they wait for a member without a phone to come in. */
      waitingForVisit: z.int(),
      /** Calls that found no room before they are due. */
      unplaced: z.int(),
    }),
  }),
  calls: query({
    access: 'callback.read',
    input: z.strictObject({
      from: DayIn,
      until: DayIn,
      staffId: idOf('staff').optional(),
      /** Those with a day, those for whom there was no room, or those that wait for their member to come in. */
      which: z.enum(['planned', 'unplaced', 'onsite']).default('planned'),
      ...Paging,
    }),
    output: pageOf(
      PlannedCall.extend({ day: Day.nullable(), staffId: IdOut.nullable(), staff: z.string().nullable() }),
    ),
  }),
  /** Tries that were made in these days, the newest first. */
  made: query({
    access: 'callback.read',
    input: z.strictObject({ from: DayIn, until: DayIn, staffId: idOf('staff').optional(), ...Paging }),
    output: pageOf(
      z.strictObject({
        attemptId: IdOut,
        at: Instant,
        memberId: IdOut,
        member: z.string(),
        memberNumber: z.string(),
        /** Null in rows of older versions. */
        kind: CallbackKind.nullable(),
        outcome: Outcome,
        staff: z.string(),
      }),
    ),
  }),
  /** What the other days would have cost. */
  whyThisDay: query({
    access: 'callback.read',
    input: z.strictObject({ callbackId: idOf('callback') }),
    output: z.strictObject({
      day: Day.nullable(),
      days: z.array(
        z.strictObject({
          day: Day,
          staffId: IdOut,
          staff: z.string(),
          capacity: z.int(),
          load: z.int(),
          cost: z.number().nullable(),
          /** `chosen`, or why not; `little_gain`: cheaper by now, but not by so much that a call moves. */
          reason: z.enum([
            'chosen',
            'dearer',
            'same',
            'little_gain',
            'full',
            'away',
            'before_earliest',
            'after_due',
            'outside_window',
            'published',
          ]),
        }),
      ),
    }),
    errors: ['record.not_found'],
  }),
  /** Plans anew; published days stay as they are. */
  replan: task({
    access: 'plan.write',
    input: z.strictObject({}),
    output: z.strictObject({ planned: z.int(), moved: z.int(), unplaced: z.int() }),
    errors: ['plan.impossible'],
  }),
  shifts: query({
    access: 'plan.read',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        staffId: IdOut,
        name: z.string(),
        calls: z.boolean(),
        certifiedUntil: Day.nullable(),
        week: z.array(Shift),
      }),
    ),
  }),
  /** Answers when the plan has followed. */
  setShifts: task({
    access: 'plan.write',
    input: z.strictObject({ staffId: idOf('staff'), week: z.array(Shift).max(7) }),
    output: done,
    errors: ['record.not_found', 'input.invalid', 'plan.impossible'],
  }),
  leave: query({
    access: 'plan.read',
    input: z.strictObject({ from: DayIn, until: DayIn }),
    output: z.array(Leave),
  }),
  addLeave: task({
    access: 'plan.write',
    input: z.strictObject({
      staffId: idOf('staff'),
      kind: Leave.shape.kind,
      from: DayIn,
      until: DayIn,
      note: Line.default(''),
    }),
    output: z.strictObject({ id: IdOut, callsToMove: z.int() }),
    errors: ['record.not_found', 'input.invalid'],
  }),
  removeLeave: task({
    access: 'plan.write',
    input: z.strictObject({ id: idOf('leave') }),
    output: done,
    errors: ['record.not_found'],
  }),
  /** Gives calls to somebody else, until another does. Returns who had them, so that it can be undone. */
  reassign: command({
    moment: 'call',
    access: 'callback.reassign',
    input: z.strictObject({
      callbackIds: z.array(idOf('callback')).min(1).max(2000),
      staffId: idOf('staff').nullable(),
      /** With nobody named: in whose day the plan keeps them. Taking a reassignment back says it. */
      plannedFor: idOf('staff').nullable().default(null),
      reason: Line.default(''),
    }),
    output: z.strictObject({
      moved: z.int(),
      before: z.array(z.strictObject({ callbackId: IdOut, staffId: IdOut.nullable(), plannedFor: IdOut.nullable() })),
    }),
    errors: ['record.not_found', 'callback.not_certified'],
  }),
  /** Takes a call out of the pool: it is the caller's from now on, and shows all that it holds. */
  take: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({ callbackId: idOf('callback') }),
    output: z.strictObject({ callbackId: IdOut }),
    errors: ['record.not_found', 'record.changed', 'callback.not_certified'],
  }),
  /** Gives back what one took oneself: to whom it was before, else into the pool. Taking it again takes this back. */
  giveBack: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({ callbackId: idOf('callback') }),
    output: z.strictObject({ callbackId: IdOut }),
    errors: ['record.not_found'],
  }),
  /** 接听来电: takes the call owed to whoever rings by exactly this number. */
  answer: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({ phone: Phone }),
    output: z.strictObject({ callbackId: IdOut }),
    errors: ['record.not_found', 'callback.not_certified'],
  }),
  /** What 接听来电 would take, before it is taken; null: no call is owed to anybody by this number. */
  incoming: query({
    access: 'callback.write',
    input: z.strictObject({ phone: Phone }),
    output: z.strictObject({ kind: CallbackKind, surname: z.string(), due: Instant }).nullable(),
  }),
  /** Expected tries against free slots: "306 calls short by 29 December". */
  radar: query({
    access: 'plan.read',
    input: z.strictObject({}),
    output: z.strictObject({
      until: Day,
      /** Tries that find no slot between the day on which they may be made and the day on which they are due. */
      short: z.int(),
      /** The day from which there is no more room; null: it fits. */
      by: Day.nullable(),
      /** `short` of the weeks together is `short`. */
      weeks: z.array(z.strictObject({ from: Day, needed: z.number(), free: z.number(), short: z.number() })),
    }),
  }),
  coverage: query({
    access: 'report.read',
    input: z.strictObject({ quarter: QuarterIn }),
    output: Coverage.extend({
      quarter: QuarterName,
      /** Of those not covered, how many have no phone: the talk waits until they come in. */
      onsite: z.int(),
      byStaff: z.array(Coverage.extend({ staffId: IdOut.nullable(), name: z.string().nullable() })),
      byTier: z.array(Coverage.extend({ tier: z.enum(['A', 'B', 'C', 'D']) })),
    }),
  }),
  /** The names behind a figure of `coverage`. */
  coverageRows: query({
    access: 'report.read',
    input: z.strictObject({
      quarter: QuarterIn,
      /** `onsite`: not covered, and waited for. */
      which: z.enum(['due', 'attempted', 'reached', 'uncovered', 'onsite']),
      /** Null: those without an account manager. Left out: everybody's. */
      staffId: idOf('staff').nullable().optional(),
      tier: z.enum(['A', 'B', 'C', 'D']).optional(),
      ...Paging,
    }),
    output: pageOf(
      z.strictObject({
        memberId: IdOut,
        member: z.string(),
        memberNumber: z.string(),
        staff: z.string().nullable(),
        tier: z.enum(['A', 'B', 'C', 'D']),
        lastContactAt: Instant.nullable(),
        attempts: z.int(),
        /** Why there was no contact yet: `not_yet`, `tried`, `opted_out`, `frozen`, `no_phone`, `overdue`, … */
        reason: z.string().nullable(),
        plannedOn: Day.nullable(),
      }),
    ),
  }),
}
