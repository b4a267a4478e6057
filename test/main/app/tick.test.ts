import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createTick, startTicking } from '../../../src/main/app/tick'
import { accessNoun } from '../../../src/main/domains/access/noun'
import { backupsNoun } from '../../../src/main/domains/backups/noun'
import { confirmClock } from '../../../src/main/domains/settings/clock-mark'
import type { OpenClub } from '../../../src/main/kernel/context'
import { at, PASSWORD, type TestClub, testClub } from '../club'
import { type MachineClock, machineClock } from '../machine-clock'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let club: TestClub
let clock: MachineClock
const hooks = { onNewDay: vi.fn(async () => {}), onWake: vi.fn(async () => {}), onMinute: vi.fn(async () => {}) }
let tick: ReturnType<typeof createTick>

beforeEach(async () => {
  clock = machineClock(at('2026-11-18T15:00:00+08:00'))
  club = await testClub({ clock })
  vi.clearAllMocks()
  tick = createTick([accessNoun, backupsNoun, { name: 'lockers', floor: 'facts', tables: [], jobs: hooks }])
})

const opened = (): OpenClub => {
  const found = club.core.club()
  if (!found) throw new Error('the club is closed')
  return found
}
const run = () => tick(club.core)
const backups = () =>
  opened().reader.all<{ reason: string; at: number }>('SELECT reason, at FROM backup ORDER BY sequence')
const clockRows = () =>
  opened()
    .reader.all<{ difference: Buffer }>(`SELECT difference FROM audit WHERE action = 'clock.state' ORDER BY sequence`)
    .map((row) => JSON.parse(row.difference.toString()))
const confirm = () => club.core.command(club.core.actorOf(club.desk), 'settings.confirmClock', confirmClock)
const restart = async (bootId: string) => {
  await club.core.close()
  clock.bootId = bootId
  clock.passed = 100
  await club.call('access.signIn', { staffId: '1', password: PASSWORD })
}

describe('each minute', () => {
  test('the first one of a club day makes a backup, the others do not', async () => {
    await run()
    clock.pass(MINUTE)
    await run()
    expect(backups()).toEqual([{ reason: 'daily', at: at('2026-11-18T15:00:00+08:00') }])
    clock.pass(9 * HOUR)
    await run()
    expect(backups()).toHaveLength(2)
  })

  test('a backup that failed is tried again in an hour', async () => {
    const { tasks } = opened()
    const failing = vi.spyOn(tasks, 'run').mockRejectedValue(new Error('no'))
    await expect(run()).rejects.toThrow('no')
    clock.pass(MINUTE)
    await run()
    expect(failing).toHaveBeenCalledTimes(1)
    failing.mockRestore()
    clock.pass(HOUR)
    await run()
    expect(backups()).toHaveLength(1)
  })

  test('the new day is told once, at the club’s midnight', async () => {
    await run()
    clock.pass(8 * HOUR + 59 * MINUTE)
    await run()
    expect(hooks.onNewDay).not.toHaveBeenCalled()
    clock.pass(MINUTE)
    await run()
    clock.pass(MINUTE)
    await run()
    expect(hooks.onNewDay).toHaveBeenCalledTimes(1)
    expect(hooks.onNewDay).toHaveBeenCalledWith(club.core, opened(), {
      now: at('2026-11-19T00:00:00+08:00'),
      since: null,
    })
    expect(hooks.onWake).not.toHaveBeenCalled()
  })

  test('sleep is told when the machine wakes', async () => {
    await run()
    clock.wall += 3 * HOUR
    clock.passed += MINUTE
    await run()
    expect(hooks.onWake).toHaveBeenCalledTimes(1)
    expect(opened().clock).toBe('ok')
  })

  test('answers to requests are kept for a week', async () => {
    await club.call('drafts.save', { key: 'a', body: '1' }, 'request-1')
    const kept = () => opened().reader.get<{ n: number }>('SELECT count(*) AS n FROM request')?.n
    await run()
    clock.pass(7 * DAY)
    await run()
    expect(kept()).toBe(1)
    clock.pass(DAY)
    await run()
    expect(kept()).toBe(0)
  })

  test('does nothing while no database is open', async () => {
    await club.core.close()
    await run()
    expect(hooks.onNewDay).not.toHaveBeenCalled()
  })

  test('runs on the clock it is given, one at a time, until it is stopped', async () => {
    const report = vi.fn()
    const stop = startTicking(club.core, tick, report)
    clock.fire()
    clock.fire()
    await run()
    expect(backups()).toHaveLength(1)
    stop()
    expect(clock.stopped).toBe(true)
    expect(report).not.toHaveBeenCalled()
  })
})

