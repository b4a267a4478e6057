import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { procedures } from '../../../../src/main/app/compose'
import { type Role, roles, scopeOf } from '../../../../src/shared/access'
import type { CommandMeta, LifecycleMeta, QueryMeta, TaskMeta } from '../../../../src/shared/contract/call'
import { contract } from '../../../../src/shared/contract/router'
import { inputsOf } from './inputs'
import { awayOf, CANARY, canaryWorld, type World } from './world'

const TODAY = '2026-11-18'

type Procedure = { name: string; kind: string; input: z.ZodType | undefined }
type Kept = keyof typeof CANARY

const all: Procedure[] = Object.entries(contract).flatMap(([domain, group]) =>
  Object.entries(group).map(([name, procedure]) => {
    const { meta, inputSchema } = (procedure as unknown as { '~orpc': Record<string, unknown> })['~orpc']
    const { kind } = meta as QueryMeta | CommandMeta | TaskMeta | LifecycleMeta
    return { name: `${domain}.${name}`, kind, input: inputSchema as z.ZodType | undefined }
  }),
)
const queries = all.filter(({ kind }) => kind === 'query')
/** Taking a call makes its member one's own, which is what these are for. */
const MAKE_OWN = ['plans.take', 'plans.answer']
const changes = all.filter(({ name, kind }) => (kind === 'command' || kind === 'task') && !MAKE_OWN.includes(name))
/** These take the desk or the club away, or never end; each says nothing of a member. */
const AWAY = [
  'access.changePassword',
  'access.lock',
  'access.signOut',
  'backups.recover',
  'backups.restore',
  'backups.restoreFile',
  'jobs.changes',
  'setup.create',
  'setup.leaveDemo',
  'setup.openDemo',
]
const lifecycle = all.filter(({ name, kind }) => kind === 'lifecycle' && !AWAY.includes(name))
/** What is written down each time it shows a number or a health text: for whom the matrix opens it. */
const REVEALS = ['members.revealPhone', 'members.revealSidePhone', 'members.openHealth', 'callbacks.callSheet']

/** What the matrix keeps from a role, of a member that is or is not its own. */
function forbidden(role: Role, isOwn: boolean, name: string): Kept[] {
  const opens = (permission: Parameters<typeof scopeOf>[1]) => {
    const scope = scopeOf([role], permission)
    return scope === 'full' || scope === 'reason' || (scope === 'own' && isOwn)
  }
  const person: Kept[] = ['name', 'wechat', 'email', 'guardian', 'remark', 'before', 'pinned', 'card', 'price']
  const isReveal = REVEALS.includes(name)
  return [
    ...(opens('member.read') ? [] : person),
    ...(isReveal && opens('member.phone') ? [] : (['phone', 'guardianPhone'] as const)),
    ...(isReveal && opens('member.health') ? [] : (['health'] as const)),
    ...(opens('callback.read') ? [] : (['note'] as const)),
    ...(opens('ticket.read') ? [] : (['ticket'] as const)),
    ...(scopeOf([role], 'consumption.read') === 'full' || isOwn ? [] : (['amount'] as const)),
  ]
}

/** Everything that comes out of these calls on one desk, and what of it should not. */
async function leaks({ club, desks, rows }: World, role: Role, isOwn: boolean, among: readonly Procedure[]) {
  const found = new Set<string>()
  for (const { name, input } of among) {
    const kept = forbidden(role, isOwn, name)
    for (const each of [rows, awayOf(rows)]) {
      const words = { rows: each, ...wordsFor(name), today: TODAY }
      for (const given of inputsOf(input, words)) {
        const said = textOf(await club.callAs(desks[role], name, given).catch((error: unknown) => error))
        // What one has typed oneself is not told by saying it back.
        const typed = textOf(given)
        for (const what of kept)
          if (said.includes(String(CANARY[what])) && !typed.includes(String(CANARY[what])))
            found.add(`${name}: ${what}`)
      }
    }
  }
  return [...found].sort()
}

