import type { Clock } from '../../src/main/platform/clock'

export type MachineClock = Clock & {
  wall: number
  passed: number
  bootId: string
  /** Moves both hands. */
  pass(ms: number): void
  fire: () => void
  stopped: boolean
}

/** A machine's clock whose two hands can be moved apart. */
export function machineClock(wall: number): MachineClock {
  const made = {
    wall,
    passed: 5000,
    bootId: 'boot-1',
    stopped: false,
    fire: () => {},
    now: () => made.wall,
    monotonic: () => made.passed,
    sleep: async () => {},
    every(_ms: number, work: () => void) {
      made.fire = work
      return () => {
        made.stopped = true
      }
    },
    pass(ms: number) {
      made.wall += ms
      made.passed += ms
    },
  }
  return made
}