describe('a clock that cannot be believed', () => {
  test('set back two days: it is said, written down, and nothing is pruned until it is right again', async () => {
    await club.call('drafts.save', { key: 'a', body: '1' }, 'request-1')
    clock.pass(8 * DAY)
    await run()
    await club.call('drafts.save', { key: 'b', body: '1' }, 'request-2')
    hooks.onNewDay.mockClear()
    clock.wall -= 2 * DAY
    await run()
    expect(opened().clock).toBe('suspect_back')
    expect(await club.call('access.state')).toMatchObject({ clock: 'suspect_back', faults: ['clock_suspect'] })
    expect(clockRows()).toMatchObject([{ state: ['ok', 'suspect_back'], reason: 'behind_mark', offBy: -2 * DAY }])
    expect(hooks.onNewDay).not.toHaveBeenCalled()

    // What happens meanwhile is recorded, marked as from a doubtful clock.
    await club.call('incidents.start', { type: 'fire' })
    expect(opened().reader.get(`SELECT clock FROM audit WHERE action = 'incidents.start'`)).toEqual({
      clock: 'suspect_back',
    })

    clock.wall += 2 * DAY + MINUTE
    clock.passed += MINUTE
    await run()
    expect(opened().clock).toBe('ok')
    expect(clockRows()).toHaveLength(2)
    expect(hooks.onWake).toHaveBeenCalledTimes(1)
  })

  test('is noticed after a restart too', async () => {
    await run()
    await restart('boot-2')
    clock.wall -= 2 * DAY
    await run()
    expect(opened().clock).toBe('suspect_back')
  })

  test('is noticed without a mark, by what is in the data', async () => {
    await club.core.close()
    clock.wall -= 2 * DAY
    await club.call('access.signIn', { staffId: '1', password: PASSWORD })
    await run()
    expect(opened().clock).toBe('suspect_back')
  })

  test('years ahead: nothing is pruned though everything looks old', async () => {
    await club.call('drafts.save', { key: 'a', body: '1' }, 'request-1')
    await run()
    clock.wall += 4 * 365 * DAY
    clock.passed += MINUTE
    await run()
    expect(opened().clock).toBe('suspect_forward')
    expect(opened().reader.get('SELECT id FROM request')).toEqual({ id: 'request-1' })
    expect(hooks.onNewDay).not.toHaveBeenCalled()
  })

  test('a person who confirms the date makes it the measure, and what was put off is done', async () => {
    await run()
    clock.wall -= 2 * DAY
    await run()
    await confirm()
    expect(opened().clock).toBe('ok')
    clock.pass(MINUTE)
    await run()
    expect(opened().clock).toBe('ok')
    expect(hooks.onWake).toHaveBeenCalledTimes(1)
    await restart('boot-2')
    await run()
    expect(opened().clock).toBe('ok')
  })

  test('a few minutes back are waited for', async () => {
    await run()
    clock.wall -= 3 * MINUTE
    await run()
    expect(opened().clock).toBe('held')
    expect(await club.call('access.state')).toMatchObject({ faults: [] })
  })
})

test('a simulation has a clock of its own making, and no daily backups', async () => {
  opened().connection.exec(`UPDATE setting SET value = 'true' WHERE name = 'simulation'`)
  await run()
  clock.wall -= 900 * DAY
  await run()
  expect(opened().clock).toBe('ok')
  expect(backups()).toEqual([])
})
