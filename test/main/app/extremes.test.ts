import { expect, test } from 'vitest'
import { z } from 'zod'
import { call } from '../../../src/main/app/gate'
import { contract } from '../../../src/shared/contract/router'
import { isAppError } from '../../../src/shared/errors'
import { hireCaller, testClub } from '../club'

/** What ends the club under the test's hands, or the session that it calls with. */
const ENDS =
  /^(setup|access)\.|^backups\.(restore|restoreFile|recover)$|^jobs\.|^staff\.(deactivate|setRoles|resetPassword)$/

/** Texts that a field of days, months, quarters or ids may be handed by whoever writes its own client. */
const TEXTS = [
  '1',
  '',
  '2026-11-18',
  '0000-01-01',
  '0001-01-01',
  '1582-10-10',
  '9999-12-31',
  '2026-02-30',
  '2026-11',
  '0000-01',
  '0001-01',
  '9999-12',
  '2026Q4',
  '0000Q1',
  '0001Q1',
  '9999Q4',
  '9999999999999999',
  '\u0000',
  '%_*"\'(',
  'x'.repeat(300),
]
const NUMBERS = [0, -1, 1, 0.5, 2_147_483_648, 8_640_000_000_000_000, 8_640_000_000_000_001, Number.MAX_SAFE_INTEGER]
const ALL_NUMBERS = [...NUMBERS, ...NUMBERS.map((each) => -each)]

/** Values at the edges of what a schema takes; the first is one that it takes. */
function edges(schema: z.core.$ZodType): unknown[] {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Record<string, z.core.$ZodType>).map(
      ([name, field]) => [name, edges(field)] as const,
    )
    // What is left out is not there, as on the wire.
    const given = fields.map(([name, values]) => [name, values[0]] as const).filter(([, value]) => value !== undefined)
    const usual = Object.fromEntries(given)
    return [usual, ...fields.flatMap(([name, values]) => values.slice(1).map((value) => ({ ...usual, [name]: value })))]
  }
  if (schema instanceof z.ZodArray) {
    const inner = edges(schema.element as z.core.$ZodType)
    return [...inner.map((each) => [each]), []]
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => edges(each as z.core.$ZodType))
  if (schema instanceof z.ZodEnum) return schema.options
  if (schema instanceof z.ZodBoolean) return [true, false]
  if (schema instanceof z.ZodNullable) return [...edges(schema.unwrap() as z.core.$ZodType), null]
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return [undefined, ...edges(schema.unwrap() as z.core.$ZodType)]
  if (schema instanceof z.ZodPipe) return edges(schema.in as z.core.$ZodType)
  const candidates = schema instanceof z.ZodNumber ? ALL_NUMBERS : TEXTS
  const taken = candidates.filter((each) => z.safeParse(schema, each).success)
  // A field of free text says nothing of days.
  if (taken.length > TEXTS.length / 2) return taken.slice(-4)
  const refused = candidates.filter((each) => !taken.includes(each))
  return [...new Set([...taken.slice(0, 1), ...taken.slice(-2), ...refused])]
}

test('whatever a call is handed, it answers or says what is wrong; it never fails in a way that nobody expected', async () => {
  const club = await testClub()
  await hireCaller(club, '赵回访')
  for (const phone of ['13800001111', '13800002222'])
    await club.call('members.register', { fields: { name: '李倩', joinedOn: '2026-11-17' }, phones: [{ phone }] })
  const unexpected = new Map<string, unknown>()
  let calls = 0
  for (const [domain, group] of Object.entries(contract)) {
    for (const [name, procedure] of Object.entries(group)) {
      const path = `${domain}.${name}`
      const { inputSchema } = procedure['~orpc'] as unknown as { inputSchema: z.core.$ZodType | undefined }
      if (ENDS.test(path) || !inputSchema) continue
      for (const input of edges(inputSchema)) {
        calls += 1
        try {
          await call(club.core, club.desk, [domain, name], input, { id: null })
        } catch (error) {
          if (!isAppError(error)) unexpected.set(path, { input, error: String(error) })
        }
      }
    }
  }
  expect(Object.fromEntries(unexpected)).toEqual({})
  expect(calls).toBeGreaterThan(1000)
})
