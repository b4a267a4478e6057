import { AppError } from '../../shared/errors'
import type { Clock } from '../platform/clock'

/** More numbers than anybody registers, or is rung by, in so short a time. */
const MOST = 60
const WITHIN_MS = 10 * 60_000

/**
 * Whose number is this? Whoever sees only a part of one could try the rest: with each answer that somebody has it a
 * hidden number is known. So a person may ask for as many as work ever takes, and for the same ones as often as they
 * like. Kept in memory, and by person: another desk is no way around it.
 */
export class Probes {
  readonly #clock: Clock
  readonly #asked = new Map<number, Map<string, number>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws AppError `phone.too_many` with the time until another number may be asked for */
  look(staffId: number, numbers: readonly string[]): void {
    const now = this.#clock.monotonic()
    const asked = this.#asked.get(staffId) ?? new Map<string, number>()
    this.#asked.set(staffId, asked)
    for (const [number, at] of asked) if (at <= now - WITHIN_MS) asked.delete(number)
    for (const number of numbers) {
      if (asked.has(number)) continue
      // The oldest stands first: a number keeps the place of when it was first asked for.
      const [oldest = now] = asked.values()
      if (asked.size >= MOST)
        throw new AppError('phone.too_many', { retryAfterMs: Math.ceil(oldest + WITHIN_MS - now) })
      asked.set(number, now)
    }
  }
}
