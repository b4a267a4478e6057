import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

/** The only thing that knows what time it is. */
export interface Clock {
  /** UTC epoch milliseconds. */
  now(): number
  /** Milliseconds that never go back while the process lives; stops in sleep. */
  monotonic(): number
  /** Another value after each start of the process: tells two monotonic readings apart. */
  readonly bootId: string
  /** Resolves after `ms` milliseconds of waiting. */
  sleep(ms: number): Promise<void>
  /** Calls `tick` about every `ms` milliseconds until the returned function is called. */
  every(ms: number, tick: () => void): () => void
}

/** The machine's clock. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    bootId: randomUUID(),
    sleep: async (ms) => {
      await wait(ms)
    },
    every(ms, tick) {
      const timer = setInterval(tick, ms)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

/** A clock that stands at `now`, for replaying history in a simulation folder (`--now`) and for tests. */
export function standingClock(now: number): Clock & { set(now: number): void } {
  let instant = now
  return {
    now: () => instant,
    monotonic: () => 0,
    bootId: 'standing',
    sleep: async () => {
      await wait(1)
    },
    every: () => () => undefined,
    set(next) {
      instant = next
    },
  }
}
