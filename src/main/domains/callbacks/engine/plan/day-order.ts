import { binOf } from '../best-time'

/** A call of the day. Minutes count from midnight and may pass 1440. */
export type DayCall = {
  readonly key: string
  /** The first minute at which it may start. */
  readonly from: number
  /** The last minute at which it may start and still keep its promise; null when that is not today. */
  readonly until: number | null
  /** The chance of an answer in each bin of the day. */
  readonly rates: ArrayLike<number>
}

/** `minute` is null where no start is left that is legal. */
export type OrderedCall = { readonly key: string; readonly minute: number | null }

/**
 * The order of a day's calls, by the minutes at which the caller can start one: promises that end today first, the
 * soonest first; then each of the others at the time its member answers best, whoever gains most by it choosing first.
 * Give only as many starts as there are calls, and the caller never waits for a better time.
 */
export function orderDay(calls: readonly DayCall[], starts: readonly number[]): OrderedCall[] {
  const free = [...starts].sort((a, b) => a - b)
  const given = new Map<string, number>()
  const give = (call: DayCall, index: number) => {
    if (index < 0) return
    for (const minute of free.splice(index, 1)) given.set(call.key, minute)
  }
  const [ending, others] = [calls.filter((each) => each.until !== null), calls.filter((each) => each.until === null)]
  for (const call of ending.sort(byDeadline)) {
    const until = call.until ?? Number.POSITIVE_INFINITY
    give(
      call,
      free.findIndex((minute) => minute >= call.from && minute <= until),
    )
  }
  const gains = new Map(others.map((call) => [call, gainOf(call, free)]))
  for (const call of others.sort((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0) || byKey(a, b))) {
    give(call, bestOf(call, free))
  }
  return calls
    .map(({ key }) => ({ key, minute: given.get(key) ?? null }))
    .sort((a, b) => (a.minute ?? LATEST) - (b.minute ?? LATEST) || byKey(a, b))
}

const LATEST = Number.MAX_SAFE_INTEGER

/** The index of the start with the best chance, the first of equals; -1 where none is legal. */
function bestOf(call: DayCall, starts: readonly number[]): number {
  let best = -1
  let bestRate = Number.NEGATIVE_INFINITY
  for (const [index, minute] of starts.entries()) {
    const rate = rateAt(call, minute)
    if (minute < call.from || rate <= bestRate) continue
    best = index
    bestRate = rate
  }
  return best
}

/** What choosing the time means to this call: its best chance over its mean one. */
function gainOf(call: DayCall, starts: readonly number[]): number {
  let best = 0
  let sum = 0
  for (const minute of starts) {
    const rate = rateAt(call, minute)
    best = Math.max(best, rate)
    sum += rate
  }
  return best - sum / Math.max(1, starts.length)
}

function rateAt(call: DayCall, minute: number): number {
  return call.rates[binOf(minute)] ?? 0
}

function byDeadline(a: DayCall, b: DayCall): number {
  return (a.until ?? LATEST) - (b.until ?? LATEST) || byKey(a, b)
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}
