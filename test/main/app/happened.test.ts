import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { momentIn } from '../../../src/main/app/moments'
import type { CommandMeta, Moment } from '../../../src/shared/contract/call'
import { HappenedAt } from '../../../src/shared/contract/fields'
import { contract } from '../../../src/shared/contract/router'
import { inputsOf } from './canary/inputs'
import { canaryWorld, type World } from './canary/world'

type Command = { name: string; input: z.ZodType | undefined; moment: Moment | null }
const commands: Command[] = Object.entries(contract).flatMap(([domain, group]) =>
  Object.entries(group).flatMap(([name, procedure]) => {
    const { meta, inputSchema } = (procedure as unknown as { '~orpc': Record<string, unknown> })['~orpc']
    const { kind, moment } = meta as CommandMeta
    return kind === 'command'
      ? [{ name: `${domain}.${name}`, input: inputSchema as z.ZodType | undefined, moment }]
      : []
  }),
)
const reporting = commands.flatMap(({ name, input }) => {
  const moment = momentIn(input)
  return moment ? [{ name, input, ...moment }] : []
})

test('every command takes the moment of what it reports, or says in the contract why there is none', () => {
  expect(reporting.length).toBeGreaterThan(9)
  const unsaid = commands.filter(
    ({ name, moment }) => (moment === null) !== reporting.some((each) => each.name === name),
  )
  expect(unsaid.map(({ name }) => name)).toEqual([])
})

test('a field for the moment is known by its type, and how old that may be', () => {
  const reports = z.strictObject({ happenedAt: HappenedAt.optional() })
  expect(momentIn(reports)).toEqual({ field: 'happenedAt', howOld: 'lately' })
})

/** What a command needs to find. */
const before: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'visits.checkIn': ({ club, rows }) => club.call('visits.void', { id: rows.visit }),
  'homeVisits.start': ({ club, rows }) => club.call('homeVisits.finish', { id: rows.homeVisit }),
}

async function ready(name: string, input: z.ZodType | undefined) {
  const world = await canaryWorld(null)
  await before[name]?.(world)
  if (name.startsWith('incidents.') && name !== 'incidents.start')
    await world.club.call('incidents.start', { type: 'injury' })
  const now = world.club.clock.now() + 2 * 3_600_000
  world.club.clock.set(now)
  const [, usual] = inputsOf(input, { rows: world.rows, texts: ['文字'], today: '2026-11-18' })
  const later = input instanceof z.ZodObject && 'checkInBy' in input.shape ? { checkInBy: now + 3_600_000 } : {}
  return { ...world, now, usual: { ...(usual as object), ...later } }
}

describe.each(reporting)('$name', ({ name, input, field, howOld }) => {
  test('keeps the moment it is told, and takes none that cannot be', async () => {
    const { club, now, usual } = await ready(name, input)
    const at = (moment: number) => club.call(name, { ...usual, [field]: moment })
    const impossible = { code: 'input.invalid', facts: { issues: [{ path: field }] } }
    await expect(at(now + 1)).rejects.toMatchObject(impossible)
    if (howOld === 'lately') await expect(at(now - 32 * 86_400_000)).rejects.toMatchObject(impossible)
    const moment = now - 3_600_123
    expect(tablesSaying(club, moment)).toEqual([])
    await at(moment)
    expect(tablesSaying(club, moment)).not.toEqual([])
  })
})

/** In which tables of facts a moment stands; what is kept to answer a repeat, and the audit, are none. */
function tablesSaying({ core }: World['club'], moment: number): string[] {
  const connection = core.club()?.connection
  if (!connection) return []
  const tables = connection
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'`)
    .all()
    .map(({ name }) => name)
    .filter((name) => !['request', 'audit', 'obligation', 'obligation_log', 'notice'].includes(name))
  return tables.filter((table) =>
    connection
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
      .all()
      .some((row) => Object.values(row).includes(moment)),
  )
}

test.each([
  ['visits.checkOut', 'visit'],
  ['incidents.stop', 'incident'],
  ['homeVisits.finish', 'homeVisit'],
] as const)('%s is not before what it ends began', async (name, subject) => {
  const { club, rows, now } = await ready(name, undefined)
  await expect(club.call(name, { id: rows[subject], happenedAt: now - 3 * 3_600_000 })).rejects.toMatchObject({
    code: 'input.invalid',
    facts: { issues: [{ path: 'happenedAt', message: 'before_it_began' }] },
  })
})

test('an answer that was past its time when the call was entered was born late, not missed', async () => {
  const { club, rows, now } = await ready('callbacks.record', undefined)
  const happenedAt = now - 26 * 3_600_000
  const call = { id: rows.callback, outcome: 'reached', tries: 1, questions: ['泳池几点开'], happenedAt }
  const { questionIds } = await club.call<{ questionIds: string[] }>('callbacks.record', call)
  type Due = { rows: { key: string; due: number; bornLate: boolean }[] }
  const due = await club.call<Due>('callbacks.listDue', { kinds: ['owed_answer'] })
  expect(due.rows.find(({ key }) => key === `Q/${questionIds[0]}`)).toMatchObject({
    due: happenedAt + 24 * 3_600_000,
    bornLate: true,
  })
})
