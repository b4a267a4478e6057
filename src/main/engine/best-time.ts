/**
 * When somebody is best called. Tries of a member, of members like this one, and of the whole club are counted in bins
 * of the day; each level is pulled towards the one above by as much as it has seen too little itself.
 */

/** The first minute of each bin: calls are short of noon, of the afternoon and of the evening, hardly of the night. */
const BIN_STARTS = [0, 600, 720, 840, 960, 1080, 1140, 1200] as const
export const BINS = BIN_STARTS.length

/** The bin of a minute of the day; hours after midnight belong to the first. */
export function binOf(minuteOfDay: number): number {
  const minute = minuteOfDay % 1440
  let bin = 0
  while (bin + 1 < BINS && (BIN_STARTS[bin + 1] ?? 0) <= minute) bin++
  return bin
}

/** From its first minute of the day to the last, `until` not included. */
export function minutesOfBin(bin: number): { from: number; until: number } {
  return { from: BIN_STARTS[bin] ?? 0, until: BIN_STARTS[bin + 1] ?? 1440 }
}

/** One try of the past: when in the day, how many days ago, and whether somebody answered. */
export type PastTry = { readonly minuteOfDay: number; readonly ageDays: number; readonly reached: boolean }

/** Tries and answers by bin, an old one counting less than a new one; `made` counts each try as one. */
export type Tally = { readonly tries: Float64Array; readonly reached: Float64Array; readonly made: Float64Array }

export function emptyTally(): Tally {
  return { tries: new Float64Array(BINS), reached: new Float64Array(BINS), made: new Float64Array(BINS) }
}

/** Habits change: what is this many days old counts half. */
const HALF_LIFE_DAYS = 180

/** Counts tries into bins. */
export function tallyOf(tries: Iterable<PastTry>): Tally {
  const tally = emptyTally()
  for (const each of tries) count(tally, each)
  return tally
}

/** Counts one more try into `tally`. */
export function count(tally: Tally, { minuteOfDay, ageDays, reached }: PastTry): void {
  const bin = binOf(minuteOfDay)
  const weight = 0.5 ** (Math.max(0, ageDays) / HALF_LIFE_DAYS)
  tally.made[bin] = (tally.made[bin] ?? 0) + 1
  tally.tries[bin] = (tally.tries[bin] ?? 0) + weight
  if (reached) tally.reached[bin] = (tally.reached[bin] ?? 0) + weight
}

/** A member's own tries, those of members of the same tier, and the club's. Each holds the ones before it too. */
export type Levels = { readonly member: Tally; readonly segment: Tally; readonly club: Tally }
export type Level = keyof Levels

/** Before there are any tries at all. */
const PRIOR_RATE = 0.55
/** How many tries the belief of the level above weighs. */
const STRENGTH: Readonly<Record<Level, number>> = { club: 20, segment: 20, member: 8 }

/** The posterior mean chance of an answer in each bin. */
export function rateByBin(levels: Levels): Float64Array {
  const overall = (sum(levels.club.reached) + PRIOR_RATE * STRENGTH.club) / (sum(levels.club.tries) + STRENGTH.club)
  let rates = new Float64Array(BINS).fill(overall)
  for (const level of ['club', 'segment', 'member'] as const) {
    const { tries, reached } = levels[level]
    const strength = STRENGTH[level]
    rates = rates.map((belief, bin) => ((reached[bin] ?? 0) + belief * strength) / ((tries[bin] ?? 0) + strength))
  }
  return rates
}

/** "Answers best at this time of day": said only where the data show it, and by whose data. */
export type BestTime = {
  readonly bin: number
  /** Whose tries show it. */
  readonly level: Level
  /** The member's posterior mean chance in this bin, and in the others. */
  readonly rate: number
  readonly otherwise: number
  /** Tries of `level`: all of them, and those in this bin. */
  readonly tries: number
  readonly triesHere: number
}

/**
 * The time of day in which a member answers more often than at all other times together, by the nearest level that
 * shows it and as long as the nearer ones don't speak for another time; null where none does, because any data have a
 * largest bin.
 */
export function bestTimeOf(levels: Levels): BestTime | null {
  const found = (['member', 'segment', 'club'] as const).flatMap((level) => {
    const bin = credibleBest(levels[level])
    return bin === null ? [] : { level, bin }
  })
  if (found.length === 0) return null
  const rates = rateByBin(levels)
  const best = found.find(({ bin }) => rates.every((rate) => rate <= (rates[bin] ?? 0)))
  if (best === undefined) return null
  const { bin, level } = best
  const { tries, made } = levels[level]
  return {
    bin,
    level,
    rate: rates[bin] ?? 0,
    otherwise: meanOfOthers(rates, tries, bin),
    tries: sum(made),
    triesHere: made[bin] ?? 0,
  }
}

/** Whether these tries alone show a best time. Where none of a member's levels does, there is nothing to claim. */
export function showsBestTime(tally: Tally): boolean {
  return credibleBest(tally) !== null
}

/**
 * How many standard deviations the bin and the rest must be apart: then their 95 % intervals don't overlap, however
 * wide each is. 1 in 300 by chance, for one of eight bins 1 in 40.
 */
const CREDIBLE = 1.96 * Math.SQRT2
/** Fewer tries in a bin are an anecdote. */
const LEAST_TRIES = 5

function credibleBest({ tries, reached }: Tally): number | null {
  const [allTries, allReached] = [sum(tries), sum(reached)]
  let best: number | null = null
  let mostSure = CREDIBLE
  for (let bin = 0; bin < BINS; bin++) {
    const [triesHere, reachedHere] = [tries[bin] ?? 0, reached[bin] ?? 0]
    if (triesHere < LEAST_TRIES || allTries - triesHere < LEAST_TRIES) continue
    const here = posterior(reachedHere, triesHere)
    const rest = posterior(allReached - reachedHere, allTries - triesHere)
    const sure = (here.mean - rest.mean) / Math.sqrt(here.variance + rest.variance)
    if (sure > mostSure) {
      mostSure = sure
      best = bin
    }
  }
  return best
}

/** The mean rate of all bins but one, each as much as it was tried. */
function meanOfOthers(rates: Float64Array, tries: Float64Array, but: number): number {
  let weighed = 0
  for (let bin = 0; bin < BINS; bin++) if (bin !== but) weighed += (rates[bin] ?? 0) * (tries[bin] ?? 0)
  return weighed / (sum(tries) - (tries[but] ?? 0))
}

/** Of a Beta distribution that knew nothing before. */
export function posterior(reached: number, tries: number): { mean: number; variance: number } {
  const mean = (reached + 1) / (tries + 2)
  return { mean, variance: (mean * (1 - mean)) / (tries + 3) }
}

function sum(numbers: Float64Array): number {
  let total = 0
  for (const each of numbers) total += each
  return total
}
