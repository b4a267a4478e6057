import { z } from 'zod'
import { command, done, query, task } from './call'
import { ClubKind, Day, Line, Name, Span } from './fields'

export const WeekHours = z.strictObject({
  workday: z.array(Span).max(4),
  weekend: z.array(Span).max(4),
  holiday: z.array(Span).max(4),
  makeup: z.array(Span).max(4),
})
export type WeekHours = z.infer<typeof WeekHours>

/** What the club decides. Every number has the default of the rule books and can be changed, with its effect shown. */
export const ClubSettings = z.strictObject({
  name: Name,
  kind: ClubKind,
  address: Line,
  phone: Line,
  timezone: z.string().max(60),
  opening: WeekHours,
  phoneHours: WeekHours,
  /** Minutes a first call takes. */
  callMinutes: z.int().min(1).max(120),
  firstCallHours: z.int().min(1).max(168),
  maxTries: z.int().min(1).max(20),
  idleLockMinutes: z.int().min(1).max(240),
})
export type ClubSettings = z.infer<typeof ClubSettings>

export const settings = {
  get: query({ access: 'settings.read', input: z.strictObject({}), output: ClubSettings }),
  /** What a change would do, before it is saved. */
  preview: task({
    access: 'settings.read',
    input: z.strictObject({ changes: ClubSettings.partial() }),
    output: z.strictObject({ membersAffected: z.int(), callbacksMoved: z.int() }),
    errors: ['settings.impossible'],
  }),
  update: task({
    access: 'settings.write',
    input: z.strictObject({ changes: ClubSettings.omit({ kind: true, timezone: true }).partial() }),
    output: ClubSettings,
    errors: ['settings.impossible'],
    touches: ['settings', 'callbacks'],
  }),
  holidays: query({
    access: 'settings.read',
    input: z.strictObject({ year: z.int().min(2000).max(2100) }),
    output: z.strictObject({
      year: z.int(),
      coverage: z.enum(['official', 'assumed']),
      days: z.array(
        z.strictObject({
          day: Day,
          kind: z.enum(['holiday', 'makeup', 'workday']),
          name: z.string(),
          origin: z.enum(['official', 'assumed', 'user']),
        }),
      ),
    }),
  }),
  setHoliday: task({
    access: 'settings.write',
    input: z.strictObject({
      day: Day,
      kind: z.enum(['holiday', 'makeup', 'workday']).nullable(),
      name: Line.default(''),
    }),
    output: done,
    touches: ['settings', 'callbacks'],
  }),
  /** A person says the clock is right: what was held goes on. */
  confirmClock: command({
    access: 'signed_in',
    input: z.strictObject({}),
    output: done,
    touches: ['settings', 'callbacks', 'access'],
  }),
}
