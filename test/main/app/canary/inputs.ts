import { z } from 'zod'

/** The rows that ids in inputs are made to name. */
export type Rows = Readonly<Record<string, string>>

/** `fields` goes before `texts`: what a field of that name is given. */
type Words = {
  readonly rows: Rows
  readonly texts: readonly string[]
  readonly fields?: Readonly<Record<string, string>>
  readonly today: string
}

/**
 * What a field takes that its schema does not tell a generator: texts with a pattern of their own. Whatever is generated
 * is held against its schema, so a new pattern without a line here fails.
 */
const PATTERNED: Readonly<Record<string, string>> = {
  // Words of one noun's own.
  kind: 'members',
  kinds: 'visit',
  quarter: '2026Q4',
  month: '2026-11',
  from: '2026-11-01',
  until: '2026-11-30',
  first: '2026-11-01',
  fromDay: '2026-11-18',
  untilDay: '2026-11-18',
  key: 'NEW/1',
  path: '/',
  pin: '2468',
}

const HAPPENED = Date.UTC(2026, 10, 18, 7)

/**
 * Inputs that fit a schema: with everything that may be left out and without it, each text tried in turn, and every word
 * of every choice once.
 */
export function inputsOf(schema: z.ZodType | undefined, words: Words): unknown[] {
  if (schema === undefined) return [undefined]
  const [first = ''] = words.texts
  const usual = words.texts.flatMap((text) =>
    [true, false].map((isFull) => madeFor(schema, '', { ...words, text, isFull, choice: 0 })),
  )
  const others = Array.from({ length: choicesIn(schema) - 1 }, (_, n) =>
    madeFor(schema, '', { ...words, text: first, isFull: true, choice: n + 1 }),
  )
  return [...usual, ...others.filter((each) => schema.safeParse(each).success)]
}

/** How many words the longest choice has. */
function choicesIn(schema: z.ZodType): number {
  if (schema instanceof z.ZodEnum) return schema.options.length
  if (schema instanceof z.ZodUnion) return schema.options.length
  if (schema instanceof z.ZodObject)
    return Math.max(1, ...Object.values(schema.shape).map((each) => choicesIn(each as z.ZodType)))
  if (schema instanceof z.ZodArray) return choicesIn(schema.element as z.ZodType)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return choicesIn(schema.unwrap() as z.ZodType)
  return 1
}

/** `choice`: which word of each choice, counted round. */
type Making = Words & { text: string; isFull: boolean; choice: number }

function madeFor(schema: z.ZodType, field: string, making: Making): unknown {
  const subject = schema.meta()?.subject as string | undefined
  if (subject !== undefined) return making.rows[subject]
  // What happened, happened when the club of these tests stands still.
  if (schema.meta()?.happened !== undefined) return HAPPENED
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries(schema.shape).map(([name, each]) => [name, madeFor(each as z.ZodType, name, making)])
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return making.isFull ? madeFor(schema.unwrap() as z.ZodType, field, making) : undefined
  if (schema instanceof z.ZodNullable)
    return making.isFull ? madeFor(schema.unwrap() as z.ZodType, field, making) : null
  if (schema instanceof z.ZodArray) {
    const element = madeFor(schema.element as z.ZodType, field, making)
    return making.isFull || !schema.safeParse([]).success ? [element] : []
  }
  if (schema instanceof z.ZodUnion)
    return madeFor(schema.options[making.choice % schema.options.length] as z.ZodType, field, making)
  if (schema instanceof z.ZodEnum) return schema.options[making.choice % schema.options.length]
  if (schema instanceof z.ZodLiteral) return [...schema.values][0]
  if (schema instanceof z.ZodBoolean) return making.isFull
  if (schema instanceof z.ZodRecord) return {}
  if (schema instanceof z.ZodPipe) return madeFor(schema.in as z.ZodType, field, making)
  if (schema instanceof z.ZodUndefined) return undefined
  const candidates: unknown[] = [
    making.fields?.[field],
    making.text,
    PATTERNED[field],
    making.today,
    1,
    500,
    4,
    2026,
    Date.UTC(2026, 10, 18, 8),
  ]
  return candidates.find((each) => schema.safeParse(each).success)
}
