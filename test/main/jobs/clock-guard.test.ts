import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClockMark, type ClockReading, judgeClock } from '../../../src/main/jobs/clock-guard'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const start = Date.UTC(2026, 10, 18, 7)
const mark: ClockMark = { wall: start, monotonic: 1_000_000, bootId: 'a' }

/** A reading after the wall moved by `wall` and the monotonic clock by `monotonic`. */
function after(wall: number, monotonic: number, bootId = 'a'): ClockReading {
  return { wall: start + wall, monotonic: mark.monotonic + monotonic, bootId }
}

function judge(reading: ClockReading, newestFact: number | null = start, from: ClockMark | null = mark) {
  return judgeClock({ mark: from, reading, newestFact, simulation: false })
}

describe('one reading', () => {
  test.each([
    ['a minute later', after(MINUTE, MINUTE), 'ok', 'running', false],
    ['two minutes back is waited for', after(-2 * MINUTE, MINUTE), 'held', 'small_step_back', false],
    ['five minutes back still is', after(-5 * MINUTE, MINUTE), 'held', 'small_step_back', false],
    ['a day back is not believed', after(-DAY, MINUTE), 'suspect_back', 'behind_mark', true],
    ['eight hours of sleep', after(8 * HOUR, MINUTE), 'ok', 'woke', false],
    ['26 hours of sleep', after(26 * HOUR, 0), 'ok', 'woke', false],
    ['more is asked about', after(26 * HOUR + 1, 0), 'suspect_forward', 'ahead_of_monotonic', true],
    ['2030', after(4 * 365 * DAY, MINUTE), 'suspect_forward', 'ahead_of_monotonic', true],
    ['ten days switched off', after(10 * DAY, -900_000, 'b'), 'ok', 'restarted', false],
    ['45 days switched off', after(45 * DAY, -900_000, 'b'), 'ok', 'restarted', false],
    ['longer is asked about', after(45 * DAY + 1, -900_000, 'b'), 'suspect_forward', 'long_absence', true],
    ['30 hours of running without sleep', after(30 * HOUR, 30 * HOUR), 'ok', 'running', false],
  ] as const)('%s', (_why, reading, state, reason, frozen) => {
    const verdict = judge(reading)
    expect(verdict).toMatchObject({ state, reason, frozen })
    // A doubtful reading is never kept, so it cannot become the measure of the next.
    expect(verdict.mark).toEqual(state === 'ok' ? reading : mark)
  })

  test('while held, time stands at the last believed instant', () => {
    expect(judge(after(-2 * MINUTE, MINUTE)).now).toBe(start)
    expect(judge(after(MINUTE, MINUTE)).now).toBe(start + MINUTE)
  })

  test('without a mark only the facts can tell', () => {
    expect(judge(after(0, 0), null, null)).toMatchObject({ state: 'ok', reason: 'first_reading' })
    expect(judge(after(0, 0), start + 6 * MINUTE, null)).toMatchObject({
      state: 'suspect_back',
      reason: 'behind_facts',
      frozen: true,
      mark: null,
    })
  })

  test('a replayed history is not judged', () => {
    const reading = after(-900 * DAY, 0)
    expect(judgeClock({ mark, reading, newestFact: start, simulation: true })).toMatchObject({
      state: 'ok',
      now: reading.wall,
      frozen: false,
    })
  })
})

describe('a history of readings', () => {
  test('2030 and back is believed again by itself', () => {
    const away = judge(after(1500 * DAY, MINUTE))
    const back = judge(after(2 * MINUTE, 2 * MINUTE), start, away.mark)
    expect([away.state, back.state, back.now]).toEqual(['suspect_forward', 'ok', start + 2 * MINUTE])
  })

  test('facts entered in 2030 do not hold back a clock that was put right', () => {
    expect(judge(after(2 * MINUTE, 2 * MINUTE), start + 1500 * DAY).state).toBe('ok')
  })

  test('a confirmed jump forward is the new measure', () => {
    const reading = after(60 * DAY, -900_000, 'b')
    expect(judge(reading).state).toBe('suspect_forward')
    const next = { ...reading, wall: reading.wall + MINUTE, monotonic: reading.monotonic + MINUTE }
    expect(judge(next, start, reading).state).toBe('ok')
  })

  test('time that is worked with never runs back unless it is frozen', () => {
    const step = fc.record({
      wall: fc.integer({ min: -2 * HOUR, max: 60 * HOUR }),
      monotonic: fc.integer({ min: 0, max: 2 * HOUR }),
      boots: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let kept: ClockMark | null = null
        let reading: ClockReading = { wall: start, monotonic: 0, bootId: '0' }
        let last = Number.NEGATIVE_INFINITY
        for (const [index, { wall, monotonic, boots }] of steps.entries()) {
          reading = {
            wall: reading.wall + wall,
            monotonic: boots ? 0 : reading.monotonic + monotonic,
            bootId: boots ? String(index) : reading.bootId,
          }
          const verdict = judgeClock({ mark: kept, reading, newestFact: null, simulation: false })
          kept = verdict.mark
          if (verdict.frozen) continue
          expect(verdict.now).toBeGreaterThanOrEqual(last)
          last = verdict.now
        }
      }),
    )
  })
})
