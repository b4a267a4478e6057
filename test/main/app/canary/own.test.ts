import { expect, test } from 'vitest'
import { z } from 'zod'
import { procedures } from '../../../../src/main/app/compose'
import { namedIn } from '../../../../src/main/app/subjects'
import type { Reach } from '../../../../src/main/kernel/reach'
import { type Permission, permissions, type Role, scopeOf } from '../../../../src/shared/access'
import type { Access } from '../../../../src/shared/contract/call'
import type { Callback } from '../../../../src/shared/contract/callbacks'
import { contract } from '../../../../src/shared/contract/router'
import { hireCaller, testClub } from '../../club'
import { inputsOf } from './inputs'
import { CANARY, canaryWorld } from './world'

const OF_MEMBERS = ['member', 'membership', 'visit', 'callback']

/** Procedures in which a role reaches only its own members and calls, and that name one. */
function narrowed(role: Role): { name: string; input: z.ZodType }[] {
  return Object.entries(contract).flatMap(([domain, group]) =>
    Object.entries(group).flatMap(([name, procedure]) => {
      const { meta, inputSchema } = (procedure as unknown as { '~orpc': Record<string, unknown> })['~orpc']
      const { access } = meta as { access: Access }
      const input = inputSchema as z.ZodType | undefined
      if (input === undefined || !(permissions as readonly string[]).includes(access)) return []
      const scope = scopeOf([role], access as Permission)
      const entry = (procedures as unknown as Record<string, Record<string, Record<string, Reach>>>)[domain]?.[name]
      const reach = scope === null ? undefined : entry?.[scope]
      const names = namedIn(input).some(({ subject }) => OF_MEMBERS.includes(subject))
      return reach?.whose === 'own' && reach.by === 'member' && names ? [{ name: `${domain}.${name}`, input }] : []
    }),
  )
}

test.each(['caller', 'account_manager'] as const)(
  'a %s reads and changes nothing of a member who is not theirs',
  async (role) => {
    const { club, desks, rows } = await canaryWorld(null)
    const calls = narrowed(role)
    const answers = []
    for (const { name, input } of calls)
      for (const given of inputsOf(input, {
        rows,
        texts: ['文字'],
        fields: { phone: CANARY.phone },
        today: '2026-11-18',
      })) {
        // Left out, it names nobody.
        if (!namedIn(input).some(({ field }) => field in ((given ?? {}) as object))) continue
        const code = await club.callAs(desks[role], name, given).then(
          () => 'done',
          (error: unknown) => (error as { code?: string }).code,
        )
        answers.push([name, code])
      }
    expect(answers.length).toBeGreaterThan(calls.length)
    expect(answers.filter(([, code]) => code !== 'record.not_found')).toEqual([])
  },
)

test('no id stands where the gate does not look, but for whom a member is given to', () => {
  const nested = Object.entries(contract).flatMap(([domain, group]) =>
    Object.entries(group).flatMap(([name, procedure]) => {
      const { inputSchema } = (procedure as unknown as { '~orpc': { inputSchema: z.ZodType | undefined } })['~orpc']
      const known = new Set(namedIn(inputSchema).map(({ field }) => field))
      return deeper(inputSchema, known).map((subject) => `${domain}.${name}: ${subject}`)
    }),
  )
  expect(nested.filter((each) => !each.endsWith(': staff'))).toEqual([])
})

/** Subjects of ids within fields of the input. */
function deeper(schema: z.ZodType | undefined, known: ReadonlySet<string>): unknown[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([field, each]) => (known.has(field) ? [] : within(each as z.ZodType)))
}

function within(schema: z.ZodType): unknown[] {
  const subject = schema.meta()?.subject
  if (subject !== undefined) return [subject]
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).flatMap((each) => within(each as z.ZodType))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return within(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodArray) return within(schema.element as z.ZodType)
  return schema instanceof z.ZodUnion ? schema.options.flatMap((each) => within(each as z.ZodType)) : []
}

