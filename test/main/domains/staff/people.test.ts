import { beforeEach, describe, expect, test } from 'vitest'
import type { Writer } from '../../../../src/main/database/handle'
import {
  activeStaffNamed,
  addStaff,
  certificateOf,
  certify,
  expiringCertificates,
  findStaff,
  isCertified,
  rolesOf,
  rolesReadHealth,
} from '../../../../src/main/domains/staff/service'
import { type Role, roles } from '../../../../src/shared/access'
import { at, hire, hireCaller, PASSWORD, type TestClub, testClub } from '../../club'

const TODAY = '2026-11-18'
const NOT_FOUND = { code: 'record.not_found' }

let club: TestClub
let db: Writer
beforeEach(async () => {
  club = await testClub()
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  db = open.db
})

type Listed = { id: string; name: string; roles: Role[]; active: boolean; certificate: object | null }
const list = () => club.call<Listed[]>('staff.list', {})
const names = async () => (await club.call<{ name: string }[]>('staff.names', {})).map(({ name }) => name)
const audited = async (action: string) => {
  const { rows } = await club.call<{ rows: { action: string; object: string; difference: string | null }[] }>(
    'audit.list',
    {},
  )
  return rows
    .filter((row) => row.action === action)
    .map(({ object, difference }) => [object, JSON.parse(difference ?? 'null')])
}
const add = (name: string, ...held: Role[]) => addStaff(db, { name, roles: held, readsHealth: false }, club.clock.now())

describe('the list', () => {
  test('has everybody who ever worked here, pickers only who does', async () => {
    const { id } = await hire(club, '赵回访', 'caller', 'frontdesk')
    expect(await names()).toEqual(['张店长', '赵回访'])
    await club.call('staff.deactivate', { id, ownPassword: PASSWORD })
    expect(await names()).toEqual(['张店长'])
    expect((await list()).map(({ name, active, roles: held }) => [name, active, held.sort()])).toEqual([
      ['张店长', true, ['administrator', 'manager']],
      ['赵回访', false, ['caller', 'frontdesk']],
    ])
    expect(await audited('staff.deactivate')).toEqual([[`staff/${id}`, { active: [true, false] }]])
    expect(rolesOf(db, Number(id))).toEqual([])
  })

  test('a role that is given twice is held once', () => {
    expect(rolesOf(db, add('赵回访', 'caller', 'caller', 'frontdesk'))).toEqual(['caller', 'frontdesk'])
  })

  test('roles are written down as they were and as they are', async () => {
    const { id } = await hire(club, '赵回访', 'caller')
    await club.call('staff.setRoles', { id, roles: ['frontdesk'], ownPassword: PASSWORD })
    expect(await audited('staff.setRoles')).toEqual([[`staff/${id}`, { roles: [['caller'], ['frontdesk']] }]])
    expect(await audited('staff.add')).toEqual([
      [`staff/${id}`, { name: '赵回访', roles: ['caller'], confirmed: 'own_password' }],
    ])
  })
})

test.each(['setRoles', 'certify', 'resetPassword', 'deactivate'])(
  'staff.%s: nobody is there by this id',
  async (name) => {
    const input = {
      setRoles: { roles: ['caller'], ownPassword: PASSWORD },
      certify: { validUntil: null },
      resetPassword: { password: 'fresh one 33', ownPassword: PASSWORD },
      deactivate: { ownPassword: PASSWORD },
    }[name]
    await expect(club.call(`staff.${name}`, { id: '77', ...input })).rejects.toMatchObject(NOT_FOUND)
  },
)

test('who has left is given no role, no password, and cannot leave again', async () => {
  const { id } = await hire(club, '赵回访', 'caller')
  await club.call('staff.deactivate', { id, ownPassword: PASSWORD })
  const keyring = JSON.stringify(club.core.keyring())
  const again = [
    club.call('staff.setRoles', { id, roles: ['manager'], ownPassword: PASSWORD }),
    club.call('staff.resetPassword', { id, password: 'fresh one 33', ownPassword: PASSWORD }),
    club.call('staff.deactivate', { id, ownPassword: PASSWORD }),
  ]
  for (const each of await Promise.allSettled(again))
    expect(each).toMatchObject({ status: 'rejected', reason: NOT_FOUND })
  expect(JSON.stringify(club.core.keyring())).toBe(keyring)
})

test('a manager may leave while another stays', async () => {
  const { desk } = await hire(club, '李店长', 'manager')
  await club.callAs(desk, 'staff.deactivate', { id: '1', ownPassword: 'another one 7' })
  expect((await club.callAs<Listed[]>(desk, 'staff.list', {})).map(({ active }) => active)).toEqual([false, true])
})

