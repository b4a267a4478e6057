import { beforeEach, expect, test } from 'vitest'
import { once, type SameCall } from '../../../src/main/app/once'
import type { Core } from '../../../src/main/kernel/context'
import type { Desk } from '../../../src/main/kernel/desk'
import { AppError } from '../../../src/shared/errors'

let now: number
let core: Core
let call: SameCall
let done: number
beforeEach(() => {
  now = 0
  done = 0
  core = { clock: { monotonic: () => now } } as Core
  call = { desk: {} as Desk, staffId: 1, path: 'backups.run', input: { file: 'a' } }
})

const work = async () => ++done
const send = (id: string | null, keptMs = Number.POSITIVE_INFINITY, by: Partial<SameCall> = {}) =>
  once(core, id, { ...call, ...by }, keptMs, work)

test('what is sent again is answered with the first answer, while it is made and afterwards', async () => {
  const [first, second] = [send('r'), send('r')]
  expect([await first, await second, await send('r')]).toEqual([1, 1, 1])
})

test('without an id, or with another, it is done again', async () => {
  expect([await send(null), await send(null), await send('a'), await send('b')]).toEqual([1, 2, 3, 4])
})

test.each<[string, () => Partial<SameCall>]>([
  ['another desk', () => ({ desk: {} as Desk })],
  ['another person', () => ({ staffId: 2 })],
  ['nobody', () => ({ staffId: null })],
  ['another call', () => ({ path: 'backups.verify' })],
  ['another input', () => ({ input: { file: 'b' } })],
  ['another long input', () => ({ input: { file: 'a'.repeat(100_000) } })],
])('%s gets no answer by the same id', async (_who, other) => {
  await send('r')
  expect(() => send('r', 0, other())).toThrow('request.reused')
  expect(done).toBe(1)
})

test('long inputs are told apart by all of their text', async () => {
  const long = { input: { file: `${'a'.repeat(100_000)}1` } }
  await send('r', Number.POSITIVE_INFINITY, long)
  expect(await send('r', Number.POSITIVE_INFINITY, structuredClone(long))).toBe(1)
  expect(() => send('r', 0, { input: { file: `${'a'.repeat(100_000)}2` } })).toThrow('request.reused')
})

test('an answer is kept as long as it was asked to be, and to no moment more', async () => {
  await send('r', 1000)
  now = 999
  expect(await send('r', 1000)).toBe(1)
  now = 1000
  expect(await send('r', 1000)).toBe(2)
})

test('the time counts from when the answer was there', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const first = once(core, 'r', call, 1000, () => promise)
  now = 5000
  expect(done).toBe(0)
  const second = send('r', 1000)
  resolve('slow')
  expect([await first, await second, await send('r', 1000)]).toEqual(['slow', 'slow', 'slow'])
})

test('one that is not kept is shared while it is made', async () => {
  expect(await Promise.all([send('r', 0), send('r', 0)])).toEqual([1, 1])
  expect(await send('r', 0)).toBe(2)
})

test('what failed fails again; what was called off was not done, and may be asked for again', async () => {
  const failing = (id: string, error: Error) => once(core, id, call, 1000, () => Promise.reject(error))
  await expect(failing('torn', new Error('torn'))).rejects.toThrow('torn')
  await expect(send('torn')).rejects.toThrow('torn')
  await expect(failing('off', new AppError('cancelled', {}))).rejects.toThrow('cancelled')
  expect(await send('off')).toBe(1)
})

test('the two hundred that came last are remembered', async () => {
  for (let n = 0; n < 200; n++) await send(`${n}`)
  expect(await send('0')).toBe(1)
  await send('200')
  expect(await send('1')).toBe(2)
  expect(await send('0')).toBe(202)
})

test('another core knows none of it', async () => {
  await send('r')
  core = { clock: { monotonic: () => now } } as Core
  expect(await send('r')).toBe(2)
})
