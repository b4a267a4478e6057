import { describe, expect, test } from 'vitest'
import {
  BINS,
  bestTimeOf,
  binOf,
  emptyTally,
  type Levels,
  minutesOfBin,
  type PastTry,
  rateByBin,
  tallyOf,
} from '../../../../../src/main/domains/callbacks/engine/best-time'
import { type Random, seededRandom } from '../../../../../src/main/domains/callbacks/engine/simulation/random'

const EVENING = binOf(18.5 * 60)

/** Tries all over the day from 10:00 to 20:30, answered with a chance that may depend on the bin. */
function tries(count: number, random: Random, chanceIn: (bin: number) => number): PastTry[] {
  return Array.from({ length: count }, () => {
    const minuteOfDay = 600 + Math.floor(random() * 630)
    return { minuteOfDay, ageDays: Math.floor(random() * 90), reached: random() < chanceIn(binOf(minuteOfDay)) }
  })
}

function levels(known: Partial<Levels>): Levels {
  return { member: emptyTally(), segment: emptyTally(), club: emptyTally(), ...known }
}

describe('bins', () => {
  test('cover the day without gaps, and hours after midnight are its first', () => {
    const spans = Array.from({ length: BINS }, (_, bin) => minutesOfBin(bin))
    expect(BINS).toBe(8)
    expect(spans[0]?.from).toBe(0)
    expect(spans.at(-1)?.until).toBe(1440)
    expect(spans.slice(1).map(({ from }) => from)).toEqual(spans.slice(0, -1).map(({ until }) => until))
    expect(spans.map(({ from, until }) => [binOf(from), binOf(until - 1)])).toEqual(spans.map((_, bin) => [bin, bin]))
    expect(binOf(25 * 60)).toBe(0)
  })
})

describe('the rate of a bin', () => {
  test('is what the club knows while nobody tried this member', () => {
    const club = tallyOf(tries(5000, seededRandom(1), (bin) => (bin === EVENING ? 0.8 : 0.4)))
    const rates = rateByBin(levels({ club }))
    expect(rates[EVENING]).toBeGreaterThan(0.7)
    expect(rates[binOf(15 * 60)]).toBeLessThan(0.5)
  })

  test('follows the member as tries come in, and stays between belief and experience', () => {
    const failed = Array.from({ length: 40 }, () => ({ minuteOfDay: 18.5 * 60, ageDays: 0, reached: false }))
    const before = rateByBin(levels({}))[EVENING] ?? 0
    const few = rateByBin(levels({ member: tallyOf(failed.slice(0, 4)) }))[EVENING] ?? 0
    const many = rateByBin(levels({ member: tallyOf(failed) }))[EVENING] ?? 0
    expect(before).toBeCloseTo(0.55, 2)
    expect(few).toBeLessThan(before)
    expect(many).toBeLessThan(few)
    expect(many).toBeGreaterThan(0)
  })

  test('a try of 180 days ago counts half', () => {
    const once = (ageDays: number) => tallyOf([{ minuteOfDay: 700, ageDays, reached: true }])
    expect(once(0).tries[binOf(700)]).toBe(1)
    expect(once(180).tries[binOf(700)]).toBeCloseTo(0.5)
    expect(once(360).reached[binOf(700)]).toBeCloseTo(0.25)
  })
})

describe('the best time', () => {
  test('is found where there is one', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const club = tallyOf(tries(2000, seededRandom(seed), (bin) => (bin === EVENING ? 0.75 : 0.5)))
      expect(bestTimeOf(levels({ club }))).toMatchObject({ bin: EVENING, level: 'club' })
    }
  })

  test('is the nearest level that shows it', () => {
    const club = tallyOf(tries(2000, seededRandom(1), (bin) => (bin === EVENING ? 0.75 : 0.5)))
    const noon = binOf(11 * 60)
    const member = tallyOf(tries(120, seededRandom(2), (bin) => (bin === noon ? 0.95 : 0.2)))
    expect(bestTimeOf(levels({ club, member }))).toMatchObject({ bin: noon, level: 'member' })
    const few = tallyOf(tries(6, seededRandom(3), () => 0.5))
    expect(bestTimeOf(levels({ club, member: few }))?.level).toBe('club')
  })

  test('is not claimed where answers come at any time alike', () => {
    const claimed = Array.from({ length: 400 }, (_, seed) => seed).filter((seed) => {
      const random = seededRandom(1000 + seed)
      return bestTimeOf(levels({ club: tallyOf(tries(20 + Math.floor(random() * 2000), random, () => 0.55)) })) !== null
    })
    expect(claimed.length).toBeLessThanOrEqual(400 * 0.05)
  })

  test('is not claimed from a handful of tries', () => {
    const member = tallyOf(Array.from({ length: 4 }, () => ({ minuteOfDay: 1110, ageDays: 0, reached: true })))
    expect(bestTimeOf(levels({ member }))).toBeNull()
    expect(bestTimeOf(levels({}))).toBeNull()
  })
})
