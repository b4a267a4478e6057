import type { AppError } from '../../shared/errors'
import type { Clock } from '../platform/clock'
import type { Desk } from './desk'

const NO_DELAY_TRIES = 3
const LONGEST_DELAY_MS = 60_000

/** `last` is settled when the try before is counted. */
type Account = { wrong: number; until: number; last: Promise<void> }
/** What a refused try says. `waited`: it was not even looked at. */
type Refusal = (retryAfterMs: number, waited: boolean) => AppError

/**
 * Wrong secrets, by desk and by whose they are, in memory: guessing gets slower and slower, but nobody is ever locked
 * out of an emergency, and no desk keeps a person out of another.
 */
export class Tries {
  readonly #clock: Clock
  readonly #accounts = new WeakMap<Desk, Map<string, Account>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * One try at a secret of `whose`; `work` answers null when it was wrong. Many that come at once are looked at one
   * after the other, each only when the one before is counted: computing takes so long that all of them would pass. A
   * right one forgets those before it, and what `work` throws was no try.
   * @throws what `refused` makes; without a look at the secret while a wait lasts
   */
  async make<T>(desk: Desk, whose: string, refused: Refusal, work: () => T | null | Promise<T | null>): Promise<T> {
    const account = this.#accountOf(desk, whose)
    const { last } = account
    const { promise, resolve } = Promise.withResolvers<void>()
    account.last = promise
    await last
    try {
      const wait = Math.ceil(account.until - this.#clock.monotonic())
      if (wait > 0) throw refused(wait, true)
      const right = await work()
      account.wrong = right === null ? account.wrong + 1 : 0
      if (right !== null) return right
      const delay = delayAfter(account.wrong)
      account.until = this.#clock.monotonic() + delay
      throw refused(delay, false)
    } finally {
      resolve()
    }
  }

  #accountOf(desk: Desk, whose: string): Account {
    const accounts = this.#accounts.get(desk) ?? new Map<string, Account>()
    this.#accounts.set(desk, accounts)
    const account = accounts.get(whose) ?? { wrong: 0, until: 0, last: Promise.resolve() }
    accounts.set(whose, account)
    return account
  }
}

/** Milliseconds to wait after so many wrong ones in a row. */
function delayAfter(wrong: number): number {
  return wrong < NO_DELAY_TRIES ? 0 : Math.min(LONGEST_DELAY_MS, 1000 * 2 ** (wrong - NO_DELAY_TRIES))
}
