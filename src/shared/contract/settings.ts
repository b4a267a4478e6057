import { z } from 'zod'
import { command, done, query, task } from './call'
import { ClubKind, Day, DayIn, FileIn, Line, Name, Span, Timezone } from './fields'

export const WeekHours = z.strictObject({
  workday: z.array(Span).max(4),
  weekend: z.array(Span).max(4),
  holiday: z.array(Span).max(4),
  makeup: z.array(Span).max(4),
})
export type WeekHours = z.infer<typeof WeekHours>

/** Who belongs to a tier: recent enough, and either frequent or spending enough [C6]. */
const TierBounds = z.strictObject({
  everyDays: z.int().min(7).max(180),
  activeWithinDays: z.int().min(0).max(730),
  activeDays: z.int().min(0).max(366),
  spentFen: z.int().min(0).max(1_000_000_000),
})

/** What the club decides. Every number has the default of the rule books and can be changed, with its effect shown. */
export const ClubSettings = z.strictObject({
  name: Name,
  kind: ClubKind,
  address: Line,
  phone: Line,
  timezone: Timezone,
  opening: WeekHours,
  phoneHours: WeekHours,
  /** Minutes a first call takes. */
  callMinutes: z.int().min(1).max(120),
  firstCallHours: z.int().min(1).max(168),
  maxTries: z.int().min(1).max(20),
  idleLockMinutes: z.int().min(1).max(240),
  /** The clock of promises between departments. */
  officeHours: WeekHours,
  /** When the other channels may be used; `phoneHours` says it for calls [C7]. */
  contactHours: z.strictObject({ text: WeekHours, online: WeekHours, visit: WeekHours }),
  tiers: z.strictObject({ A: TierBounds, B: TierBounds, C: TierBounds, D: TierBounds }),
  /** Days of rest after any contact. */
  gapDays: z.int().min(0).max(60),
  /** Days from each try to the next; 0 is the same day at another time. */
  retryWaitDays: z.array(z.int().min(0).max(30)).min(1).max(20),
  escalation: z.strictObject({
    /**
     * Per cent of the time to act after which a promise gets its badge, its owner is told, and the manager's digest has
     * it. At 100 it is broken: then owner and supervisor are told.
     */
    shares: z
      .strictObject({
        badge: z.int().min(1).max(99),
        owner: z.int().min(1).max(99),
        manager: z.int().min(101).max(1000),
      })
      .default({ badge: 50, owner: 80, manager: 150 }),
    /** No sound in these minutes; may end on the next day. */
    quiet: Span,
    /** From this priority on, only the morning digest speaks. */
    digestFrom: z.int().min(1).max(5),
  }),
  planning: z.strictObject({
    /** Days from today that are published and stay. */
    publishedDays: z.int().min(1).max(14),
    /** Per cent of a day that stays free for urgent work. */
    reservePercent: z.int().min(0).max(60),
    /** Per cent of today's idle time that is not filled with later calls. */
    idlePercent: z.int().min(0).max(100),
  }),
  /** The 7-day promise rests while the customer is waited for, 72 h at most. */
  pauseWhileWaiting: z.boolean(),
})
export type ClubSettings = z.infer<typeof ClubSettings>

const HolidayKind = z.enum(['holiday', 'makeup', 'workday'])

/** What a change would do to calls that are still to be made. */
const Effect = z.strictObject({ membersAffected: z.int(), callbacksMoved: z.int() })

/** A figure as things are, and as they would be. */
const counts = z.strictObject({ before: z.int(), after: z.int() })
const peak = z.strictObject({ day: Day, calls: z.int() }).nullable()

/** What other planning numbers, hours or days would make of the plan. */
const PlanEffect = z.strictObject({
  /** Calls that would be on another day, or with another person. */
  otherDay: z.int(),
  otherStaff: z.int(),
  planned: counts,
  /** Calls without room before they are due. */
  unplaced: counts,
  /** The most tries that lack a slot on any day of the radar. */
  short: counts,
  /** The day with most calls; null while nothing is planned. */
  peak: z.strictObject({ before: peak, after: peak }),
  publishedUntil: z.strictObject({ before: Day, after: Day }),
})
export type PlanEffect = z.infer<typeof PlanEffect>

/** What another ladder would make of the promises that are open now. */
const LadderEffect = z.strictObject({
  /** How many stand on each rung. */
  rungs: z.array(counts.extend({ stage: z.union([z.literal(50), z.literal(80), z.literal(100), z.literal(150)]) })),
  /** What would be said at once: how many notices, to how many people. */
  atOnce: z.array(
    z.strictObject({
      audience: z.enum(['badge', 'owner', 'supervisor', 'manager']),
      notices: z.int(),
      people: z.int(),
    }),
  ),
  /** Promises whose next notice would no longer come at once but wait for the digest, or for quiet hours to end. */
  quieter: z.int(),
  /** The other way round. */
  louder: z.int(),
})
export type LadderEffect = z.infer<typeof LadderEffect>

/** All that a change would do. */
const Preview = Effect.extend({
  /** Null for what no plan is made under: its numbers, the hours of calls, days. */
  plan: PlanEffect.nullable(),
  /** Null where the ladder does not change. */
  ladder: LadderEffect.nullable(),
})
export type Preview = z.infer<typeof Preview>

export const settings = {
  get: query({ access: 'settings.read', input: z.strictObject({}), output: ClubSettings }),
  /** What a change would do, before it is saved. */
  preview: task({
    access: 'settings.read',
    input: z.strictObject({
      changes: ClubSettings.partial().default({}),
      /** Days that would be something else; null takes the club's word back. */
      days: z
        .array(z.strictObject({ day: DayIn, kind: HolidayKind.nullable() }))
        .max(800)
        .default([]),
    }),
    output: Preview,
    errors: ['settings.impossible'],
  }),
  update: task({
    access: 'settings.write',
    input: z.strictObject({ changes: ClubSettings.omit({ kind: true, timezone: true }).partial() }),
    output: ClubSettings,
    errors: ['settings.impossible'],
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
          kind: HolidayKind,
          name: z.string(),
          origin: z.enum(['official', 'assumed', 'user']),
        }),
      ),
    }),
  }),
  setHoliday: task({
    access: 'settings.write',
    input: z.strictObject({
      day: DayIn,
      kind: HolidayKind.nullable(),
      name: Line.default(''),
    }),
    output: done,
    errors: ['settings.impossible'],
  }),
  /** A year's list as the government publishes it: lines of day, kind and name. Nothing is saved while a line is wrong. */
  importHolidays: task({
    access: 'settings.write',
    input: z.strictObject({ file: FileIn, dryRun: z.boolean().default(false) }),
    output: z.strictObject({
      taken: z.int(),
      years: z.array(z.int()),
      problems: z.array(
        z.strictObject({
          line: z.int(),
          code: z.enum(['day', 'kind', 'twice', 'columns', 'weekday', 'foreign']),
          value: z.string(),
        }),
      ),
      /** Of a dry run without problems: what the list would do. */
      effect: Preview.nullable(),
    }),
    errors: ['file.unreadable', 'input.invalid', 'settings.impossible'],
  }),
  /** A person says the clock is right: what was held goes on. */
  confirmClock: command({ moment: 'call', access: 'clock.confirm', input: z.strictObject({}), output: done }),
}
