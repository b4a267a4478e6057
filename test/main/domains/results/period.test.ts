import { describe, expect, test } from 'vitest'
import { averageOf } from '../../../../src/main/domains/results/average'
import { periodBefore, periodOf } from '../../../../src/main/domains/results/period'
import { at } from '../../club'

const SHANGHAI = 'Asia/Shanghai'
const NEW_YORK = 'America/New_York'

describe('a period of days', () => {
  test('holds the instants of the club’s days, not of UTC’s', () => {
    expect(periodOf({ from: '2026-11-01', until: '2026-11-30' }, SHANGHAI)).toEqual({
      from: '2026-11-01',
      until: '2026-11-30',
      begins: at('2026-11-01T00:00:00+08:00'),
      ends: at('2026-11-30T23:59:59.999+08:00'),
    })
  })

  test('an hour longer where the clocks go back in it', () => {
    const { begins, ends } = periodOf({ from: '2026-11-01', until: '2026-11-01' }, NEW_YORK)
    expect(ends - begins + 1).toBe(25 * 3_600_000)
  })

  test('of one day is a period; one that ends before it begins is none', () => {
    expect(periodOf({ from: '2026-11-01', until: '2026-11-01' }, SHANGHAI).until).toBe('2026-11-01')
    expect(() => periodOf({ from: '2026-11-02', until: '2026-11-01' }, SHANGHAI)).toThrow('input.invalid')
  })

  test.each([
    ['as many days, ending the day before', '2026-11-01', '2026-11-30', '2026-10-02', '2026-10-31'],
    ['of one day is the day before', '2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
  ])('before it: %s', (_why, from, until, first, last) => {
    const before = periodBefore(periodOf({ from, until }, SHANGHAI), SHANGHAI)
    expect(before).toEqual(periodOf({ from: first, until: last }, SHANGHAI))
    // Nothing lies between the two, and nothing in both.
    expect(before.ends + 1).toBe(periodOf({ from, until }, SHANGHAI).begins)
  })
})

test('an average without any answer is none, not zero', () => {
  expect(averageOf(0, 0)).toEqual({ average: null, n: 0 })
  expect(averageOf(9, 2)).toEqual({ average: 4.5, n: 2 })
})
