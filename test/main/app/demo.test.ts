import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createCore } from '../../../src/main/app/core'
import { call } from '../../../src/main/app/gate'
import { inPlace } from '../../../src/main/app/run-task'
import type { RunningCore } from '../../../src/main/app/running-core'
import { standingClock } from '../../../src/main/platform/clock'
import { noReserve } from '../../../src/main/platform/reserve'
import { at, hire, PASSWORD, temporaryFolder, testClub } from '../club'

const NOW = at('2026-11-18T15:00:00+08:00')

async function makeDemo(folder: string, now = NOW) {
  const core = createCore({
    folder: join(folder, 'data'),
    host: 'cli',
    version: 'test',
    clock: standingClock(now),
    threads: (club) => inPlace(club),
    passwordCost: 2 ** 4,
    reserve: () => noReserve,
  })
  const desk = core.newDesk()
  const on = <T = Record<string, unknown>>(path: string, input?: unknown) =>
    call(core, desk, path.split('.'), input, { id: null }) as Promise<T>
  await on('setup.openDemo')
  return { core, desk, on }
}

const one = <T>(core: RunningCore, sql: string) => core.club()?.reader.get<T>(sql)
const count = (core: RunningCore, from: string) => one<{ n: number }>(core, `SELECT count(*) AS n FROM ${from}`)?.n ?? 0

