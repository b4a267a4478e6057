import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { call } from '../../../../src/main/app/gate'
import type { Desk } from '../../../../src/main/kernel/desk'
import type { Clock } from '../../../../src/main/platform/clock'
import { isAppError } from '../../../../src/shared/errors'
import { at, PASSWORD, type TestClub, temporaryFolder, testClub, testCore } from '../../club'

let club: TestClub
let passed: number
beforeEach(async () => {
  passed = 0
  club = await testClub({ clock: walkedClock() })
})

/** A clock that moves when the test says so. */
function walkedClock(): Clock {
  const wall = at('2026-11-18T15:00:00+08:00')
  return {
    now: () => wall + passed,
    monotonic: () => passed,
    bootId: 'test',
    sleep: async () => {},
    every: () => () => {},
  }
}

/** What each of many calls said that were made in the same moment: `ok`, or the error's code and facts. */
async function atOnce(calls: Promise<unknown>[]) {
  const said = await Promise.allSettled(calls)
  return said.map((each) => {
    if (each.status === 'fulfilled') return 'ok'
    if (!isAppError(each.reason)) throw each.reason
    return { code: each.reason.code, ...each.reason.facts }
  })
}
const fill = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const signIn = (password: string, desk: Desk = club.desk, staffId = '1') =>
  club.callAs(desk, 'access.signIn', { staffId, password })

describe('PINs sent in the same moment', () => {
  const resume = (pin: string) => club.call('access.resume', { pin })
  beforeEach(async () => {
    await club.call('access.setPin', { pin: '4711' })
    await club.call('access.lock')
  })

  test('are five tries, whatever their number: the right one among 278 does not open', async () => {
    const pins = fill(277, (index) => String(1000 + index))
    const said = await atOnce([...pins, '4711'].map(resume))
    expect(said.slice(0, 5)).toEqual([4, 3, 2, 1, 0].map((triesLeft) => ({ code: 'session.wrong_pin', triesLeft })))
    expect(new Set(said.slice(5).map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ code: 'session.wrong_pin', triesLeft: 0 })]),
    )
    expect(club.desk.session?.state).toBe('locked')
  })

  test('a right one among the first five opens', async () => {
    expect(await atOnce(['0000', '4711'].map(resume))).toEqual([{ code: 'session.wrong_pin', triesLeft: 4 }, 'ok'])
    expect(club.desk.session?.state).toBe('active')
  })

  test('one that is checked while the desk is signed out opens nothing', async () => {
    const [resumed] = await atOnce([resume('4711'), club.call('access.signOut')])
    expect(resumed).toMatchObject({ code: 'session.none' })
    expect(club.desk.session).toBeNull()
  })
})

describe('passwords sent in the same moment', () => {
  test('24 of them are as many tries as come before the wait; the right one at the end is told how long', async () => {
    const said = await atOnce([...fill(23, () => 'wrong one'), PASSWORD].map((each) => signIn(each)))
    expect(said.slice(0, 3)).toEqual(
      [0, 0, 1000].map((retryAfterMs) => ({ code: 'session.wrong_password', retryAfterMs })),
    )
    for (const each of said.slice(3)) expect(each).toEqual({ code: 'session.wrong_password', retryAfterMs: 1000 })
    passed += 999
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ facts: { retryAfterMs: 1 } })
    passed += 1
    await signIn(PASSWORD)
  })

  test('right ones never wait for one another', async () => {
    expect(await atOnce(fill(9, () => signIn(PASSWORD)))).toEqual(fill(9, () => 'ok'))
  })

  test('tries that were refused during a wait make it no longer', async () => {
    await atOnce(fill(50, () => signIn('wrong one')))
    passed += 1000
    await expect(signIn('wrong one')).rejects.toMatchObject({ facts: { retryAfterMs: 2000 } })
  })

  test('one desk that guesses keeps nobody from signing in at another', async () => {
    const guessing = club.core.newDesk()
    await atOnce(fill(24, () => signIn('wrong one', guessing)))
    await signIn(PASSWORD)
    await expect(signIn(PASSWORD, guessing)).rejects.toMatchObject({ facts: { retryAfterMs: 1000 } })
  })

  test('count on the closed screen too', async () => {
    await club.core.close()
    await atOnce(fill(24, () => signIn('wrong one')))
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ facts: { retryAfterMs: 1000 } })
    expect(club.core.state()).toBe('closed')
  })

  test('for people who do not exist are counted as one person’s', async () => {
    const said = await atOnce(fill(24, (index) => signIn('wrong one', club.desk, String(900 + index))))
    expect(said.filter((each) => each !== 'ok' && 'retryAfterMs' in each && each.retryAfterMs === 0)).toHaveLength(2)
  })
})

describe('a second confirmation', () => {
  const guesses = {
    'members.exportList': (password: string) => club.call('members.exportList', { password }),
    'staff.add': (ownPassword: string) =>
      club.call('staff.add', { name: '赵回访', roles: ['caller'], password: 'another one 7', ownPassword }),
    'access.changePassword': (current: string) =>
      club.call('access.changePassword', { current, next: 'a newer one 8' }),
    'access.resume': (password: string) => club.call('access.resume', { password }),
    'setup.renewRecovery': (password: string) => club.call('setup.renewRecovery', { password }),
  }

  test.each(Object.entries(guesses))('%s is no way around the wait', async (_name, guess) => {
    const said = await atOnce([...fill(23, () => 'wrong one'), PASSWORD].map(guess))
    expect(said).not.toContain('ok')
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ facts: { retryAfterMs: 1000 } })
  })
})

describe('recovery keys', () => {
  const foreign = async () => (await testClub()).recoveryKey
  const recover = (recoveryKey: string) => club.call('backups.recover', { recoveryKey, newPassword: 'a newer one 8' })

  test('many at once are as many tries as come before the wait, then each is told how long', async () => {
    const wrong = await foreign()
    const said = await atOnce([...fill(23, () => wrong), club.recoveryKey].map(recover))
    expect(said.slice(0, 3)).toEqual(
      fill(3, () => expect.objectContaining({ code: 'recovery.wrong_key', reason: 'no_match' })),
    )
    for (const each of said.slice(3))
      expect(each).toEqual({ code: 'recovery.wrong_key', reason: 'wait', retryAfterMs: 1000 })
    passed += 1000
    await recover(club.recoveryKey)
  })

  test('a mistyped one is no try', async () => {
    for (let count = 0; count < 9; count += 1)
      await expect(recover('AAAA-BBBB')).rejects.toMatchObject({ facts: { reason: 'check' } })
    await recover(club.recoveryKey)
  })
})

test('passwords for a backup that is handed in wait like any other', async () => {
  const { file } = await club.call<{ file: string }>('backups.run', {})
  const base64 = readFileSync(join(club.core.paths.backups, file)).toString('base64')
  const core = testCore(temporaryFolder())
  const desk = core.newDesk()
  const restore = (password: string) =>
    call(core, desk, ['backups', 'restoreFile'], { file: { name: file, base64 }, password }, { id: null })
  const said = await atOnce([...fill(23, () => 'wrong one'), PASSWORD].map(restore))
  for (const each of said.slice(0, 3)) expect(each).toMatchObject({ code: 'backup.wrong_key' })
  for (const each of said.slice(3)) expect(each).toEqual({ code: 'session.wrong_password', retryAfterMs: 1000 })
  expect(core.state()).toBe('missing')
})
