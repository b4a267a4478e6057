import { expect, test } from 'vitest'
import { isInstant, withIsoFacts } from '../../src/shared/evidence'

test('a moment is told from a count, an amount and a word', () => {
  expect(isInstant(Date.UTC(2018, 2, 15))).toBe(true)
  for (const other of [0, 24, 8_397_408, '2018-03-15', true, null]) expect(isInstant(other)).toBe(false)
})

test('a script reads moments with the offset of the club, and everything else as it was', () => {
  const facts = { knownAt: Date.UTC(2026, 9, 20, 4), tries: 3, day: '2026-10-20', ended: null }
  expect(withIsoFacts({ rule: 'first', facts }, 'Asia/Shanghai')).toEqual({
    rule: 'first',
    facts: { ...facts, knownAt: '2026-10-20T12:00:00+08:00' },
  })
})
