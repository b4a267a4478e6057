import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../../src/shared/access'
import { PASSWORD, type TestClub, testClub } from '../../club'

const THEIRS = 'another one 7'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

type Person = { id: string; name: string; roles: Role[]; active: boolean; readsHealth: boolean }

async function add(name: string, ...roles: Role[]) {
  const person = { name, roles, password: THEIRS, ownPassword: PASSWORD }
  const { id } = await club.call<{ id: string }>('staff.add', person)
  const desk = club.core.newDesk()
  await club.callAs(desk, 'access.signIn', { staffId: id, password: THEIRS })
  return { id, desk }
}
const staff = async () => club.call<Person[]>('staff.list', {})
const slots = () => club.core.keyring().slots.flatMap((slot) => (slot.kind === 'password' ? [slot.staffId] : []))
const register = (health?: string) =>
  club.call<{ id: string }>('members.register', {
    fields: { name: '李倩' },
    phones: [{ phone: '13800001111' }],
    consents: [{ what: 'health', version: '1' }],
    health,
  })

describe('an administrator', () => {
  const denied = { code: 'access.denied' }

  test('cannot give himself or anybody a role that opens data', async () => {
    const { id, desk } = await add('孙管理', 'administrator')
    const friend = await add('钱前台', 'frontdesk')
    for (const role of ['manager', 'supervisor', 'frontdesk', 'caller', 'account_manager', 'department'] as const)
      await expect(
        club.callAs(desk, 'staff.setRoles', { id, roles: ['administrator', role], ownPassword: THEIRS }),
        role,
      ).rejects.toMatchObject(denied)
    await expect(
      club.callAs(desk, 'staff.setRoles', { id: friend.id, roles: ['frontdesk', 'manager'], ownPassword: THEIRS }),
    ).rejects.toMatchObject(denied)
    const accomplice = { name: '帮手', roles: ['manager'], password: THEIRS, ownPassword: THEIRS }
    await expect(club.callAs(desk, 'staff.add', accomplice)).rejects.toMatchObject(denied)
    expect((await staff()).map((person) => person.roles)).toEqual([
      ['administrator', 'manager'],
      ['administrator'],
      ['frontdesk'],
    ])
  })

  test('cannot set the password of somebody whose role opens data, to sign in as them', async () => {
    const { desk } = await add('孙管理', 'administrator')
    await expect(
      club.callAs(desk, 'staff.resetPassword', { id: '1', password: 'mine now 123', ownPassword: THEIRS }),
    ).rejects.toMatchObject(denied)
    await club.call('access.signIn', { staffId: '1', password: PASSWORD })
  })

  test('what was refused stands in the audit', async () => {
    const { id, desk } = await add('孙管理', 'administrator')
    await club.callAs(desk, 'staff.setRoles', { id, roles: ['manager'], ownPassword: THEIRS }).catch(() => {})
    expect(club.core.club()?.reader.get(`SELECT actor, object, reason FROM audit WHERE action = 'refused'`)).toEqual({
      actor: '孙管理',
      object: 'staff.setRoles',
      reason: 'staff.write',
    })
  })

  test('confirms with the own password, which the row says; without it nothing changes', async () => {
    const { desk } = await add('孙管理', 'administrator')
    const friend = await add('钱前台', 'frontdesk', 'caller')
    const order = { id: friend.id, roles: ['frontdesk'] }
    await expect(club.callAs(desk, 'staff.setRoles', { ...order, ownPassword: PASSWORD })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    expect((await staff()).find(({ id }) => id === friend.id)?.roles).toEqual(['caller', 'frontdesk'])
    await club.call('staff.setRoles', { ...order, ownPassword: PASSWORD })
    expect(club.core.club()?.reader.get(`SELECT actor, reason FROM audit WHERE action = 'staff.setRoles'`)).toEqual({
      actor: '张店长',
      reason: 'confirmed by own password',
    })
  })

  test('may take a role away, and add another administrator', async () => {
    const { desk } = await add('孙管理', 'administrator')
    const friend = await add('钱前台', 'frontdesk', 'caller')
    await club.callAs(desk, 'staff.setRoles', { id: friend.id, roles: ['frontdesk'], ownPassword: THEIRS })
    await club.callAs(desk, 'staff.add', {
      name: '新管理',
      roles: ['administrator'],
      password: THEIRS,
      ownPassword: THEIRS,
    })
  })
})

describe('who leaves', () => {
  test('has no slot any more, no session, and keeps the name where they acted', async () => {
    const { id, desk } = await add('赵回访', 'caller')
    expect(slots()).toContain(Number(id))
    await club.callAs(desk, 'drafts.save', { key: 'a', body: '1' })
    await club.call('staff.deactivate', { id, ownPassword: PASSWORD })
    expect(slots()).not.toContain(Number(id))
    expect(desk.session).toBeNull()
    await expect(club.callAs(desk, 'access.signIn', { staffId: id, password: THEIRS })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    expect(readFileSync(club.core.paths.keys, 'utf8')).not.toContain('赵回访')
    expect(club.core.club()?.reader.get(`SELECT actor FROM audit WHERE action = 'drafts.save'`)).toEqual({
      actor: '赵回访',
    })
    expect((await staff()).find((person) => person.id === id)).toMatchObject({ active: false })
  })

  test('the last manager cannot', async () => {
    await expect(club.call('staff.deactivate', { id: '1', ownPassword: PASSWORD })).rejects.toMatchObject({
      code: 'settings.impossible',
    })
    await expect(
      club.call('staff.setRoles', { id: '1', roles: ['frontdesk'], ownPassword: PASSWORD }),
    ).rejects.toMatchObject({
      code: 'settings.impossible',
    })
    expect(slots()).toEqual([1])
    await club.call('staff.list', {})
  })
})

describe('health data', () => {
  test('somebody without the right cannot read it, though the slot holds the data key', async () => {
    const { id: memberId } = await register('哮喘')
    const { id, desk } = await add('钱前台', 'frontdesk')
    await expect(club.callAs(desk, 'members.openHealth', { id: memberId, reason: '好奇' })).rejects.toMatchObject({
      code: 'access.denied',
    })
    const unlocked = await club.core.checkPassword(club.desk, Number(id), THEIRS)
    expect(unlocked.dataKey).toHaveLength(32)
    expect(unlocked.healthKey).toBeNull()
    const sealed = club.core.club()?.reader.get<{ sealed: string }>('SELECT sealed FROM member_health')?.sealed
    expect(sealed).toBeDefined()
    expect(sealed).not.toContain('哮喘')
    expect(await club.call('members.openHealth', { id: memberId, reason: '训练安排' })).toEqual({ text: '哮喘' })
  })

  test('the right follows the role, without anybody’s password', async () => {
    const { id } = await add('周主管', 'supervisor')
    const holds = async () => (await club.core.checkPassword(club.desk, Number(id), THEIRS)).healthKey !== null
    expect(await holds()).toBe(false)
    await club.call('staff.setRoles', { id, roles: ['account_manager'], ownPassword: PASSWORD })
    expect(await holds()).toBe(true)
    expect((await staff()).find((person) => person.id === id)?.readsHealth).toBe(true)
    await club.call('staff.setRoles', { id, roles: ['supervisor'], ownPassword: PASSWORD })
    expect(await holds()).toBe(false)
  })

  test('opening it is written down with the reason, and the text is in no audit row', async () => {
    const { id: memberId } = await register('哮喘')
    await club.call('members.openHealth', { id: memberId, reason: '训练安排' })
    const rows = await club.call<{ rows: { action: string; reason: string; difference: string | null }[] }>(
      'audit.list',
      {
        object: `member/${memberId}`,
      },
    )
    expect(rows.rows.find((row) => row.action === 'members.openHealth')).toMatchObject({ reason: '训练安排' })
    expect(JSON.stringify(rows)).not.toContain('哮喘')
  })
})

describe('passwords of others', () => {
  test('setting one needs the own password, and the old one opens nothing', async () => {
    const { id, desk } = await add('赵回访', 'caller')
    const reset = (ownPassword: string) =>
      club.call('staff.resetPassword', { id, password: 'fresh one 33', ownPassword })
    await expect(reset('wrong one')).rejects.toMatchObject({ code: 'session.wrong_password' })
    await reset(PASSWORD)
    await expect(club.callAs(desk, 'access.signIn', { staffId: id, password: THEIRS })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    await club.callAs(desk, 'access.signIn', { staffId: id, password: 'fresh one 33' })
  })

  test('a short one is refused before anything is written', async () => {
    const before = readFileSync(club.core.paths.keys, 'utf8')
    await expect(
      club.call('staff.add', { name: '短', roles: ['caller'], password: 'short', ownPassword: PASSWORD }),
    ).rejects.toMatchObject({ code: 'input.invalid' })
    expect(readFileSync(club.core.paths.keys, 'utf8')).toBe(before)
  })
})

test('a certificate that ends is no longer one the day after [C1]', async () => {
  const { id, desk } = await add('赵回访', 'caller')
  const certified = async () =>
    (await club.callAs<{ session: { certified: boolean } }>(desk, 'access.state')).session.certified
  expect(await certified()).toBe(false)
  await club.call('staff.certify', { id, validUntil: '2026-11-18' })
  expect(await certified()).toBe(true)
  club.clock.set(club.clock.now() + 9 * 3_600_000)
  expect(await certified()).toBe(false)
})