test('what is in the pool shows its kind, its time and a surname until it is taken, by one person and with its row', async () => {
  const club = await testClub()
  const li = await hireCaller(club, '李客服')
  const wang = await hireCaller(club, '王客服')
  const { id: memberId } = await club.call<{ id: string }>('members.register', {
    fields: { name: '金丝雀甲' },
    phones: [{ phone: CANARY.phone }],
  })
  await club.call('consumptions.record', { memberId, amountFen: 100 })
  const due = async () => (await club.callAs<{ rows: Callback[] }>(li.desk, 'callbacks.listDue', {})).rows
  const [row] = await due()
  expect(row).toMatchObject({ member: '金**', memberNumber: '', phone: null, pool: true, kind: 'first' })
  const ask = (path: string, input: object) => club.callAs(li.desk, path, input)
  const notFound = { code: 'record.not_found' }
  await expect(ask('callbacks.get', { id: row?.id })).rejects.toMatchObject(notFound)
  await expect(ask('members.get', { id: memberId })).rejects.toMatchObject(notFound)
  await expect(ask('callbacks.record', { id: row?.id, outcome: 'reached', tries: 0 })).rejects.toMatchObject(notFound)

  await ask('plans.take', { callbackId: row?.id })
  expect((await due())[0]).toMatchObject({ member: '金丝雀甲', pool: false, owner: '李客服' })
  await expect(ask('members.get', { id: memberId })).resolves.toMatchObject({ id: memberId })
  await expect(club.callAs(wang.desk, 'plans.take', { callbackId: row?.id })).rejects.toMatchObject({
    code: 'record.changed',
  })
  const { rows } = await club.call<{ rows: object[] }>('audit.list', { action: 'plans.take' })
  expect(rows).toMatchObject([{ actor: '李客服', object: `callback/${row?.id}`, reason: 'taken from the pool' }])

  // Taken by mistake: given back, and taken again.
  const giveBack = (desk = li.desk) => club.callAs(desk, 'plans.giveBack', { callbackId: row?.id })
  expect((await due())[0]).toMatchObject({ taken: true })
  await expect(giveBack(wang.desk)).rejects.toMatchObject(notFound)
  await giveBack()
  expect((await due())[0]).toMatchObject({ member: '金**', pool: true, taken: false })
  await expect(ask('members.get', { id: memberId })).rejects.toMatchObject(notFound)
  await expect(giveBack()).rejects.toMatchObject(notFound)
  expect((await club.call<{ rows: object[] }>('audit.list', { action: 'plans.giveBack' })).rows).toMatchObject([
    { actor: '李客服', object: `callback/${row?.id}`, reason: 'given back' },
  ])
  await ask('plans.take', { callbackId: row?.id })

  // 接听来电: by the exact number, whosever it was.
  expect(await club.callAs(wang.desk, 'plans.incoming', { phone: CANARY.phone })).toMatchObject({ surname: '金**' })
  await club.callAs(wang.desk, 'plans.answer', { phone: CANARY.phone })
  await expect(club.callAs(wang.desk, 'members.get', { id: memberId })).resolves.toMatchObject({ id: memberId })
  await expect(ask('members.get', { id: memberId })).rejects.toMatchObject(notFound)
  // Given back, it is whose it was before.
  await giveBack(wang.desk)
  await expect(ask('members.get', { id: memberId })).resolves.toMatchObject({ id: memberId })
  await expect(club.callAs(wang.desk, 'members.get', { id: memberId })).rejects.toMatchObject(notFound)
  await club.callAs(wang.desk, 'plans.answer', { phone: CANARY.phone })

  // Who has left is nobody's.
  const { version } = await club.call<{ version: number }>('members.get', { id: memberId })
  await club.call('members.update', { id: memberId, version, fields: { status: 'left' } })
  await expect(club.callAs(wang.desk, 'members.get', { id: memberId })).rejects.toMatchObject(notFound)
})

test('前台 gets no number out of possible duplicates digit by digit', async () => {
  const { club, desks } = await canaryWorld(null)
  for (let digits = 4; digits < CANARY.phone.length; digits++)
    expect(
      await club.callAs(desks.frontdesk, 'members.duplicates', { phones: [CANARY.phone.slice(0, digits)] }),
    ).toEqual([])
  const [found] = await club.callAs<object[]>(desks.frontdesk, 'members.duplicates', { phones: [CANARY.phone] })
  expect(found).toMatchObject({ weight: 'blocks', phone: '139****5544' })
})

test('a caller gets none of somebody else’s either, and of one’s own no digit that was not typed', async () => {
  const theirs = await canaryWorld(null)
  for (let digits = 4; digits < CANARY.phone.length; digits++)
    expect(
      await theirs.club.callAs(theirs.desks.caller, 'members.duplicates', { phones: [CANARY.phone.slice(0, digits)] }),
    ).toEqual([])
  const own = await canaryWorld('caller')
  for (const role of ['caller', 'supervisor'] as const)
    expect(await own.club.callAs(own.desks[role], 'members.duplicates', { phones: ['139776'] })).toMatchObject([
      { name: CANARY.name, phone: '139776*****', reason: 'phone_beginning' },
    ])
})

test('nobody who sees only a part of a number tries the rest: not by any question, nor from another desk', async () => {
  const { club, desks } = await canaryWorld(null)
  const guess = (n: number) => `1397766${String(5000 + n)}`
  const desk = desks.frontdesk
  for (let n = 0; n < 60; n++) await club.callAs(desk, 'members.duplicates', { phones: [guess(n)] })
  const tooMany = { code: 'phone.too_many', facts: { retryAfterMs: 10 * 60_000 } }
  const ask = (n: number, input: object = {}) =>
    club.callAs(desk, 'members.duplicates', { phones: [guess(n)], ...input })
  await expect(ask(61)).rejects.toMatchObject(tooMany)
  // The same again is no other number, and what is still typed is none.
  await expect(ask(59)).resolves.toEqual([])
  await expect(club.callAs(desk, 'members.duplicates', { phones: ['1397'] })).resolves.toEqual([])
  await expect(
    club.callAs(desk, 'members.register', { fields: { name: '甲' }, phones: [{ phone: guess(61) }] }),
  ).rejects.toMatchObject(tooMany)
  const second = club.core.newDesk()
  second.session = desk.session
  await expect(club.callAs(second, 'members.duplicates', { phones: [guess(61)] })).rejects.toMatchObject(tooMany)
  for (let n = 0; n < 60; n++) await club.callAs(desks.caller, 'plans.incoming', { phone: guess(n) })
  await expect(club.callAs(desks.caller, 'plans.incoming', { phone: guess(61) })).rejects.toMatchObject(tooMany)
  // Who may open every number has nothing to try.
  for (let n = 0; n < 62; n++) await club.callAs(desks.manager, 'members.duplicates', { phones: [guess(n)] })
})

test('a merged-away record opens to who sees the member it became, and to no other', async () => {
  const { club, desks, rows } = await canaryWorld('caller')
  const id = String(Number(rows.member) + 1)
  await expect(club.callAs(desks.caller, 'members.get', { id })).resolves.toMatchObject({ mergedIntoId: rows.member })
  await expect(club.callAs(desks.account_manager, 'members.get', { id })).rejects.toMatchObject({
    code: 'record.not_found',
  })
})
