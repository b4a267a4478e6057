import { z } from 'zod'
import { IdOut, Instant } from './fields'
import { CallbackKind } from './obligations'

/** What the plan asks for today, or everything that may be called. */
const QueueMode = z.enum(['today', 'all'])
export type QueueMode = z.infer<typeof QueueMode>

/** The list that a person works off. */
export const QueueView = z.strictObject({
  /** Left out: today's calls, or everything where nothing is asked for today. */
  planned: QueueMode.optional(),
  kind: CallbackKind.optional(),
})
export type QueueView = z.infer<typeof QueueView>

/**
 * Under which heading a call stands: by the time that its promise has left; `next` the day's calls in the order of the
 * plan, whatever their deadlines; `waiting` owed, and nobody to dial now: a time was agreed, or the member must come.
 */
const QueueGroup = z.enum(['overdue', 'soon', 'today', 'later', 'next', 'waiting'])
export type QueueGroup = z.infer<typeof QueueGroup>

/** What a list shows of a call; what is not so is left out, because there are hundreds of them. */
export const QueueRow = z.strictObject({
  id: IdOut,
  kind: CallbackKind,
  member: z.string(),
  due: Instant,
  /** Tries so far. */
  attempts: z.int().optional(),
  /** A time to come that was agreed, or the next try by the ladder. */
  nextAttemptAt: Instant.optional(),
  /** The hours in which this member's own calls show that they answer best, as minutes from midnight. */
  bestTime: z.strictObject({ from: z.int(), until: z.int() }).optional(),
  /** Nobody's yet: opening it takes it; until then it shows a surname. */
  pool: z.literal(true).optional(),
  /** Nothing can be started: the talk waits for the member to come. */
  onsite: z.literal(true).optional(),
})
export type QueueRow = z.output<typeof QueueRow>

/** The calls of one list as they are worked off. */
export const Queue = z.strictObject({
  planned: QueueMode,
  total: z.int(),
  /** In order; `n` counts also those that are too many to be shown. */
  groups: z.array(z.strictObject({ group: QueueGroup, n: z.int(), rows: z.array(QueueRow) })),
  /** Whom to call first; null: nobody can be dialled now. */
  first: IdOut.nullable(),
  /** How many of each kind the list holds, whatever kind is shown. */
  kinds: z.array(z.strictObject({ kind: CallbackKind, n: z.int() })),
  /** How many may be called although they are not for today. */
  beyondToday: z.int(),
  bornLate: z.int(),
  /** When the answer changes although nothing is written; null: not by itself. */
  changesAt: Instant.nullable(),
})
