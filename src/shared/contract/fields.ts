import { z } from 'zod'
import { isZone } from '../day'

/**
 * A row's id crosses the border as a string and is an integer inside. It says of what: a noun has declared whose such a row
 * is, and where a caller may only reach what is their own, the gate looks by it.
 */
export const idOf = (subject: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number)
    .meta({ subject })
export const IdOut = z.int().positive().transform(String)

export const Day = z.iso.date()
/** UTC epoch milliseconds. */
export const Instant = z.int()
/**
 * Days, quarters and moments that somebody may ask for: in no club's life, and far from where calendars end. What is
 * stored may lie elsewhere and is still shown.
 */
const [FIRST, LAST] = ['1800-01-01', '2999-12-31'] as const
export const DayIn = Day.refine((day) => day >= FIRST && day <= LAST)
export const InstantIn = Instant.min(Date.parse(FIRST)).max(Date.parse(LAST))
/**
 * When something happened that a person reports, where it is written down later. What is older than a month belongs to an
 * import, but for what is known by its receipt (`anyTime`). The gate looks at it, and hands it on as `happenedAt`.
 */
export const HappenedAt = Instant.meta({ happened: 'lately' })
export const HappenedAnyTime = InstantIn.meta({ happened: 'any_time' })
/** Integer fen; refunds are negative. */
export const Fen = z.int().min(-1_000_000_000).max(1_000_000_000)
/** An IANA time zone that this program can reckon in. */
export const Timezone = z.string().max(60).refine(isZone)
export const Name = z.string().trim().min(1).max(60)
export const Line = z.string().trim().max(200)
export const Text = z.string().trim().max(4000)
/** The answer tells whether somebody has this number: nobody may try one after the other. */
const Probed = { probes: true } as const
export const Phone = z.string().trim().min(3).max(40).meta(Probed)
/** The same while it is still typed. */
export const PhoneBegun = z.string().max(40).meta(Probed)
export const PASSWORD_MINIMUM = 8
export const Password = z.string().min(PASSWORD_MINIMUM).max(200)
export const Pin = z.string().regex(/^\d{4,8}$/)
/** `2018Q2` */
export const QuarterName = z.string().regex(/^\d{4}Q[1-4]$/)
export const QuarterIn = QuarterName.refine((quarter) => quarter >= FIRST.slice(0, 4) && quarter <= LAST)
/** Minutes from midnight; up to 36 h, because a billiards hall closes at 26:00. */
export const Minute = z.int().min(0).max(2160)
export const Span = z.strictObject({ from: Minute, until: Minute })
export const ClubKind = z.enum(['gym', 'billiards'])
export type ClubKind = z.infer<typeof ClubKind>

type Fact = string | number | boolean | null
const isFact = (value: unknown): value is Fact =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
/** Facts by name, for a sentence. One look at each value: lists are full of them, and a union tries every member. */
export const Facts = z.custom<Record<string, Fact>>(
  (value) => typeof value === 'object' && value !== null && Object.values(value).every(isFact),
)

/** One page of a list that can grow. `total` counts all rows the filter matches. */
export const pageOf = <T extends z.ZodType>(row: T) => z.strictObject({ total: z.int(), rows: z.array(row) })
export const Paging = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(50) }
/** What one person is shown at one moment. A call that changes something and answers with it is declared `secret`. */
const Shown = z.string().meta({ secret: true })
/**
 * A part of an answer that is bulky, and old when the call is repeated: of what is kept for a repeat it is left out, and
 * null stands there.
 */
export const Passing = { passing: true } as const
export const FullPhone = Shown
export const HealthText = Shown
export const RecoveryKey = Shown
/** A file that goes to the user: bytes in base64 because every transport carries text. */
export const FileOut = z.strictObject({ name: z.string(), mediaType: z.string(), base64: Shown })
/** A file that the user hands in. */
export const FileIn = z.strictObject({ name: z.string().min(1).max(255), base64: z.string().max(180_000_000) })

/** A word of one noun's own, which whoever works on all nouns passes on without knowing it. */
export const NounWord = z
  .string()
  .regex(/^[a-z]+(_[a-z]+)*$/)
  .max(40)
