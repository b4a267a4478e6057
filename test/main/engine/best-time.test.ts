import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BINS,
  bestTimeOf,
  binOf,
  emptyTally,
  type Levels,
  minutesOfBin,
  type PastTry,
  posterior,
  rateByBin,
  tallyOf,
} from '../../../src/main/engine/best-time'
import { type Random, seededRandom } from '../../../src/main/engine/random'

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

test('what a few tries say is the mean and the variance of the Beta distribution', () => {
  // Of Beta(1, 1), Beta(4, 2) and Beta(1, 3).
  expect(posterior(0, 0)).toEqual({ mean: 1 / 2, variance: 1 / 12 })
  expect(posterior(3, 4).mean).toBeCloseTo(4 / 6, 12)
  expect(posterior(3, 4).variance).toBeCloseTo(8 / (36 * 7), 12)
  expect(posterior(0, 2).variance).toBeCloseTo(3 / (16 * 5), 12)
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

const anyTry: fc.Arbitrary<PastTry> = fc.record({
  minuteOfDay: fc.integer({ min: 0, max: 1439 }),
  ageDays: fc.double({ min: 0, max: 540, noNaN: true }),
  reached: fc.boolean(),
})
const anyTries = fc.array(anyTry, { maxLength: 60 })
const bins = Array.from({ length: BINS }, (_, bin) => bin)
const at = (numbers: ArrayLike<number>, bin: number) => numbers[bin] ?? Number.NaN

describe('properties', () => {
  test('without own tries the tier stands for the member, without the tier the club', () => {
    fc.assert(
      fc.property(anyTries, anyTries, (some, more) => {
        const club = tallyOf([...some, ...more])
        const segment = tallyOf(some)
        const ofTier = rateByBin(levels({ segment, club }))
        const ofClub = rateByBin(levels({ club }))
        for (const bin of bins) {
          const [belief, seen] = [at(ofClub, bin), at(segment.reached, bin) / at(segment.tries, bin)]
          // A tier with tries of its own lies between what the club believes and what the tier has seen.
          const lowest = Number.isNaN(seen) ? belief : Math.min(belief, seen)
          const highest = Number.isNaN(seen) ? belief : Math.max(belief, seen)
          expect(at(ofTier, bin)).toBeGreaterThanOrEqual(lowest - 1e-12)
          expect(at(ofTier, bin)).toBeLessThanOrEqual(highest + 1e-12)
        }
        expect(rateByBin(levels({ member: emptyTally(), segment, club }))).toEqual(ofTier)
      }),
    )
  })

  test('one more try moves a member at most a ninth of the way, and never past what was seen', () => {
    fc.assert(
      fc.property(anyTries, anyTry, (some, one) => {
        const known = levels({ segment: tallyOf(some), club: tallyOf(some) })
        const belief = rateByBin(known)
        const after = rateByBin({ ...known, member: tallyOf([one]) })
        for (const bin of bins) {
          const goal = binOf(one.minuteOfDay) === bin ? (one.reached ? 1 : 0) : at(belief, bin)
          const moved = at(after, bin) - at(belief, bin)
          expect(Math.abs(moved)).toBeLessThanOrEqual(Math.abs(goal - at(belief, bin)) / 9 + 1e-12)
          expect(moved * (goal - at(belief, bin))).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('a thousand own tries outweigh what others do', () => {
    fc.assert(
      fc.property(anyTries, fc.constantFrom(...bins), fc.boolean(), (others, bin, reached) => {
        const minuteOfDay = minutesOfBin(bin).from
        const member = tallyOf(Array.from({ length: 1000 }, () => ({ minuteOfDay, ageDays: 0, reached })))
        const rate = at(rateByBin(levels({ member, segment: tallyOf(others), club: tallyOf(others) })), bin)
        expect(Math.abs(rate - (reached ? 1 : 0))).toBeLessThan(0.01)
      }),
    )
  })

  test('the order of tries does not matter', () => {
    fc.assert(
      fc.property(anyTries, (some) => {
        const [there, back] = [tallyOf(some), tallyOf([...some].reverse())]
        for (const bin of bins) {
          expect(at(there.tries, bin)).toBeCloseTo(at(back.tries, bin), 9)
          expect(at(there.reached, bin)).toBeCloseTo(at(back.reached, bin), 9)
        }
        expect(there.made).toEqual(back.made)
      }),
    )
  })

  test('each 180 days halve what a try weighs, and nothing else', () => {
    fc.assert(
      fc.property(anyTry, fc.integer({ min: 0, max: 3 }), (one, times) => {
        const [now, then] = [tallyOf([{ ...one, ageDays: 0 }]), tallyOf([{ ...one, ageDays: 180 * times }])]
        const bin = binOf(one.minuteOfDay)
        expect(at(then.tries, bin)).toBe(at(now.tries, bin) / 2 ** times)
        expect(at(then.reached, bin)).toBe(at(now.reached, bin) / 2 ** times)
        expect(at(then.made, bin)).toBe(1)
      }),
    )
  })

  test('nothing is claimed where the 95 % intervals overlap, and what is claimed is the best of all bins', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const dense = fc
      .tuple(fc.array(share, { minLength: BINS, maxLength: BINS }), fc.integer({ min: 1, max: 40 }))
      .map(([shares, each]) =>
        bins.flatMap((bin) =>
          Array.from({ length: each }, (_, nth) => ({
            minuteOfDay: minutesOfBin(bin).from,
            ageDays: 0,
            reached: nth < each * at(shares, bin),
          })),
        ),
      )
    let claims = 0
    fc.assert(
      fc.property(dense, dense, dense, (own, tier, all) => {
        const known = levels({
          member: tallyOf(own),
          segment: tallyOf([...own, ...tier]),
          club: tallyOf([...own, ...tier, ...all]),
        })
        const best = bestTimeOf(known)
        if (best === null) return
        claims++
        const { tries, reached, made } = known[best.level]
        const sum = (numbers: Float64Array) => numbers.reduce((total, each) => total + each, 0)
        const here = posterior(at(reached, best.bin), at(tries, best.bin))
        const rest = posterior(sum(reached) - at(reached, best.bin), sum(tries) - at(tries, best.bin))
        const half = (each: { variance: number }) => 1.96 * Math.sqrt(each.variance)
        expect(here.mean - half(here)).toBeGreaterThan(rest.mean + half(rest))
        expect(best.rate).toBe(Math.max(...rateByBin(known)))
        expect(best.rate).toBeGreaterThan(best.otherwise)
        expect(best).toMatchObject({ tries: sum(made), triesHere: at(made, best.bin) })
      }),
    )
    expect(claims).toBeGreaterThan(10)
  })

  test('what the tier shows is not claimed of a member whose own calls speak for another time', () => {
    const noon = binOf(11 * 60)
    const segment = tallyOf(tries(2000, seededRandom(1), (bin) => (bin === EVENING ? 0.75 : 0.5)))
    expect(bestTimeOf(levels({ segment, club: segment }))).toMatchObject({ bin: EVENING, level: 'segment' })
    const never = tallyOf(
      Array.from({ length: 12 }, (_, nth) => ({
        minuteOfDay: nth % 2 === 0 ? 1110 : 660,
        ageDays: 0,
        reached: nth % 2 === 1,
      })),
    )
    const own = levels({ member: never, segment, club: segment })
    expect(at(rateByBin(own), noon)).toBeGreaterThan(at(rateByBin(own), EVENING))
    expect(bestTimeOf(own)?.bin).not.toBe(EVENING)
  })
})
