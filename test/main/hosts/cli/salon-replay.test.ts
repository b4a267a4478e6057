import { describe, expect, test } from 'vitest'
import { isSalonHere, replaySalon } from './salon'

if (!isSalonHere) console.info('salon replay: skipped, the real records are not on this machine')

describe.runIf(isSalonHere)('the first weeks of a real salon', () => {
  test('two agents miss no first call that the hours allowed', { timeout: 60_000 }, async () => {
    const figures = await replaySalon(21)
    expect(figures.firstCallsDue).toBeGreaterThan(50)
    expect(figures.firstCallsOnTime).toBe(figures.firstCallsDue)
    expect(figures.publishedMovedPercent).toBeLessThan(5)
  })
})
