import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../../../src/shared/day'
import { FIRST_DAY, isSalonHere, LAST_DAY, replaySalon } from './salon'

if (!isSalonHere) console.info('salon replay: skipped, the real records are not on this machine')

describe.runIf(isSalonHere)('five months of a real salon', () => {
  test('two agents miss no first call that the hours allowed', async () => {
    const figures = await replaySalon(daysBetween(FIRST_DAY, LAST_DAY) + 3)
    expect(figures).toMatchObject({ firstCallsDue: 767, firstCallsOnTime: 767, noContact: 0 })
    expect(figures.dueMissedPercent).toBeLessThan(2)
    expect(figures.publishedMovedPercent).toBeLessThan(2.5)
  })
})
