import { expect, test } from 'vitest'
import { Probes } from '../../../src/main/kernel/probes'
import { standingClock } from '../../../src/main/platform/clock'

const MINUTE = 60_000

test('sixty numbers in ten minutes, each person their own; after that the first is forgotten', () => {
  let elapsed = 0
  const probes = new Probes({ ...standingClock(0), monotonic: () => elapsed })
  const ask = (n: number, staffId = 1) => probes.look(staffId, [`+86${n}`])
  ask(0)
  elapsed = 4 * MINUTE
  for (let n = 1; n < 60; n++) ask(n)
  expect(() => ask(60)).toThrow(expect.objectContaining({ facts: { retryAfterMs: 6 * MINUTE } }))
  ask(60, 2)
  ask(0)
  elapsed = 10 * MINUTE
  ask(60)
  expect(() => ask(61)).toThrow(expect.objectContaining({ facts: { retryAfterMs: 4 * MINUTE } }))
})
