import type { Clock } from '../platform/clock'

const NO_DELAY_TRIES = 3
const LONGEST_DELAY_MS = 60_000

/**
 * Wrong passwords, by person and in memory: guessing gets slower and slower, but nobody is ever locked out of an
 * emergency.
 */
export class PasswordTries {
  readonly #clock: Clock
  readonly #wrong = new Map<number, { count: number; until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Milliseconds until the next try is listened to; 0: now. */
  wait(staffId: number): number {
    const until = this.#wrong.get(staffId)?.until ?? 0
    return Math.max(0, Math.ceil(until - this.#clock.monotonic()))
  }

  /** Counts a wrong one and answers with the wait it brings. */
  fail(staffId: number): number {
    const count = (this.#wrong.get(staffId)?.count ?? 0) + 1
    const delay = count < NO_DELAY_TRIES ? 0 : Math.min(LONGEST_DELAY_MS, 1000 * 2 ** (count - NO_DELAY_TRIES))
    this.#wrong.set(staffId, { count, until: this.#clock.monotonic() + delay })
    return delay
  }

  /** A right one clears the person's account. */
  clear(staffId: number): void {
    this.#wrong.delete(staffId)
  }
}
