import { BINS, binOf, minutesOfBin } from '../best-time'
import type { Span } from '../hours'

/** A call of the day. Minutes count from midnight and may pass 1440. */
export type DayCall = {
  readonly key: string
  /** The first minute at which it may start. */
  readonly from: number
  /** The last minute at which it may start and still keep its promise; null when that is not today. */
  readonly until: number | null
  /** How long it takes. */
  readonly minutes: number
  /** Whose turn it is where the day is too short for all: the smallest first. */
  readonly pressing: number
  /** When it may be made. */
  readonly hours: readonly Span[]
  /** The chance of an answer in each bin of the day. */
  readonly rates: ArrayLike<number>
}

/** `minute` is null where the day has no room for it any more. */
export type OrderedCall = { readonly key: string; readonly minute: number | null }

/**
 * The order of a day's calls for one caller who is free in `free`. Promises that end today come first, the soonest
 * first, those that are broken already before the others; what the day can't keep follows them. The time that is left
 * goes to the most pressing of the other calls, each when its member answers best, whoever gains most by it choosing
 * first; the caller never waits for a better time. Best times fill what promises leave, so they make none late.
 */
export function orderDay(calls: readonly DayCall[], free: readonly Span[]): OrderedCall[] {
  const day = new OpenDay(free)
  const given = new Map<string, number>()
  const give = (call: DayCall, minute: number | null) => {
    if (minute === null) return
    given.set(call.key, minute)
    day.take(minute, call.minutes)
  }
  const promises = calls
    .filter((call) => call.until !== null)
    .sort((a, b) => untilOf(a) - untilOf(b) || byPressing(a, b))
  const broken: DayCall[] = []
  for (const call of promises) {
    const start = day.earliest(call)
    if (start !== null && (start <= untilOf(call) || untilOf(call) < day.begins)) give(call, start)
    else broken.push(call)
  }
  for (const call of broken) give(call, day.earliest(call))
  const others = calls.filter((call) => call.until === null).sort(byPressing)
  placeByBestTime(fitting(others, day.minutesLeft()), day, give)
  return [...calls]
    .sort((a, b) => (given.get(a.key) ?? LATEST) - (given.get(b.key) ?? LATEST) || byPressing(a, b))
    .map(({ key }) => ({ key, minute: given.get(key) ?? null }))
}

/** As many of these as `minutes` last for, the first of them first. */
export function fitting<C extends Pick<DayCall, 'minutes'>>(calls: readonly C[], minutes: number): C[] {
  let left = minutes
  return calls.filter((call) => {
    const fits = call.minutes <= left
    if (fits) left -= call.minutes
    return fits
  })
}

const LATEST = Number.MAX_SAFE_INTEGER

type Give = (call: DayCall, minute: number | null) => void

function placeByBestTime(calls: readonly DayCall[], day: OpenDay, give: Give): void {
  const needed = calls.reduce((sum, call) => sum + call.minutes, 0)
  // Nobody waits: the calls fill the first minutes there are. What leaves a gap too short for another goes after them.
  const ends = day.endOfFirst(needed)
  const shares = day.minutesByBin(ends)
  const gains = new Map(calls.map((call) => [call, gainOf(call, shares)]))
  const inTurn = [...calls].sort((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0) || byPressing(a, b))
  for (const call of inTurn) give(call, day.best(call, ends) ?? day.earliest(call))
}

/** What choosing the time means to this call: its best chance over its mean one. */
function gainOf({ rates }: DayCall, minutesByBin: Float64Array): number {
  let [best, sum, minutes] = [0, 0, 0]
  for (let bin = 0; bin < BINS; bin++) {
    const share = minutesByBin[bin] ?? 0
    if (share === 0) continue
    best = Math.max(best, rates[bin] ?? 0)
    sum += (rates[bin] ?? 0) * share
    minutes += share
  }
  return minutes === 0 ? 0 : best - sum / minutes
}

/** The minutes of a day that are not given yet. */
class OpenDay {
  /** Before this minute nothing can begin. */
  readonly begins: number
  #free: Span[]

  constructor(free: readonly Span[]) {
    this.#free = free.filter((span) => span.from < span.until).sort((a, b) => a.from - b.from)
    this.begins = this.#free[0]?.from ?? LATEST
  }

  minutesLeft(): number {
    return this.#free.reduce((sum, { from, until }) => sum + until - from, 0)
  }

  /** The first minute at which a call fits. */
  earliest(call: DayCall): number | null {
    for (const start of this.#starts(call)) return start
    return null
  }

  /** The minute before `ends` with the best chance of an answer, the first of equals. */
  best(call: DayCall, ends: number): number | null {
    let best: number | null = null
    let bestRate = Number.NEGATIVE_INFINITY
    for (const start of this.#starts(call)) {
      if (start >= ends) break
      const rate = call.rates[binOf(start)] ?? 0
      if (rate <= bestRate) continue
      best = start
      bestRate = rate
    }
    return best
  }

  take(minute: number, minutes: number): void {
    this.#free = this.#free.flatMap((span) => {
      if (minute < span.from || minute >= span.until) return span
      const [before, after] = [
        { from: span.from, until: minute },
        { from: minute + minutes, until: span.until },
      ]
      return [before, after].filter(({ from, until }) => from < until)
    })
  }

  /** Where the first `minutes` of what is free end. */
  endOfFirst(minutes: number): number {
    let left = minutes
    for (const { from, until } of this.#free) {
      if (until - from >= left) return from + left
      left -= until - from
    }
    return LATEST
  }

  minutesByBin(ends: number): Float64Array {
    const shares = new Float64Array(BINS)
    for (const { from, until } of this.#free) {
      const last = Math.min(until, ends)
      for (let minute = from; minute < last; minute = nextBin(minute)) {
        const bin = binOf(minute)
        shares[bin] = (shares[bin] ?? 0) + Math.min(last, nextBin(minute)) - minute
      }
    }
    return shares
  }

  /** In each bin of each free span the first minute at which the call fits, ascending. */
  *#starts({ from, minutes, hours }: DayCall): Generator<number> {
    for (const span of this.#free) {
      for (const open of hours) {
        const until = Math.min(span.until, open.until) - minutes
        for (let start = Math.max(span.from, open.from, from); start <= until; start = nextBin(start)) yield start
      }
    }
  }
}

/** The minute at which the next bin begins; a day later the bins are the same. */
function nextBin(minute: number): number {
  const midnight = minute - (minute % 1440)
  return midnight + minutesOfBin(binOf(minute)).until
}

function untilOf(call: DayCall): number {
  return call.until ?? LATEST
}

function byPressing(a: DayCall, b: DayCall): number {
  return a.pressing - b.pressing || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}
