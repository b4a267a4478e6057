import { beforeEach, describe, expect, test } from 'vitest'
import type { Clock } from '../../../../src/main/platform/clock'
import { at, PASSWORD, type TestClub, testClub } from '../../club'

let club: TestClub
let passed: number
beforeEach(async () => {
  passed = 0
  const wall = at('2026-11-18T15:00:00+08:00')
  const clock: Clock = {
    now: () => wall + passed,
    monotonic: () => passed,
    bootId: 'test',
    sleep: async () => {},
    every: () => () => {},
  }
  club = await testClub({ clock })
})

const signIn = (password: string) => club.call('access.signIn', { staffId: '1', password })
const actions = () =>
  club.core
    .club()
    ?.reader.all<{ action: string; reason: string | null; object: string }>(
      'SELECT action, reason, object FROM audit ORDER BY sequence',
    ) ?? []

describe('a wrong password again and again', () => {
  test('makes the wait longer and longer, up to a minute, and locks nobody out', async () => {
    const waits: number[] = []
    for (let count = 0; count < 12; count += 1) {
      const error = await signIn('wrong one').catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'session.wrong_password' })
      const { retryAfterMs } = (error as { facts: { retryAfterMs: number } }).facts
      waits.push(retryAfterMs)
      passed += retryAfterMs
    }
    expect(waits).toEqual([0, 0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000])
    await signIn(PASSWORD)
  })

  test('during the wait the right one is not even tried, and says how long', async () => {
    for (let count = 0; count < 4; count += 1) {
      await signIn('wrong one').catch(() => {})
      passed += count === 3 ? 0 : 2000
    }
    passed += 500
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ facts: { retryAfterMs: 1500 } })
    passed += 1500
    await signIn(PASSWORD)
  })

  test('a right one forgets the wrong ones; another person waits for nothing', async () => {
    const { id } = await club.call<{ id: string }>('staff.add', {
      name: '赵回访',
      roles: ['caller'],
      password: 'another one 7',
      ownPassword: PASSWORD,
    })
    for (let count = 0; count < 3; count += 1) await signIn('wrong one').catch(() => {})
    const other = club.core.newDesk()
    await club.callAs(other, 'access.signIn', { staffId: id, password: 'another one 7' })
    passed += 1000
    await signIn(PASSWORD)
    await expect(signIn('wrong one')).rejects.toMatchObject({ facts: { retryAfterMs: 0 } })
  })

  test('somebody who does not exist is refused like somebody with a wrong password', async () => {
    await expect(club.call('access.signIn', { staffId: '99', password: PASSWORD })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
  })
})

describe('the PIN', () => {
  beforeEach(async () => {
    await club.call('access.setPin', { pin: '4711' })
    await club.call('access.lock')
  })

  test('resumes a session that runs, and never starts one', async () => {
    await club.call('access.resume', { pin: '4711' })
    await club.call('access.signOut')
    await expect(club.call('access.resume', { pin: '4711' })).rejects.toMatchObject({ code: 'session.none' })
  })

  test('five wrong ones, and only the password resumes; the right PIN does not any more', async () => {
    for (const triesLeft of [4, 3, 2, 1, 0])
      await expect(club.call('access.resume', { pin: '0000' })).rejects.toMatchObject({
        code: 'session.wrong_pin',
        facts: { triesLeft },
      })
    await expect(club.call('access.resume', { pin: '4711' })).rejects.toMatchObject({ facts: { triesLeft: 0 } })
    await club.call('access.resume', { password: PASSWORD })
    await club.call('access.setPin', { pin: '4712' })
    await club.call('access.lock')
    await club.call('access.resume', { pin: '4712' })
  })

  test('the tries are counted across a restart', async () => {
    for (let count = 0; count < 5; count += 1) await club.call('access.resume', { pin: '0000' }).catch(() => {})
    await club.core.close()
    await signIn(PASSWORD)
    await club.call('access.lock')
    await expect(club.call('access.resume', { pin: '4711' })).rejects.toMatchObject({ facts: { triesLeft: 0 } })
  })

  test('a right one starts the count anew', async () => {
    for (let count = 0; count < 4; count += 1) await club.call('access.resume', { pin: '0000' }).catch(() => {})
    await club.call('access.resume', { pin: '4711' })
    await club.call('access.lock')
    await expect(club.call('access.resume', { pin: '0000' })).rejects.toMatchObject({ facts: { triesLeft: 4 } })
  })
})

describe('what is written down', () => {
  test('signing in, locking, resuming, signing out', async () => {
    await club.call('access.lock')
    await club.call('access.resume', { password: PASSWORD })
    await club.call('access.signOut')
    await signIn(PASSWORD)
    expect(actions().map((row) => row.action)).toEqual([
      'setup.create',
      'access.lock',
      'access.resume',
      'access.signOut',
      'access.signIn',
    ])
  })

  test('a wrong password, with the name that was tried', async () => {
    await signIn('wrong one').catch(() => {})
    expect(actions().at(-1)).toMatchObject({ action: 'access.wrongPassword', object: 'staff/1' })
  })

  test('asking for a permission', async () => {
    await club.call('access.requestPermission', { permission: 'member.health' })
    expect(actions().at(-1)).toMatchObject({ action: 'access.requestPermission', object: 'member.health' })
  })

  test('no password, PIN or key stands in the database in any form it was typed', async () => {
    await club.call('access.setPin', { pin: '47114711' })
    const connection = club.core.club()?.connection
    const tables = connection
      ?.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .all()
    const everything = JSON.stringify(
      tables
        ?.filter(({ name }) => !name.startsWith('member_search'))
        .map(({ name }) => connection?.prepare(`SELECT * FROM "${name}"`).all()),
    )
    expect(everything).toContain('测试馆')
    for (const secret of [PASSWORD, '47114711', club.recoveryKey]) expect(everything).not.toContain(secret)
  })
})

describe('changing the own password', () => {
  test('needs the current one; the old one opens nothing afterwards', async () => {
    await expect(
      club.call('access.changePassword', { current: 'wrong one', next: 'a newer one 8' }),
    ).rejects.toMatchObject({ code: 'session.wrong_password' })
    await club.call('access.changePassword', { current: PASSWORD, next: 'a newer one 8' })
    await club.core.close()
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'session.wrong_password' })
    await signIn('a newer one 8')
  })

  test('two people at once both keep theirs', async () => {
    const { id } = await club.call<{ id: string }>('staff.add', {
      name: '赵回访',
      roles: ['caller'],
      password: 'another one 7',
      ownPassword: PASSWORD,
    })
    const other = club.core.newDesk()
    await club.callAs(other, 'access.signIn', { staffId: id, password: 'another one 7' })
    await Promise.all([
      club.call('access.changePassword', { current: PASSWORD, next: 'a newer one 8' }),
      club.callAs(other, 'access.changePassword', { current: 'another one 7', next: 'a newer one 9' }),
    ])
    await signIn('a newer one 8')
    await club.callAs(other, 'access.signIn', { staffId: id, password: 'a newer one 9' })
  })
})

test('the closed screen knows names for the tiles and the club’s address, and nothing that needs the key', async () => {
  await club.core.close()
  expect(await club.call('access.state')).toMatchObject({
    core: 'closed',
    club: { name: '测试馆' },
    staff: [{ id: '1', name: '张店长' }],
    session: null,
    runningIncidentId: null,
  })
  await expect(club.call('incidents.start', { type: 'fire' })).rejects.toMatchObject({ code: 'session.none' })
})
