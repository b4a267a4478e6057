import { z } from 'zod'
import type { SaidMoment } from '../kernel/happened'

type Declared = Pick<SaidMoment, 'field' | 'howOld'>

const known = new WeakMap<z.ZodType, Declared | null>()

/** In which field an input may say when that happened which it reports; null: it reports nothing. */
export function momentIn(input: z.ZodType | undefined): Declared | null {
  if (!(input instanceof z.ZodObject)) return null
  const found = known.get(input)
  if (found !== undefined) return found
  const said = find(input)
  known.set(input, said)
  return said
}

function find(input: z.ZodObject): Declared | null {
  for (const [field, schema] of Object.entries(input.shape)) {
    const howOld = howOldIn(schema as z.ZodType)
    if (howOld !== null) return { field, howOld }
  }
  return null
}

function howOldIn(schema: z.ZodType): Declared['howOld'] | null {
  const said = schema.meta()?.happened
  if (said === 'lately' || said === 'any_time') return said
  return schema instanceof z.ZodOptional ? howOldIn(schema.unwrap() as z.ZodType) : null
}

/** What this input says of it; null: it happens now. */
export function saidMoment(schema: z.ZodType | undefined, input: unknown): SaidMoment | null {
  const declared = momentIn(schema)
  const at = declared && (input as Readonly<Record<string, unknown>>)[declared.field]
  return declared && typeof at === 'number' ? { ...declared, at } : null
}
