import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { call } from '../../../src/main/app/gate'
import { incomingPair, swapBack, swapIn } from '../../../src/main/kernel/folder-swap'
import { standingClock } from '../../../src/main/platform/clock'
import { at, PASSWORD, temporaryFolder, testClub, testCore } from '../club'

/** A process that dies: after `left` more changes of the file system, this one and all that follow fail. */
const power = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }))

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const dying =
    <A extends unknown[], R>(work: (...given: A) => R) =>
    (...given: A): R => {
      if (power.left <= 0) throw new Error('power cut')
      power.left -= 1
      return work(...given)
    }
  return {
    ...fs,
    renameSync: dying(fs.renameSync),
    writeFileSync: dying(fs.writeFileSync),
    writeSync: dying(fs.writeSync),
    fsyncSync: dying(fs.fsyncSync),
    rmSync: dying(fs.rmSync),
    mkdirSync: dying(fs.mkdirSync),
    copyFileSync: dying(fs.copyFileSync),
  }
})

afterEach(() => {
  power.left = Number.POSITIVE_INFINITY
})

const NEW_CLUB = { kind: 'gym', name: '测试馆', manager: '张店长', password: PASSWORD }

/** Runs `work` until the power fails after `steps` changes; answers whether it got through. */
async function until(steps: number, work: () => Promise<unknown>): Promise<boolean> {
  power.left = steps
  try {
    await work()
    return power.left > 0
  } catch (error) {
    if (power.left > 0) throw error
    return false
  } finally {
    power.left = Number.POSITIVE_INFINITY
  }
}

/** The folder as a dead process leaves it: a copy, so that what is still open here changes nothing in it. */
function asLeft(folder: string): string {
  const copy = join(temporaryFolder(), 'data')
  mkdirSync(copy)
  cpSync(folder, copy, { recursive: true })
  return copy
}

function start(folder: string) {
  const core = testCore(folder, standingClock(at('2026-11-18T16:00:00+08:00')))
  const desk = core.newDesk()
  return {
    core,
    call: <T = Record<string, unknown>>(path: string, input?: unknown) =>
      call(core, desk, path.split('.'), input, { id: null }) as Promise<T>,
  }
}

describe('killed', () => {
  test('at any step of the first set-up: there is a whole club or none', async () => {
    const seen = new Set<string>()
    for (let steps = 0; ; steps += 1) {
      const first = start(temporaryFolder())
      const done = await until(steps, () => first.call('setup.create', NEW_CLUB))
      const next = start(asLeft(first.core.paths.folder))
      const state = next.core.state()
      seen.add(state)
      if (state === 'missing') await next.call('setup.create', NEW_CLUB)
      else await next.call('access.signIn', { staffId: '1', password: PASSWORD })
      expect(await next.call('audit.verify', {}), `after ${steps} steps`).toMatchObject({ valid: true })
      for (const rest of ['rackdesk.db.new', 'keys.json.writing'])
        expect(existsSync(join(next.core.paths.folder, rest)), `${rest} after ${steps} steps`).toBe(false)
      await first.core.shutDown()
      await next.core.shutDown()
      if (done) break
    }
    // Both sides of the one step that decides were met.
    expect([...seen].sort()).toEqual(['closed', 'missing'])
  })

  test('at any step of a restore: everything of then, or everything of now', async () => {
    const origin = await testClub()
    await origin.call('drafts.save', { key: 'a', body: 'then' })
    const { file } = await origin.call<{ file: string }>('backups.run', {})
    await origin.call('drafts.save', { key: 'a', body: 'now' })
    // The keys differ too, so that a pair of two times would show.
    await origin.call('access.changePassword', { current: PASSWORD, next: 'password of now 2' })
    await origin.core.close()

    const seen = new Set<string>()
    for (let steps = 0; ; steps += 1) {
      const folder = asLeft(origin.folder)
      const first = start(folder)
      await first.call('access.signIn', { staffId: '1', password: 'password of now 2' })
      const done = await until(steps, () => first.call('backups.restore', { file, password: 'password of now 2' }))
      // A dead process leaves its write-ahead log; this one may not tidy up before the copy is taken.
      const next = start(asLeft(folder))
      const told = `after ${steps} steps`
      let found = 'then'
      try {
        await next.call('access.signIn', { staffId: '1', password: PASSWORD })
      } catch (error) {
        expect(error, told).toMatchObject({ code: 'session.wrong_password' })
        await next.call('access.signIn', { staffId: '1', password: 'password of now 2' })
        found = 'now'
      }
      expect(await next.call('drafts.get', { key: 'a' }), told).toMatchObject({ body: found })
      expect(await next.call('audit.verify', {}), told).toMatchObject({ valid: true })
      expect(next.core.club()?.reader.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
      for (const rest of ['restore.json', 'rackdesk.db.restoring', 'keys.json.restoring'])
        expect(existsSync(join(next.core.paths.folder, rest)), `${rest} ${told}`).toBe(false)
      seen.add(found)
      await first.core.shutDown()
      await next.core.shutDown()
      if (done) break
    }
    expect([...seen].sort()).toEqual(['now', 'then'])
  }, 120_000)

  test('while going back from a database that does not open: the old one is there', async () => {
    const origin = await testClub()
    await origin.call('drafts.save', { key: 'a', body: 'now' })
    await origin.core.close()
    for (let steps = 0; ; steps += 1) {
      const folder = asLeft(origin.folder)
      const first = testCore(folder)
      const { paths } = first
      const incoming = incomingPair(paths)
      cpSync(paths.keys, incoming.keys)
      cpSync(paths.keys, incoming.database)
      swapIn(paths, join(paths.backups, 'aside-1'))
      expect(existsSync(incoming.database)).toBe(false)
      const done = await until(steps, async () => swapBack(paths))
      const next = start(asLeft(folder))
      // Until the marker is rewritten (write, fsync, rename) the direction is not turned: a start completes the swap in.
      if (steps >= 3) {
        await next.call('access.signIn', { staffId: '1', password: PASSWORD })
        expect(await next.call('drafts.get', { key: 'a' })).toMatchObject({ body: 'now' })
      }
      await first.shutDown()
      await next.core.shutDown()
      if (done) break
    }
  })
})
