import { beforeEach, describe, expect, test, vi } from 'vitest'
import { catchUp } from '../../../../src/main/app/catch-up'
import { deskTick } from '../../../../src/main/app/tick'
import type { OpenClub } from '../../../../src/main/kernel/context'
import type { Desk } from '../../../../src/main/kernel/desk'
import { at, hire, PASSWORD, type TestClub, testClub } from '../../club'
import { type MachineClock, machineClock } from '../../machine-clock'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Item = { id: string; what: string; kind: string; title: string; group: string; owner: string | null }
type Owed = { key: string; kind: string; subject: string; due: number; state: string; staff: string | null }

let clock: MachineClock
let club: TestClub
beforeEach(async () => {
  clock = machineClock(at('2026-11-18T15:00:00+08:00'))
  club = await testClub({ clock })
  await catchUp(club.core)
})

const opened = (of: TestClub = club) => of.core.club() as OpenClub
const tick = (of: TestClub = club) => deskTick(of.core)
const restart = async () => {
  await club.core.close()
  clock.bootId += '+'
  clock.passed = 100
  await club.call('access.signIn', { staffId: '1', password: PASSWORD })
  await catchUp(club.core)
}
/** From here on backups fail, until the returned function is called. */
function failing(of: TestClub = club): () => void {
  const { tasks } = opened(of)
  const { run } = tasks
  const spy = vi.spyOn(tasks, 'run').mockImplementation((order, about) => {
    if (order.name === 'backups.make') return Promise.reject(new Error('no room'))
    return run.call(tasks, order, about) as Promise<never>
  })
  return () => spy.mockRestore()
}
const tickInVain = (of: TestClub = club) => expect(tick(of)).rejects.toThrow('no room')
const owed = async () => (await club.call<{ rows: Owed[] }>('callbacks.obligations', { subject: 'club/1' })).rows
const today = async (desk: Desk = club.desk) =>
  (await club.callAs<{ items: Item[] }>(desk, 'today.list', {})).items.filter(({ what }) => what === 'duty')
const notices = () =>
  opened().reader.all<{ key: string; stage: number | null }>(`SELECT key, stage FROM notice WHERE key LIKE 'BACKUP/%'`)

describe('the backup that is owed [C23]', () => {
  test('a fresh club has the rest of its first day, and is told nothing', async () => {
    expect(await owed()).toMatchObject([
      { key: 'BACKUP/0', state: 'open', due: at('2026-11-19T00:00:00+08:00'), staff: '张店长' },
    ])
    expect(await today()).toEqual([])
    await tick()
    expect(await owed()).toMatchObject([{ key: `BACKUP/${clock.wall}`, due: clock.wall + DAY }])
    expect(await today()).toEqual([])
    expect(notices()).toEqual([])
  })

  test('each one that is made moves the promise on; none is ever seen while they succeed', async () => {
    for (let hour = 0; hour < 60; hour++) {
      await tick()
      expect(await today()).toEqual([])
      expect(await owed()).toHaveLength(1)
      clock.pass(HOUR)
    }
    expect(notices()).toEqual([])
    await club.call('backups.run', {})
    expect(await owed()).toMatchObject([{ key: `BACKUP/${clock.wall}` }])
  })

  test('off for ten days: the same table as if on, one backup item, one notice', async () => {
    const buy = async (of: TestClub) => {
      const person = { fields: { name: '王芳' }, phones: [{ phone: '13800138000' }] }
      const { id } = await of.call<{ id: string }>('members.register', person)
      await of.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
    }
    const on = await testClub({ clock: machineClock(clock.wall) })
    const onClock = on.core.clock as MachineClock
    for (const each of [on, club]) {
      await catchUp(each.core)
      await deskTick(each.core)
      await buy(each)
      failing(each)
    }
    const last = clock.wall
    for (let hour = 0; hour < 240; hour++) {
      onClock.pass(HOUR)
      await tick(on).catch(() => undefined)
    }
    clock.wall += 10 * DAY
    await restart()
    failing()
    await tickInVain()
    const table = (of: TestClub) =>
      opened(of)
        .reader.all<Record<string, unknown>>('SELECT * FROM obligation ORDER BY key')
        .map(({ id: _id, created_at: _created, updated_at: _updated, ...rest }) => rest)
    expect(table(club)).toEqual(table(on))
    expect(await owed()).toMatchObject([{ key: `BACKUP/${last}`, due: last + DAY, state: 'open' }])
    expect(await today()).toHaveLength(1)
    for (let minute = 0; minute < 30; minute++) {
      clock.pass(MINUTE)
      await tick()
    }
    expect(notices()).toMatchObject([{ key: `BACKUP/${last}#150#${last + DAY}` }])
  })

  test('off for ten days: the first minute makes the backup, before anybody hears of it', async () => {
    await tick()
    clock.wall += 10 * DAY
    await restart()
    expect(await owed()).toMatchObject([{ due: clock.wall - 9 * DAY }])
    expect(await today()).toEqual([])
    await tick()
    expect(await owed()).toMatchObject([{ key: `BACKUP/${clock.wall}`, due: clock.wall + DAY }])
    expect(notices()).toEqual([])
  })

  test('years ahead and back: the backup of a day that never was stands for nothing', async () => {
    await tick()
    clock.wall += 4 * 365 * DAY
    await tick()
    clock.wall -= 4 * 365 * DAY - MINUTE
    clock.passed += MINUTE
    await tick()
    expect(await owed()).toMatchObject([{ key: `BACKUP/${clock.wall}`, due: clock.wall + DAY }])
  })

  test.each(['simulation', 'demo'])('nobody owes one to a club of the kind: %s', async (kind) => {
    opened().connection.exec(`UPDATE setting SET value = 'true' WHERE name = '${kind}'`)
    await restart()
    expect(await owed()).toEqual([])
  })

  test('a restored club owes the next from the newest file there is', async () => {
    const { file } = await club.call<{ file: string }>('backups.run', {})
    clock.pass(HOUR)
    await club.call('backups.run', {})
    clock.pass(HOUR)
    await club.call('backups.restore', { file, password: PASSWORD })
    // What stood before was backed up first.
    await club.call('access.signIn', { staffId: '1', password: PASSWORD })
    expect(await owed()).toMatchObject([{ key: `BACKUP/${clock.wall}` }])
  })
})