describe('the demo club', () => {
  let demo: Awaited<ReturnType<typeof makeDemo>>
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rackdesk-demo-'))
    demo = await makeDemo(folder)
    return async () => {
      await demo.core.shutDown()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)

  test('has its own folder beside the real one, and says what it is', async () => {
    expect(demo.core.paths.folder).toMatch(/data-demo$/)
    expect(await demo.on('access.state')).toMatchObject({
      core: 'open',
      club: { demo: true, simulation: false },
      setup: 'done',
      faults: [],
      session: { name: '演示店长' },
    })
  })

  test('has enough of everything for every screen', () => {
    const { core } = demo
    expect(count(core, 'member')).toBeGreaterThan(140)
    for (const status of ['active', 'prospect', 'frozen', 'lapsed', 'left', 'merged'])
      expect(count(core, `member WHERE status = '${status}'`), status).toBeGreaterThan(0)
    expect(count(core, "member WHERE guardian_name <> ''")).toBeGreaterThan(3)
    expect(count(core, 'member_phone WHERE shared = 1')).toBeGreaterThan(8)
    expect(count(core, 'visit')).toBeGreaterThan(2000)
    expect(count(core, 'visit WHERE out_at IS NULL')).toBeGreaterThan(3)
    expect(count(core, 'consumption')).toBeGreaterThan(1500)
    expect(count(core, 'consumption WHERE member_id IS NULL')).toBeGreaterThan(50)
    expect(count(core, 'membership_freeze')).toBeGreaterThan(2)
    expect(count(core, 'membership WHERE cancelled_on IS NOT NULL')).toBeGreaterThan(0)
    expect(count(core, 'membership WHERE renews_id IS NOT NULL')).toBeGreaterThan(20)
    expect(count(core, 'member_health')).toBeGreaterThan(3)
    expect(count(core, 'attempt')).toBeGreaterThan(100)
    expect(count(core, 'incident')).toBe(2)
    expect(count(core, 'attempt_answer')).toBeGreaterThan(1000)
    expect(count(core, 'ticket')).toBeGreaterThan(10)
    expect(count(core, 'owed_question WHERE told_at IS NOT NULL')).toBeGreaterThan(2)
    expect(count(core, 'owed_question WHERE told_at IS NULL AND answered_at IS NOT NULL')).toBeGreaterThan(0)
    expect(count(core, 'callback_skip')).toBe(1)
    expect(count(core, 'callback_invitation WHERE promised_at IS NOT NULL')).toBe(1)
    expect(count(core, 'home_visit')).toBe(2)
    expect(count(core, 'staff_leave')).toBe(2)
    expect(count(core, 'planned_call WHERE day IS NOT NULL')).toBeGreaterThan(20)
    expect(count(core, 'guide_version')).toBeGreaterThan(8)
    expect(count(core, 'staff')).toBe(6)
  })

  test('owes calls of every urgency', async () => {
    const { counts } = await demo.on<{ counts: Record<string, number> }>('callbacks.listDue', {})
    expect(counts.overdue).toBeGreaterThan(0)
    expect(counts.soon).toBeGreaterThan(0)
    expect((counts.today ?? 0) + (counts.later ?? 0)).toBeGreaterThan(3)
    expect(counts.bornLate).toBe(0)
    for (const state of ['done', 'unreachable', 'open'])
      expect(count(demo.core, `obligation WHERE state = '${state}'`), state).toBeGreaterThan(0)
  })

  test('what customers said shows a trend, and words that came up lately [C10]', async () => {
    const period = { from: '2026-10-19', until: '2026-11-18' }
    type Results = {
      byTopic: { topic: string; trend: string }[]
      words: { word: string; now: number; before: number }[]
    }
    const { byTopic, words } = await demo.on<Results>('results.overview', period)
    expect(byTopic.find(({ topic }) => topic === 'venue')?.trend).toBe('falling')
    expect(words[0]?.now).toBeGreaterThan(words[0]?.before ?? 0)
  })

  test('a log was imported, with rows that were refused and can be looked at', async () => {
    const { rows } = await demo.on<{ rows: { state: string; counts: Record<string, number> }[] }>('imports.list', {})
    expect(rows).toMatchObject([{ state: 'published', counts: { refused: 2 } }])
  })

  test('its history is a whole chain in order of time, and nothing lies in the future', async () => {
    expect(await demo.on('audit.verify', {})).toMatchObject({ valid: true })
    const { core } = demo
    const steps = one<{ back: number }>(
      core,
      'SELECT min(step) AS back FROM (SELECT at - lag(at) OVER (ORDER BY sequence) AS step FROM audit)',
    )
    expect(steps?.back).toBeGreaterThanOrEqual(0)
    expect(count(core, `audit WHERE at > ${NOW}`)).toBe(0)
    expect(count(core, `consumption WHERE at > ${NOW}`)).toBe(0)
    expect(count(core, `visit WHERE in_at > ${NOW} OR out_at > ${NOW}`)).toBe(0)
    expect(count(core, `attempt WHERE at > ${NOW}`)).toBe(0)
    expect(core.club()?.reader.all('PRAGMA foreign_key_check')).toEqual([])
  })

  test('each colleague signs in with the password on the screen and sees by role', async () => {
    const { staff } = await demo.on<{ staff: { id: string; name: string }[] }>('access.state')
    expect(staff.map(({ name }) => name)).toEqual(['演示店长', '周婷', '林浩', '陈静', '黄磊', '郑丽'])
    for (const { id, name } of staff) {
      const desk = demo.core.newDesk()
      const signedIn = call(
        demo.core,
        desk,
        ['access', 'signIn'],
        { staffId: id, password: 'rackdesk-demo' },
        { id: null },
      )
      expect(await signedIn).toMatchObject({ name, certified: true })
    }
  })

  test('the manager can open the health data that was written', async () => {
    const member = one<{ id: number }>(demo.core, 'SELECT member_id AS id FROM member_health LIMIT 1')
    const opened = await demo.on<{ text: string }>('members.openHealth', { id: String(member?.id), reason: '演示' })
    expect(opened.text.length).toBeGreaterThan(3)
  })

  test('names that are read another way are found by either', async () => {
    const found = await demo.on<{ name: string }[]>('members.search', { text: 'zeng' })
    expect(found.some(({ name }) => name.startsWith('曾'))).toBe(true)
  })

  // Beside the one that is there, not two more: each takes as long as all else in here.
  test('is the same club for the same day', async () => {
    const names = ({ core }: { core: RunningCore }) =>
      core.club()?.reader.all('SELECT name, birth_date, joined_on FROM member ORDER BY id')
    const again = await makeDemo(temporaryFolder())
    onTestFinished(() => again.core.shutDown())
    expect(names(again)).toEqual(names(demo))
  })
})

test.each(['2026-11-22T03:10:00+08:00', '2026-03-01T07:05:00+08:00', '2028-02-29T23:58:00+08:00'])(
  'it can be made at any hour: %s',
  async (now) => {
    const { core, on } = await makeDemo(temporaryFolder(), at(now))
    expect(count(core, 'member')).toBeGreaterThan(140)
    expect(await on('audit.verify', {})).toMatchObject({ valid: true })
    expect(count(core, `audit WHERE at > ${at(now)}`)).toBe(0)
    await core.shutDown()
  },
)

