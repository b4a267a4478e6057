import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createCore } from '../../../src/main/app/core'
import { call } from '../../../src/main/app/gate'
import { inPlace } from '../../../src/main/app/run-task'
import { noReserve } from '../../../src/main/platform/reserve'
import { at, PASSWORD, type TestClub, testClub } from '../club'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

const signIn = () => club.call('access.signIn', { staffId: '1', password: PASSWORD })
const NEW_CLUB = { kind: 'gym', name: '另一个馆', manager: '李店长', password: 'some other 1' }

const second = (share: boolean) =>
  createCore(
    {
      folder: club.folder,
      host: 'cli',
      version: 'test',
      clock: club.clock,
      threads: (opened) => inPlace(opened),
      passwordCost: 2 ** 4,
      reserve: () => noReserve,
    },
    share,
  )

describe('a second start on the same data', () => {
  test('is refused, and the first goes on', async () => {
    expect(() => second(false)).toThrow('data.in_use')
    await club.call('drafts.save', { key: 'a', body: '1' })
  })

  test('may read beside it when it asks to share, and sees what is written meanwhile', async () => {
    const other = second(true)
    expect(other.owns()).toBe(false)
    const desk = other.newDesk()
    const on = (path: string, input?: unknown) => call(other, desk, path.split('.'), input, { id: null })
    await on('access.signIn', { staffId: '1', password: PASSWORD })
    await club.call('drafts.save', { key: 'a', body: 'later' })
    expect(await on('drafts.get', { key: 'a' })).toMatchObject({ body: 'later' })
    await other.shutDown()
  })

  test('gets the folder once the first has gone', async () => {
    await club.core.shutDown()
    const next = second(false)
    expect(next.owns()).toBe(true)
    expect(next.state()).toBe('closed')
    await next.shutDown()
  })

  test('a lock file that a crash left behind locks nobody out', async () => {
    await club.core.shutDown()
    writeFileSync(join(club.folder, 'rackdesk.lock-journal'), 'left behind')
    const next = second(false)
    expect(next.owns()).toBe(true)
    await next.shutDown()
  })
})

describe('data that cannot be used', () => {
  const damage = async (work: (database: string, keys: string) => void) => {
    await club.core.close()
    work(club.core.paths.database, club.core.paths.keys)
  }
  /** Nothing may take the place of what is there, whatever its state. */
  const neverReplaced = async () => {
    const { database, keys } = club.core.paths
    const before = [database, keys].map((path) => (existsSync(path) ? readFileSync(path).toString('base64') : null))
    await expect(club.call('setup.create', NEW_CLUB)).rejects.toMatchObject({ code: 'setup.exists' })
    expect([database, keys].map((path) => (existsSync(path) ? readFileSync(path).toString('base64') : null))).toEqual(
      before,
    )
  }

  test.each([
    ['an empty database', (database: string) => writeFileSync(database, ''), 'empty'],
    ['a cut database', (database: string) => truncateSync(database, 5000), 'truncated'],
    [
      'a plaintext database',
      (database: string) => writeFileSync(database, `SQLite format 3\0${'x'.repeat(4080)}`),
      'plaintext',
    ],
    ['zeroes', (database: string) => writeFileSync(database, Buffer.alloc(8192)), 'unreadable'],
  ])('%s: said after the password was right, and on the screen from then on', async (_name, work, reason) => {
    await damage(work)
    await expect(signIn()).rejects.toMatchObject({ code: 'data.damaged', facts: { reason } })
    expect(await club.call('access.state')).toMatchObject({ core: 'damaged', session: null })
    await neverReplaced()
  })

  test('the database of another club under our keys', async () => {
    const other = await testClub()
    await other.core.close()
    await damage((database) => cpSync(other.core.paths.database, database))
    await expect(signIn()).rejects.toMatchObject({ code: 'data.damaged', facts: { reason: 'unreadable' } })
    await neverReplaced()
  })

  test.each([
    ['missing', (keys: string) => rmSync(keys)],
    ['empty', (keys: string) => writeFileSync(keys, '')],
    ['broken', (keys: string) => truncateSync(keys, 100)],
  ])('keys.json %s: the screen says damage, and no new key is made', async (_name, work) => {
    await damage((_database, keys) => work(keys))
    expect(await club.call('access.state')).toMatchObject({ core: 'damaged', club: null, staff: [] })
    await expect(signIn()).rejects.toMatchObject({ code: 'data.damaged', facts: { reason: 'keys' } })
    await neverReplaced()
  })

  test('keys.json without a database', async () => {
    await damage((database) => rmSync(database))
    expect(await club.call('access.state')).toMatchObject({ core: 'damaged' })
    await neverReplaced()
  })

  test('a database that a newer version has written is refused with both numbers, and left as it is', async () => {
    club.core.club()?.connection.pragma('user_version = 99')
    await damage(() => {})
    const before = readFileSync(club.core.paths.database)
    await expect(signIn()).rejects.toMatchObject({ code: 'data.newer', facts: { found: 99 } })
    expect(readFileSync(club.core.paths.database).equals(before)).toBe(true)
  })

  test('a stale write-ahead log of another time is not mixed in', async () => {
    await club.call('drafts.save', { key: 'a', body: 'then' })
    const wal = readFileSync(`${club.core.paths.database}-wal`)
    await damage((database) => {
      // SQLite believes a log only when its salt fits; a foreign one must be ignored or refused, never applied.
      const foreign = Buffer.from(wal)
      foreign.fill(7, 16, 24)
      writeFileSync(`${database}-wal`, foreign)
    })
    await signIn()
    expect(await club.call('drafts.get', { key: 'a' })).toMatchObject({ body: 'then' })
    expect(club.core.club()?.reader.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  })
})

describe('faults that a person has to act on', () => {
  test('a database that may only be read, until it may be written again', async () => {
    const connection = club.core.club()?.connection
    connection?.pragma('query_only = ON')
    await expect(club.call('drafts.save', { key: 'a', body: '1' })).rejects.toMatchObject({ code: 'data.read_only' })
    expect(await club.call('access.state')).toMatchObject({ faults: ['read_only'] })
    expect(await club.call('drafts.get', { key: 'a' })).toBeNull()
    connection?.pragma('query_only = OFF')
    await club.call('drafts.save', { key: 'a', body: '1' })
    expect(await club.call('access.state')).toMatchObject({ faults: [] })
  })

  test('no backup for more than three days', async () => {
    const faults = async () => (await club.call<{ faults: string[] }>('access.state')).faults
    expect(await faults()).toEqual([])
    club.clock.set(at('2026-11-21T15:00:01+08:00'))
    expect(await faults()).toEqual(['backup_old'])
    await club.call('backups.run', {})
    expect(await faults()).toEqual([])
  })
})
