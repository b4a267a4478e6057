import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catchUp } from '../../../src/main/app/catch-up'
import { call } from '../../../src/main/app/gate'
import { inPlace } from '../../../src/main/app/run-task'
import type { RunningCore } from '../../../src/main/app/running-core'
import type { HostKind } from '../../../src/main/kernel/desk'
import { standingClock } from '../../../src/main/platform/clock'
import type { ImportBatch } from '../../../src/shared/contract/imports'
import { PASSWORD, type TestClub, temporaryFolder, testClub, testCore } from '../club'
import { settled, undo } from '../domains/imports/desk'

const FILE = {
  name: 'given.csv',
  base64: Buffer.from('姓名,手机\n李倩,13800138001\n王芳,13800138002\n').toString('base64'),
}

/** A club whose work named `stops` begins and never ends, as when the program stops in the middle. */
async function stoppingClub(stops: string) {
  const begun: Promise<void>[] = []
  const club = await testClub({
    host: 'browser',
    threads: (opened) => {
      const threads = inPlace(opened)
      return {
        run(order, signal, told) {
          if (order.name !== stops) return threads.run(order, signal, told)
          begun.push(Promise.resolve())
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
        },
      }
    },
  })
  return { club, begun }
}

/** The folder as it lies on the disk at this moment, opened by a program that is started now. */
async function startAgain(club: TestClub, { host = 'browser', later = 0 }: { host?: HostKind; later?: number } = {}) {
  const folder = temporaryFolder()
  cpSync(club.folder, folder, { recursive: true })
  rmSync(join(folder, 'rackdesk.lock'), { force: true })
  const clock = standingClock(club.clock.now() + later)
  const core = testCore(folder, clock, { host, onOpen: (opened) => catchUp(opened) })
  const desk = core.newDesk()
  const ask = <T>(path: string, input: unknown = {}) =>
    call(core, desk, path.split('.'), input, { id: null }) as Promise<T>
  await ask('access.signIn', { staffId: '1', password: PASSWORD })
  return { core, ask, folder }
}

const workIn = (core: RunningCore) =>
  core.club()?.reader.all<{ name: string; tries: number }>('SELECT name, tries FROM long_work ORDER BY id')

async function idle(core: RunningCore): Promise<void> {
  while (workIn(core)?.length) {
    await core.club()?.tasks.idle()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Lets everything end that is held up, so that the test can. */
const letGo = async (club: TestClub) => {
  for (const job of club.core.club()?.tasks.list() ?? []) club.core.club()?.tasks.cancel(job.id)
}

async function opened(club: TestClub): Promise<string> {
  return (await club.call<{ batch: string }>('imports.open', { kind: 'members', file: FILE })).batch
}

test('a file that was being written when the program stopped is written at the next start, once', async () => {
  const { club } = await stoppingClub('imports.publish')
  const batch = await opened(club)
  await settled(club, batch)
  await club.call('imports.publish', { batch })
  expect(workIn(club.core)).toEqual([{ name: 'imports.publish', tries: 1 }])
  const again = await startAgain(club)
  await idle(again.core)
  expect(await again.ask('imports.get', { batch })).toMatchObject({ state: 'published' })
  expect(await again.ask('members.count')).toMatchObject({ total: 2 })
  await letGo(club)
})

test('one that was being read is read again', async () => {
  const { club } = await stoppingClub('imports.stage')
  const batch = await opened(club)
  // The worker keeps the file before it reads it; here it never came so far.
  const again = await startAgain(club)
  await idle(again.core)
  const found = await again.ask<ImportBatch>('imports.get', { batch })
  expect(found.state).toBe('failed')
  await letGo(club)
})

test('one that was being taken back is taken back', async () => {
  const { club } = await stoppingClub('imports.undo')
  const batch = await opened(club)
  await settled(club, batch)
  await club.call('imports.publish', { batch })
  await settled(club, batch)
  await idle(club.core)
  const undoing = undo(club, batch).catch(() => null)
  while (workIn(club.core)?.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const again = await startAgain(club)
  await idle(again.core)
  expect(await again.ask('imports.get', { batch })).toMatchObject({ state: 'undone' })
  await letGo(club)
  await undoing
})

test('it is taken up also where the clock is in doubt, and a command leaves it for the desk', async () => {
  const { club } = await stoppingClub('imports.publish')
  const batch = await opened(club)
  await settled(club, batch)
  await club.call('imports.publish', { batch })
  const command = await startAgain(club, { host: 'cli' })
  expect(workIn(command.core)).toEqual([{ name: 'imports.publish', tries: 1 }])
  expect(await command.ask('imports.get', { batch })).toMatchObject({ state: 'publishing' })
  const doubted = await startAgain(club, { later: -10 * 86_400_000 })
  await idle(doubted.core)
  expect(await doubted.ask('imports.get', { batch })).toMatchObject({ state: 'published' })
  await letGo(club)
})

test('what ended the program three times is given up, and a person can begin it again', async () => {
  const { club } = await stoppingClub('imports.publish')
  const batch = await opened(club)
  await settled(club, batch)
  await club.call('imports.publish', { batch })
  club.core.club()?.db.run('UPDATE long_work SET tries = 3')
  const again = await startAgain(club)
  expect(workIn(again.core)).toEqual([])
  expect(await again.ask('imports.get', { batch })).toMatchObject({ state: 'analysed' })
  await letGo(club)
})

test('work that ended is kept no longer, whether it went well or not', async () => {
  const club = await testClub()
  const batch = await opened(club)
  await settled(club, batch)
  await idle(club.core)
  await club.call('imports.publish', { batch })
  await settled(club, batch)
  await idle(club.core)
  expect(workIn(club.core)).toEqual([])
})

test('what was written is completed by whatever starts next, a command too, though the work is the desk’s', async () => {
  const club = await testClub({ host: 'browser' })
  const batch = await opened(club)
  await settled(club, batch)
  await club.call('imports.publish', { batch })
  await settled(club, batch)
  await idle(club.core)
  const { db } = club.core.club() ?? expect.unreachable('the club is open')
  db.run('UPDATE import_batch SET finished_at = NULL')
  db.run(
    `INSERT INTO long_work (name, input, by, begun_at, tries) VALUES ('imports.publish', ?, '张店长', 0, 1)`,
    JSON.stringify({ batch: Number(batch) }),
  )
  const command = await startAgain(club, { host: 'cli' })
  await command.core.club()?.tasks.idle()
  expect(command.core.club()?.reader.has('SELECT 1 FROM import_batch WHERE finished_at IS NULL')).toBe(false)
  expect(workIn(command.core)).toHaveLength(1)
  const desk = await startAgain(club)
  await idle(desk.core)
  expect(desk.core.club()?.reader.has('SELECT 1 FROM import_batch WHERE finished_at IS NULL')).toBe(false)
})
