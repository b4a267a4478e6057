/**
 * Judges whether the wall clock can be believed. A desk's clock is set by hand, its battery dies, it sleeps through a
 * weekend: a wrong one must not close, expire, escalate or prune anything. Pure: whoever ticks (every 60 s, because
 * monotonic clocks stop in sleep and wake events are only hints) brings the readings and keeps the mark.
 */

/** How far the wall clock may run back and is simply waited for. */
const HOLD_MS = 5 * 60_000
/** How much more the wall may have moved than the monotonic clock: a long night's sleep. */
const LONGEST_SLEEP_MS = 26 * 3_600_000
/** How long the desk may have been switched off. */
const LONGEST_ABSENCE_MS = 45 * 86_400_000
/** Below this, a difference of the two clocks is drift and not sleep. */
const SLEEP_MS = 2 * 60_000

/** Instants are UTC epoch milliseconds; `monotonic` is milliseconds since an arbitrary start, comparable within a boot. */
export type ClockReading = { readonly wall: number; readonly monotonic: number; readonly bootId: string }

/**
 * The last believed reading, kept in the database across restarts. A person who confirms the date shown makes the
 * reading of that moment the mark.
 */
export type ClockMark = ClockReading

type ClockState = 'ok' | 'held' | 'suspect_back' | 'suspect_forward'
type ClockReason =
  | 'first_reading'
  | 'running'
  | 'woke'
  | 'restarted'
  | 'small_step_back'
  | 'behind_mark'
  | 'behind_facts'
  | 'ahead_of_monotonic'
  | 'long_absence'
  | 'simulation'

export type ClockVerdict = {
  readonly state: ClockState
  readonly reason: ClockReason
  /** The instant to work with: never before the last believed one while the clock is held. */
  readonly now: number
  /** True: no closing, expiring, escalating or pruning until a person confirms the date. Recording goes on. */
  readonly frozen: boolean
  /** How far the wall is from where it was expected; positive is ahead. */
  readonly offBy: number
  /** What to keep. Unchanged while in doubt, so that a clock that comes back is believed again by itself. */
  readonly mark: ClockMark | null
}

export type ClockEvidence = {
  readonly mark: ClockMark | null
  readonly reading: ClockReading
  /**
   * The newest `recordedAt` in the data, null without any: proof of a time that has been, where no mark tells. Beside a
   * mark it proves nothing: facts entered under a clock that was ahead would hold back one that was put right.
   */
  readonly newestFact: number | null
  /** A replayed history has a clock of its own making: nothing is judged. */
  readonly simulation: boolean
}

/** The verdict on one reading. */
export function judgeClock({ mark, reading, newestFact, simulation }: ClockEvidence): ClockVerdict {
  const ok = (reason: ClockReason, offBy = 0): ClockVerdict => {
    return { state: 'ok', reason, now: reading.wall, frozen: false, offBy, mark: reading }
  }
  if (simulation) return ok('simulation')

  if (mark === null) {
    if (newestFact === null || newestFact - reading.wall <= HOLD_MS) return ok('first_reading')
    return doubt('suspect_back', 'behind_facts', reading, reading.wall - newestFact, null)
  }
  const moved = reading.wall - mark.wall
  if (moved < 0) {
    if (-moved > HOLD_MS) return doubt('suspect_back', 'behind_mark', reading, moved, mark)
    return { state: 'held', reason: 'small_step_back', now: mark.wall, frozen: false, offBy: moved, mark }
  }
  if (reading.bootId !== mark.bootId) {
    if (moved > LONGEST_ABSENCE_MS) return doubt('suspect_forward', 'long_absence', reading, moved, mark)
    return ok('restarted')
  }
  const ahead = moved - (reading.monotonic - mark.monotonic)
  if (ahead > LONGEST_SLEEP_MS) return doubt('suspect_forward', 'ahead_of_monotonic', reading, ahead, mark)
  return ahead > SLEEP_MS ? ok('woke', ahead) : ok('running', ahead)
}

function doubt(
  state: 'suspect_back' | 'suspect_forward',
  reason: ClockReason,
  reading: ClockReading,
  offBy: number,
  mark: ClockMark | null,
): ClockVerdict {
  return { state, reason, now: reading.wall, frozen: true, offBy, mark }
}
