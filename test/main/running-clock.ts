import { at } from './club'

/** A machine that is never switched off, so that its clock is believed however long nobody looks. */
export function runningClock(start: string) {
  const from = at(start)
  let now = from
  let jumped = 0
  return {
    now: () => now,
    monotonic: () => now - from - jumped,
    bootId: 'one',
    sleep: async () => {},
    every: () => () => undefined,
    set(time: string) {
      now = at(time)
    },
    /** Somebody sets the wall clock; the other one goes on. */
    jump(time: string) {
      jumped += at(time) - now
      now = at(time)
    },
  }
}
