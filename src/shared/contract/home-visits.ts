import { z } from 'zod'
import { command, query } from './call'
import { HappenedAt, IdOut, Instant, InstantIn, idOf, Line, Text } from './fields'

/** A visit at the customer's home, prepared, followed and broken off if unsafe [C21]. */
export const HomeVisit = z.strictObject({
  id: IdOut,
  callbackId: IdOut,
  memberId: IdOut,
  member: z.string(),
  address: z.string(),
  /** Who goes along; empty: alone, then `checkInBy` is asked for. */
  companion: z.string(),
  checkInBy: Instant.nullable(),
  by: z.string(),
  startedAt: Instant,
  /** Signs of life on the way, newest last. */
  checkIns: z.array(Instant),
  endedAt: Instant.nullable(),
  /** Broken off as unsafe, and why. */
  stopped: z.boolean(),
  reason: z.string(),
  /**
   * Who is warned if something is wrong, by name: whoever else supervises; after 停止 those who were. Empty: the program
   * can tell nobody.
   */
  told: z.array(z.string()),
  state: z.enum(['running', 'overdue', 'ended', 'stopped']),
})
export type HomeVisit = z.output<typeof HomeVisit>

/** When it was so, where it is written down later. */
const happenedAt = HappenedAt.optional()

export const homeVisits = {
  /** What to know before going; `lastAddress` is where the last visit went. */
  sheet: query({
    access: 'callback.write',
    input: z.strictObject({ callbackId: idOf('callback') }),
    output: z.strictObject({
      memberId: IdOut,
      member: z.string(),
      memberNumber: z.string(),
      phone: z.string().nullable(),
      lastAddress: z.string(),
      pinnedNote: z.string(),
      preferredTimes: z.string(),
      lastVisits: z.array(z.strictObject({ startedAt: Instant, stopped: z.boolean(), reason: z.string() })),
      openTickets: z.int(),
      /** Who would be warned, as in `HomeVisit.told`. */
      told: z.array(z.string()),
    }),
    errors: ['record.not_found'],
  }),
  start: command({
    access: 'callback.write',
    input: z.strictObject({
      callbackId: idOf('callback'),
      address: Line.min(1),
      companion: Line.default(''),
      checkInBy: InstantIn.nullable().default(null),
      happenedAt,
    }),
    output: HomeVisit,
    errors: [
      'record.not_found',
      'home_visit.unprepared',
      'home_visit.running',
      'callback.not_certified',
      'input.invalid',
    ],
  }),
  checkIn: command({
    access: 'callback.write',
    input: z.strictObject({ id: idOf('homeVisit'), nextBy: InstantIn.nullable().default(null), happenedAt }),
    output: HomeVisit,
    errors: ['record.not_found', 'home_visit.over', 'input.invalid'],
  }),
  /** 停止: one act that records, warns everybody else who supervises, and ends the visit. Called again it adds the reason. */
  stop: command({
    access: 'callback.write',
    input: z.strictObject({ id: idOf('homeVisit'), reason: Text.default(''), happenedAt }),
    output: HomeVisit,
    errors: ['record.not_found', 'home_visit.over', 'input.invalid'],
  }),
  /** Came back safe; what came of it is recorded as the callback's attempt. */
  finish: command({
    access: 'callback.write',
    input: z.strictObject({ id: idOf('homeVisit'), reason: Text.default(''), happenedAt }),
    output: HomeVisit,
    errors: ['record.not_found', 'home_visit.over', 'input.invalid'],
  }),
  /** Takes back an end that was tapped by mistake, within half an hour. */
  reopen: command({
    moment: 'call',
    access: 'callback.write',
    input: z.strictObject({ id: idOf('homeVisit') }),
    output: HomeVisit,
    errors: ['record.not_found', 'undo.expired', 'home_visit.running'],
  }),
  /** Those on the way now, everybody's for who supervises. */
  running: query({ access: 'callback.read', input: z.strictObject({}), output: z.array(HomeVisit) }),
}