test('an administrator sets the password of another administrator, and ends nobody else’s session', async () => {
  const { desk } = await hire(club, '孙管理', 'administrator')
  const other = await hire(club, '钱管理', 'administrator')
  const reset = { id: other.id, password: 'fresh one 33', ownPassword: 'another one 7' }
  await club.callAs(desk, 'staff.resetPassword', reset)
  await club.callAs(club.core.newDesk(), 'access.signIn', { staffId: other.id, password: 'fresh one 33' })
  await club.callAs(desk, 'staff.deactivate', { id: other.id, ownPassword: 'another one 7' })
  expect([desk.session !== null, club.desk.session !== null, other.desk.session]).toEqual([true, true, null])
})

test('the health key is for those whose grant ever opens the text', async () => {
  expect(roles.filter((role) => rolesReadHealth([role]))).toEqual(['account_manager', 'manager'])
  expect(rolesReadHealth([])).toBe(false)
  const reads = async (...held: Role[]) => {
    const { id } = await hire(club, held.join(), ...held)
    const { healthKey } = await club.core.checkPassword(club.desk, Number(id), 'another one 7')
    return [healthKey !== null, findStaff(db, Number(id), TODAY)?.readsHealth]
  }
  expect([await reads('account_manager'), await reads('frontdesk')]).toEqual([
    [true, true],
    [false, false],
  ])
  const { id } = await hire(club, '换岗', 'account_manager')
  await club.call('staff.resetPassword', { id, password: 'fresh one 33', ownPassword: PASSWORD })
  expect((await club.core.checkPassword(club.desk, Number(id), 'fresh one 33')).healthKey).not.toBeNull()
})

describe('certificates [C1]', () => {
  test('hold through their last day; one without an end always', () => {
    const id = add('赵回访', 'caller')
    expect([isCertified(db, id, TODAY), certificateOf(db, id, TODAY)]).toEqual([false, null])
    certify(db, id, TODAY, true, 1)
    expect(isCertified(db, id, TODAY)).toBe(true)
    expect(certificateOf(db, id, TODAY)).toEqual({ valid: true, validUntil: TODAY, provisional: true })
    expect(certificateOf(db, id, '2026-11-19')).toMatchObject({ valid: false })
    expect(isCertified(db, id, '2026-11-19')).toBe(false)
    certify(db, id, null, false, 2)
    expect(certificateOf(db, id, '2099-01-01')).toEqual({ valid: true, validUntil: null, provisional: false })
    expect([certificateOf(db, null, TODAY), certificateOf(db, 77, TODAY)]).toEqual([null, null])
  })

  test('are told before they run out, the first first, and only of who works here', () => {
    const ends = ['2026-12-18', '2026-12-19', '2026-11-01', '2026-11-20'].map((validUntil, n) => {
      const id = add(`员工${n}`, 'caller')
      certify(db, id, validUntil, false, 1)
      return id
    })
    certify(db, add('不过期', 'caller'), null, false, 1)
    db.run('UPDATE staff SET active = 0 WHERE id = ?', ends[3] ?? 0)
    expect(expiringCertificates(db, TODAY, 30).map(({ name, validUntil }) => [name, validUntil])).toEqual([
      ['员工2', '2026-11-01'],
      ['员工0', '2026-12-18'],
    ])
  })

  test('what is given is written down', async () => {
    const { id } = await hire(club, '赵回访', 'caller')
    await club.call('staff.certify', { id, validUntil: '2027-11-18' })
    expect(await audited('staff.certify')).toEqual([[`staff/${id}`, { certificate: '2027-11-18' }]])
    expect((await list()).at(-1)?.certificate).toEqual({ validUntil: '2027-11-18', provisional: false, valid: true })
  })

  test('of one can be ended while another may call', async () => {
    await hireCaller(club, '王客服')
    const { id } = await club.call<{ id: string }>('members.register', {
      fields: { name: '王芳' },
      phones: [{ phone: '13800138000' }],
    })
    await club.call('consumptions.record', {
      memberId: id,
      amountFen: 1,
      item: '水',
      at: at('2026-11-18T12:00:00+08:00'),
    })
    await expect(club.call('staff.certify', { id: '1', validUntil: '2026-11-01' })).resolves.toEqual({})
  })
})

test('a name is somebody’s when only one who works here bears it, whatever the spaces', () => {
  const id = add('欧阳 娜')
  expect(activeStaffNamed(db, '欧阳娜')).toBe(id)
  expect(activeStaffNamed(db, '欧阳')).toBeNull()
  const again = add('欧阳娜')
  expect(activeStaffNamed(db, '欧阳　娜')).toBeNull()
  db.run('UPDATE staff SET active = 0 WHERE id = ?', id)
  expect(activeStaffNamed(db, '欧阳娜')).toBe(again)
})
