import { z } from 'zod'
import { parsePhone } from '../../shared/phone'

// Asked before every call: the walk through a schema that holds no number is made once.
const probing = new WeakMap<z.ZodType, boolean>()

function probes(schema: z.ZodType): boolean {
  const known = probing.get(schema)
  if (known !== undefined) return known
  const found =
    schema.meta()?.probes === true ||
    (schema instanceof z.ZodObject && Object.values(schema.shape).some((each) => probes(each as z.ZodType))) ||
    (schema instanceof z.ZodArray && probes(schema.element as z.ZodType)) ||
    ((schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) &&
      probes(schema.unwrap() as z.ZodType))
  probing.set(schema, found)
  return found
}

/** The whole numbers in an input that the answer is about: what is still being typed is none. */
export function probedNumbers(schema: z.ZodType | undefined, input: unknown): string[] {
  if (schema === undefined || input === undefined || input === null || !probes(schema)) return []
  if (schema.meta()?.probes === true) {
    const phone = parsePhone(String(input))
    return 'problem' in phone ? [] : [phone.e164]
  }
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([field, each]) =>
      probedNumbers(each as z.ZodType, (input as Readonly<Record<string, unknown>>)[field]),
    )
  if (schema instanceof z.ZodArray)
    return (input as unknown[]).flatMap((each) => probedNumbers(schema.element as z.ZodType, each))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return probedNumbers(schema.unwrap() as z.ZodType, input)
  return []
}
