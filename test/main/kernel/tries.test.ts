import { beforeEach, expect, test } from 'vitest'
import type { Desk } from '../../../src/main/kernel/desk'
import { Tries } from '../../../src/main/kernel/tries'
import { standingClock } from '../../../src/main/platform/clock'
import { AppError } from '../../../src/shared/errors'

let now: number
let tries: Tries
let desk: Desk
beforeEach(() => {
  now = 5000
  tries = new Tries({ ...standingClock(0), monotonic: () => now })
  desk = {} as Desk
})

type Said = { right: true } | { retryAfterMs: number; waited: boolean }

/** What a refused try says. */
class Refused extends AppError<'session.wrong_password'> {
  readonly waited: boolean
  constructor(retryAfterMs: number, waited: boolean) {
    super('session.wrong_password', { retryAfterMs })
    this.waited = waited
  }
}

/** What a try comes to. */
async function tried(right: boolean, at: { desk?: Desk; whose?: string } = {}): Promise<Said> {
  const refused = (retryAfterMs: number, waited: boolean) => new Refused(retryAfterMs, waited)
  const work = () => (right ? { right: true as const } : null)
  try {
    return await tries.make(at.desk ?? desk, at.whose ?? 'staff/1', refused, work)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...error.facts, waited: error.waited }
  }
}

const wrong = (at = {}) => tried(false, at)
const refusedAt = (retryAfterMs: number) => ({ retryAfterMs, waited: false })

test('two are free, then each waits twice as long, up to a minute', async () => {
  const waits = []
  for (let n = 0; n < 11; n++) {
    const said = await wrong()
    const wait = 'retryAfterMs' in said ? said.retryAfterMs : -1
    waits.push(wait)
    now += wait
  }
  expect(waits).toEqual([0, 0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
})

test('during a wait nothing is looked at, and the time that is left is said, to its last moment', async () => {
  for (let n = 0; n < 3; n++) await wrong()
  now += 400
  expect(await tried(true)).toEqual({ retryAfterMs: 600, waited: true })
  now += 599.5
  expect(await tried(true)).toEqual({ retryAfterMs: 1, waited: true })
  now += 0.5
  expect(await tried(true)).toEqual({ right: true })
})

test('those that were refused unseen make it no longer', async () => {
  for (let n = 0; n < 3; n++) await wrong()
  for (let n = 0; n < 5; n++) expect(await wrong()).toEqual({ retryAfterMs: 1000, waited: true })
  now += 1000
  expect(await wrong()).toEqual(refusedAt(2000))
})

test('a right one forgets those before it', async () => {
  for (let n = 0; n < 2; n++) await wrong()
  await tried(true)
  expect([await wrong(), await wrong(), await wrong()]).toEqual([refusedAt(0), refusedAt(0), refusedAt(1000)])
})

test('another person waits for nothing, nor does another desk', async () => {
  for (let n = 0; n < 3; n++) await wrong()
  expect(await tried(true, { whose: 'staff/2' })).toEqual({ right: true })
  expect(await tried(true, { desk: {} as Desk })).toEqual({ right: true })
  expect(await tried(true)).toEqual({ retryAfterMs: 1000, waited: true })
})

test('many at once are counted one after the other', async () => {
  const said = await Promise.all(Array.from({ length: 6 }, () => wrong()))
  expect(said).toEqual([
    refusedAt(0),
    refusedAt(0),
    refusedAt(1000),
    ...Array.from({ length: 3 }, () => ({ retryAfterMs: 1000, waited: true })),
  ])
})

test('what throws was no try, and holds nobody up', async () => {
  const broken = () =>
    tries.make(
      desk,
      'staff/1',
      () => new AppError('session.none', {}),
      () => Promise.reject(new Error('torn')),
    )
  for (let n = 0; n < 5; n++) await expect(broken()).rejects.toThrow('torn')
  expect(await wrong()).toEqual(refusedAt(0))
})
