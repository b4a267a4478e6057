import { readdirSync, statSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { call } from '../../../src/main/app/gate'
import type { RunningCore } from '../../../src/main/app/running-core'
import type { Desk } from '../../../src/main/kernel/desk'
import { PASSWORD, temporaryFolder, testClub, testCore } from '../club'

const NEW_CLUB = { kind: 'billiards', name: '黑八俱乐部', manager: '张店长', password: PASSWORD }

let core: RunningCore
let desk: Desk
const on = <T = Record<string, unknown>>(path: string, input?: unknown) =>
  call(core, desk, path.split('.'), input, { id: null }) as Promise<T>

beforeEach(() => {
  core = testCore(temporaryFolder())
  desk = core.newDesk()
})

describe('the first run', () => {
  test('asks for a club, then for the recovery key in part, then for a start', async () => {
    const step = async () => (await on<{ setup: string }>('access.state')).setup
    expect(await on('access.state')).toMatchObject({ core: 'missing', setup: 'none', club: null, staff: [] })
    const { recoveryKey } = await on<{ recoveryKey: string }>('setup.create', NEW_CLUB)
    expect(await step()).toBe('recovery')
    const { groups } = await on<{ groups: number[] }>('setup.recoveryGroups')
    expect(groups).toHaveLength(2)
    const typed = groups.map((group) => ({ group, text: recoveryKey.split('-')[group - 1] ?? '' }))

    const wrong = typed.map(({ group, text }, index) => ({ group, text: index === 1 ? 'XXXX' : text }))
    await expect(on('setup.confirmRecovery', { groups: wrong })).rejects.toMatchObject({
      code: 'setup.recovery_mismatch',
      facts: { groups: [groups[1]] },
    })
    await expect(on('setup.confirmRecovery', { groups: [] })).rejects.toMatchObject({ facts: { groups } })
    expect(await step()).toBe('recovery')

    await on('setup.confirmRecovery', {
      groups: typed.map(({ group, text }) => ({ group, text: ` ${text.toLowerCase()}` })),
    })
    expect(await step()).toBe('start')
    await on('setup.finish', { start: 'empty' })
    expect(await step()).toBe('done')
  })

  test('goes on where it was left after the program stopped', async () => {
    await on('setup.create', NEW_CLUB)
    await core.close()
    await on('access.signIn', { staffId: '1', password: PASSWORD })
    expect(await on('access.state')).toMatchObject({ setup: 'recovery' })
  })

  test('a key that was never written down is replaced, with the password', async () => {
    const { recoveryKey } = await on<{ recoveryKey: string }>('setup.create', NEW_CLUB)
    await expect(on('setup.renewRecovery', { password: 'wrong one' })).rejects.toMatchObject({
      code: 'session.wrong_password',
    })
    const renewed = await on<{ recoveryKey: string }>('setup.renewRecovery', { password: PASSWORD })
    expect(renewed.recoveryKey).not.toBe(recoveryKey)
    await core.close()
    const recover = (key: string) => on('backups.recover', { recoveryKey: key, newPassword: 'another one 7' })
    await expect(recover(recoveryKey)).rejects.toMatchObject({ code: 'recovery.wrong_key' })
    await recover(renewed.recoveryKey)
  })

  test('a key that is renewed later is typed back too, and the club stays set up', async () => {
    await on('setup.create', NEW_CLUB)
    await on('setup.finish', { start: 'empty' })
    const { recoveryKey } = await on<{ recoveryKey: string }>('setup.renewRecovery', { password: PASSWORD })
    const { groups } = await on<{ groups: number[] }>('setup.recoveryGroups')
    const typed = groups.map((group) => ({ group, text: recoveryKey.split('-')[group - 1] ?? '' }))
    await on('setup.confirmRecovery', { groups: typed })
    expect(await on('access.state')).toMatchObject({ setup: 'done' })
  })

  test('only those who hold the keys replace it', async () => {
    const club = await testClub()
    const { id } = await club.call<{ id: string }>('staff.add', {
      name: '钱前台',
      roles: ['frontdesk'],
      password: 'another one 7',
      ownPassword: PASSWORD,
    })
    const other = club.core.newDesk()
    await club.callAs(other, 'access.signIn', { staffId: id, password: 'another one 7' })
    await expect(club.callAs(other, 'setup.renewRecovery', { password: 'another one 7' })).rejects.toMatchObject({
      code: 'access.denied',
    })
  })

  test('a weak password makes nothing', async () => {
    await expect(on('setup.create', { ...NEW_CLUB, password: 'short' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    expect(core.state()).toBe('missing')
    expect(readdirSync(core.paths.folder).filter((name) => /db|keys/.test(name))).toEqual([])
  })

  test('a second one is refused', async () => {
    await on('setup.create', NEW_CLUB)
    await expect(on('setup.create', { ...NEW_CLUB, name: '另一家' })).rejects.toMatchObject({ code: 'setup.exists' })
    expect(await on('access.state')).toMatchObject({ club: { name: '黑八俱乐部' } })
  })

  test('the manager may do everything, call included, and the defaults are the kind’s', async () => {
    await on('setup.create', NEW_CLUB)
    expect(await on('access.state')).toMatchObject({
      session: { roles: ['administrator', 'manager'], certified: true, state: 'active' },
    })
    const settings = await on<{ kind: string; opening: { workday: { until: number }[] } }>('settings.get', {})
    expect(settings.kind).toBe('billiards')
    // A billiards hall closes after midnight.
    expect(settings.opening.workday.at(-1)?.until).toBeGreaterThan(1440)
  })

  test('nobody else on the machine may look into the folder', async () => {
    await on('setup.create', NEW_CLUB)
    for (const folder of [core.paths.folder, core.paths.backups, core.paths.files])
      expect(statSync(folder).mode & 0o077, folder).toBe(
        process.platform === 'win32' ? statSync(folder).mode & 0o077 : 0,
      )
  })
})
