import { describe, expect, expectTypeOf, test } from 'vitest'
import { procedures } from '../../../src/main/app/compose'
import { openSession } from '../../../src/main/domains/access/session'
import { addStaff } from '../../../src/main/domains/staff/service'
import type { Desk } from '../../../src/main/kernel/desk'
import type { Handler } from '../../../src/main/kernel/procedures'
import type { Reach } from '../../../src/main/kernel/reach'
import {
  type Permission,
  permissions,
  type Role,
  roles,
  type Scope,
  type ScopesOf,
  scopeOf,
} from '../../../src/shared/access'
import type { Access } from '../../../src/shared/contract/call'
import { contract } from '../../../src/shared/contract/router'
import { PASSWORD, type TestClub, testClub } from '../club'

type Declared = { name: string; access: Access }
const declared: Declared[] = Object.entries(contract).flatMap(([domain, group]) =>
  Object.entries(group).map(([name, procedure]) => ({
    name: `${domain}.${name}`,
    access: (procedure as unknown as { '~orpc': { meta: { access: Access } } })['~orpc'].meta.access,
  })),
)
const guarded = declared.filter(({ access }) => (permissions as readonly string[]).includes(access))
const signedIn = declared.filter(({ access }) => access === 'signed_in')
/** What nobody could mean: no procedure takes it, so an admitted call ends at its input. */
const NONSENSE = { nonsense: true }

/** A desk on which somebody with just this role, or none, is signed in. */
async function deskOf({ core }: TestClub, role: Role | null): Promise<Desk> {
  const name = role ?? 'nobody'
  const staffId = await core.command(core.actorOf(core.newDesk()), 'test', ({ db, now }) =>
    addStaff(db, { name, roles: role ? [role] : [], readsHealth: false }, now),
  )
  const desk = core.newDesk()
  openSession(desk, { staffId, name, healthKey: null })
  return desk
}

async function answer(club: TestClub, desk: Desk, name: string): Promise<string> {
  try {
    await club.callAs(desk, name, NONSENSE)
    return 'done'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

describe('every procedure of the contract', () => {
  test('has its function, and no function is without its place in the contract', () => {
    const names = (groups: object) =>
      Object.entries(groups).flatMap(([domain, group]) => Object.keys(group).map((name) => `${domain}.${name}`))
    expect(names(procedures).sort()).toEqual(names(contract).sort())
  })

  test.each(roles)('admits a %s to what the role holds and to nothing else', async (role) => {
    const club = await testClub()
    const desk = await deskOf(club, role)
    const found = []
    for (const { name } of guarded) found.push([name, await answer(club, desk, name)])
    const expected = guarded.map(({ name, access }) => [
      name,
      scopeOf([role], access as Permission) ? 'input.invalid' : 'access.denied',
    ])
    expect(found).toEqual(expected)
    // Each refusal stands in the audit, with what was asked for.
    const refusals = club.core
      .club()
      ?.reader.all<{ object: string; reason: string; actor: string }>(
        `SELECT object, reason, actor FROM audit WHERE action = 'refused' ORDER BY sequence`,
      )
    expect(refusals).toEqual(
      guarded
        .filter(({ access }) => !scopeOf([role], access as Permission))
        .map(({ name, access }) => ({ object: name, reason: access, actor: role })),
    )
  })

  test('refuses a person without any role, a locked session and an empty desk', async () => {
    const club = await testClub()
    const withoutRole = await deskOf(club, null)
    const locked = await deskOf(club, 'manager')
    if (locked.session) locked.session.state = 'locked'
    const empty = club.core.newDesk()
    for (const { name } of guarded) expect(await answer(club, withoutRole, name), name).toBe('access.denied')
    for (const { name } of [...guarded, ...signedIn]) {
      expect(await answer(club, locked, name), name).toBe('session.locked')
      expect(await answer(club, empty, name), name).toBe('session.none')
    }
    await club.core.close()
    for (const { name } of [...guarded, ...signedIn]) expect(await answer(club, empty, name), name).toBe('session.none')
  })

  test('does not compile while it leaves a scope of its permission unsaid', () => {
    type Verify = Handler<typeof contract.members.verify>
    type Does = Verify['does']
    expectTypeOf<{ full: Reach; own: Reach; does: Does }>().toExtend<Verify>()
    expectTypeOf<{ full: Reach; does: Does }>().not.toExtend<Verify>()
    expectTypeOf<Does>().not.toExtend<Verify>()
    type Search = Handler<typeof contract.members.search>
    expectTypeOf<{ full: Reach; own: Reach; does: Search['does'] }>().not.toExtend<Search>()
    // What only ever opens everything stays a bare function.
    type Merge = Handler<typeof contract.members.merge>
    expectTypeOf<Merge>().toBeFunction()
  })

  test('answers for each scope that its permission can yield, and for no other', () => {
    for (const { name, access } of guarded) {
      const [domain = '', each = ''] = name.split('.')
      const entry = (procedures as unknown as Record<string, Record<string, object>>)[domain]?.[each] ?? {}
      const held = new Set(roles.flatMap((role) => scopeOf([role], access as Permission) ?? []))
      const said = typeof entry === 'function' ? ['full'] : Object.keys(entry).filter((key) => key !== 'does')
      expect(said.sort(), name).toEqual([...held].sort())
    }
    expectTypeOf<ScopesOf<'member.phone'>>().toEqualTypeOf<Extract<Scope, 'full' | 'masked' | 'own'>>()
  })

  test('is open to an empty desk only where it must be', () => {
    const open = declared.filter(({ access }) => access === 'desk' || access === 'anyone').map(({ name }) => name)
    expect(open.sort()).toEqual(
      [
        'access.lock',
        'access.resume',
        'access.signIn',
        'access.signOut',
        'access.state',
        'backups.recover',
        'backups.restoreFile',
        'incidents.addPerson',
        'incidents.managers',
        'incidents.running',
        'incidents.stamp',
        'incidents.start',
        'incidents.stop',
        'incidents.voidEntry',
        'jobs.changes',
        'setup.create',
        'setup.leaveDemo',
      ].sort(),
    )
  })

  test('a role that was taken away is gone at the next call', async () => {
    const club = await testClub()
    const desk = await deskOf(club, 'supervisor')
    await club.callAs(desk, 'staff.list', {})
    const staffId = desk.session?.staffId
    await club.call('staff.setRoles', { id: String(staffId), roles: ['frontdesk'], ownPassword: PASSWORD })
    await expect(club.callAs(desk, 'staff.list', {})).rejects.toMatchObject({ code: 'access.denied' })
  })

  test('whoever holds several roles acts with the widest', async () => {
    expect(scopeOf(['frontdesk', 'manager'], 'member.phone')).toBe('full')
    expect(scopeOf(['administrator', 'supervisor'], 'audit.read')).toBe('team')
    expect(scopeOf([], 'member.read')).toBeNull()
  })

  test.each(['nothing.here', 'members.toString', 'constructor.name', '__proto__.x', 'members'])(
    '%s is no procedure',
    async (path) => {
      const club = await testClub()
      await expect(club.call(path, {})).rejects.toMatchObject({ code: 'record.not_found' })
    },
  )
})