describe('when it fails', () => {
  beforeEach(async () => {
    await tick()
    failing()
    // The next day, and the rest of the day after the last backup.
    clock.pass(9 * HOUR)
    await tickInVain()
  })

  test('it stands in the queue once it is about to be missing, and leaves with the next success', async () => {
    expect(await today()).toEqual([])
    clock.wall = at('2026-11-19T14:55:00+08:00')
    expect(await today()).toMatchObject([
      { what: 'duty', kind: 'backup', title: '', group: 'soon', owner: '张店长', facts: { subject: 'club/1' } },
    ])
    clock.wall = at('2026-11-19T15:01:00+08:00')
    expect(await today()).toMatchObject([{ kind: 'backup', group: 'overdue' }])
    vi.restoreAllMocks()
    await club.call('backups.run', {})
    expect(await today()).toEqual([])
  })

  test('only who may make one sees it', async () => {
    const people = await Promise.all(
      (['supervisor', 'administrator', 'caller', 'frontdesk', 'account_manager'] as const).map((role) =>
        hire(club, role, role),
      ),
    )
    clock.wall = at('2026-11-19T15:01:00+08:00')
    const seen = []
    for (const { desk } of people) seen.push((await today(desk)).length)
    expect(seen).toEqual([1, 1, 0, 0, 0])
  })

  test('it is spoken of when it is missing and not before, each stage once', async () => {
    const staged = async (time: string) => {
      clock.wall = at(time)
      await tick().catch(() => undefined)
      return notices().map(({ stage }) => stage)
    }
    // The clock jumps by less than a night each time.
    expect(await staged('2026-11-19T14:59:00+08:00')).toEqual([])
    expect(await staged('2026-11-19T15:01:00+08:00')).toEqual([100])
    expect(await staged('2026-11-19T15:02:00+08:00')).toEqual([100])
    await restart()
    failing()
    expect(await staged('2026-11-19T15:03:00+08:00')).toEqual([100])
    expect(await staged('2026-11-20T09:01:00+08:00')).toEqual([100, 150])
    expect(await staged('2026-11-20T10:30:00+08:00')).toEqual([100, 150])
  })

  test('why it is owed can be asked, whoever is on the list', async () => {
    const [row] = await owed()
    expect(await club.call('callbacks.why', { key: row?.key })).toMatchObject({
      kind: 'backup',
      rule: 'backup',
      clause: 'C23',
      settings: { 'duties.backupHours': 24 },
      formula: 'due = last backup + duties.backupHours',
      state: 'open',
      due: at('2026-11-19T15:00:00+08:00'),
    })
  })
})

test('the list of what is owed names what the club owes itself', async () => {
  const listed = async (filter: object) =>
    (await club.call<{ rows: Owed[] }>('callbacks.obligations', filter)).rows.map(({ key }) => key)
  expect(await listed({})).toEqual(['BACKUP/0'])
  expect(await listed({ subject: 'club/1' })).toEqual(['BACKUP/0'])
  expect(await listed({ subject: 'member/1' })).toEqual([])
})

test('it is the manager’s, whoever that is', async () => {
  const next = await hire(club, '李店长', 'supervisor')
  await club.call('staff.setRoles', { id: next.id, roles: ['manager'], ownPassword: PASSWORD })
  expect(await owed()).toMatchObject([{ staff: '张店长' }])
  await club.call('staff.setRoles', { id: '1', roles: ['administrator'], ownPassword: PASSWORD })
  const { rows } = await club.callAs<{ rows: Owed[] }>(next.desk, 'callbacks.obligations', { subject: 'club/1' })
  expect(rows).toMatchObject([{ staff: '李店长' }])
})