describe('going there and back', () => {
  /** A club whose demo goes with the test too: its folder lies beside. */
  const realClub = async () => {
    const club = await testClub()
    const { folder } = club
    onTestFinished(() => rmSync(`${folder}-demo`, { recursive: true, force: true }))
    return club
  }

  test('leaves the real club as it was; the demo is made once', async () => {
    const club = await realClub()
    await club.call('drafts.save', { key: 'a', body: 'real' })
    await club.call('setup.openDemo')
    await club.call('drafts.save', { key: 'a', body: 'played' })
    expect(existsSync(join(club.folder, 'rackdesk.db'))).toBe(true)
    await club.call('setup.leaveDemo')
    expect(club.core.paths.folder).toBe(club.folder)
    expect(club.desk.session).toBeNull()
    await club.call('access.signIn', { staffId: '1', password: PASSWORD })
    expect(await club.call('drafts.get', { key: 'a' })).toMatchObject({ body: 'real' })
    await club.call('setup.openDemo')
    expect(await club.call('drafts.get', { key: 'a' })).toMatchObject({ body: 'played' })

    // A desk that does not play does not end the game of one that does; a screen that locked itself ends its own.
    const passerBy = club.core.newDesk()
    await expect(club.callAs(passerBy, 'setup.leaveDemo')).rejects.toMatchObject({ facts: { reason: 'signed_in' } })
    await club.call('access.lock')
    await club.call('setup.leaveDemo')
    expect(club.core.paths.folder).toBe(club.folder)
  })

  test('nobody takes an open club away from the others without being signed in', async () => {
    const club = await realClub()
    await expect(club.callAs(club.core.newDesk(), 'setup.openDemo')).rejects.toMatchObject({ code: 'session.none' })
    await club.call('access.lock')
    await expect(club.call('setup.openDemo')).rejects.toMatchObject({ code: 'session.locked' })
    expect(club.core.paths.folder).toBe(club.folder)
  })

  test('whoever may not change the club’s settings takes it nowhere', async () => {
    const club = await realClub()
    const supervisor = await hire(club, '王主管', 'supervisor')
    await club.call('access.signOut')
    await expect(club.callAs(supervisor.desk, 'setup.openDemo')).rejects.toMatchObject({ code: 'access.denied' })
    await club.core.close()
    await expect(club.call('setup.openDemo')).rejects.toMatchObject({ code: 'session.none' })
    expect(club.core.paths.folder).toBe(club.folder)
  })

  test('a club in which somebody else is signed in is not taken away, locked or not', async () => {
    const club = await realClub()
    const { desk } = await hire(club, '赵回访', 'caller')
    await expect(club.call('setup.openDemo')).rejects.toMatchObject({ facts: { reason: 'signed_in' } })
    await club.callAs(desk, 'access.lock')
    await expect(club.call('setup.openDemo')).rejects.toMatchObject({ facts: { reason: 'signed_in' } })
    expect(club.core.paths.folder).toBe(club.folder)
  })

  test('nor one in which an incident is recorded', async () => {
    const club = await realClub()
    await club.callAs(club.core.newDesk(), 'incidents.start', { type: 'fire' })
    await expect(club.call('setup.openDemo')).rejects.toMatchObject({ facts: { reason: 'incident' } })
    expect(club.core.paths.folder).toBe(club.folder)
  })

  test('while somebody else plays there, the real club stays where it is', async () => {
    const club = await realClub()
    const other = createCore({
      folder: `${club.folder}-demo`,
      host: 'cli',
      version: 'test',
      clock: club.clock,
      threads: (opened) => inPlace(opened),
      passwordCost: 2 ** 4,
      reserve: () => noReserve,
    })
    await expect(club.call('setup.openDemo')).rejects.toMatchObject({ code: 'data.in_use' })
    expect(club.core.paths.folder).toBe(club.folder)
    expect(club.core.owns()).toBe(true)
    await club.call('access.signIn', { staffId: '1', password: PASSWORD })
    await other.shutDown()
  })
})