/** Questions are asked by every way to look somebody up; what is written down is not the canary's, but for a number. */
function wordsFor(name: string): { texts: string[]; fields?: Record<string, string> } {
  if (queries.some((each) => each.name === name)) return { texts: [CANARY.name, CANARY.phone, CANARY.card] }
  return { texts: ['文字'], fields: { phone: name.startsWith('members.') ? CANARY.phone : '13500001111' } }
}

function textOf(value: unknown): string {
  if (value instanceof Error) return JSON.stringify({ ...value, message: value.message })
  const text = JSON.stringify(value) ?? ''
  // What leaves as a file leaves too.
  const { base64 } = (value ?? {}) as { base64?: string }
  return base64 === undefined ? text : text + Buffer.from(base64, 'base64').toString('utf8')
}

test('every input of the contract can be generated', () => {
  const rows = new Proxy({}, { get: () => '1' }) as World['rows']
  const words = { rows, texts: ['文字'], today: TODAY }
  const odd = [...queries, ...changes, ...lifecycle].filter(
    ({ input }) => input !== undefined && !inputsOf(input, words).some((given) => input.safeParse(given).success),
  )
  expect(odd.map(({ name }) => name)).toEqual([])
})

test('a member who is not theirs does not come out of any query, whatever the role', async () => {
  const world = await canaryWorld(null)
  for (const role of roles) expect(await leaks(world, role, false, queries), role).toEqual([])
})

test.each(roles)('nor out of any change or export by a %s', async (role) => {
  expect(await leaks(await canaryWorld(null), role, false, [...changes, ...lifecycle])).toEqual([])
})

test('what is left out is there', () => {
  const names = all.map(({ name }) => name)
  expect([...AWAY, ...MAKE_OWN, ...REVEALS].filter((name) => !names.includes(name))).toEqual([])
})

test.each(['caller', 'account_manager'] as const)('of their own a %s sees what the matrix opens', async (role) => {
  const world = await canaryWorld(role)
  expect(await leaks(world, role, true, queries)).toEqual([])
  const page = await world.club.callAs(world.desks[role], 'members.get', { id: world.rows.member })
  expect(textOf(page)).toContain(CANARY.name)
  expect(await leaks(world, role, true, [...changes, ...lifecycle])).toEqual([])
})

test.each(['caller', 'account_manager'] as const)(
  'of a call in the pool a %s sees no more than a surname, nor of a duty about its member',
  async (role) => {
    const world = await canaryWorld('pool')
    const { club, desks, rows } = world
    oweDuty(club, rows.callback ?? '', desks[role].session?.staffId ?? 0)
    const seen = await club.callAs(desks[role], 'today.list', {})
    expect(textOf(seen)).toContain('"what":"duty"')
    if (role === 'caller') expect(textOf(await club.callAs(desks.caller, 'callbacks.queue', {}))).toContain('金**')
    expect(await leaks(world, role, false, [...queries, ...changes])).toEqual([])
    expect(textOf(await club.call('callbacks.queue', {}))).toContain(CANARY.name)
  },
)

/** What the club owes about the same member without talking to them. */
function oweDuty({ core }: World['club'], callback: string, staffId: number): void {
  const club = core.club()
  if (!club) throw new Error('the club is closed')
  const call = club.connection.prepare<[string], object>('SELECT * FROM obligation WHERE id = ?').get(callback)
  const duty = {
    ...call,
    id: 9999,
    key: 'CMP_FIX/1/c1',
    kind: 'complaint_fix',
    subject: 'ticket/1',
    is_call: 0,
    staff_id: staffId,
  }
  const columns = Object.keys(duty)
  club.connection
    .prepare(`INSERT INTO obligation (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`)
    .run(duty)
}

test('a leak is found', async () => {
  const leak = vi.spyOn(procedures.memberships.plans, 'does').mockReturnValue([CANARY.remark])
  const world = await canaryWorld(null)
  expect(await leaks(world, 'administrator', false, queries)).toEqual(['memberships.plans: remark'])
  leak.mockRestore()
})
