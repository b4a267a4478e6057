import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds, sorted. */
export type Samples = readonly number[]

export function quantile(samples: Samples, share: number): number {
  return samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? Number.NaN
}

export function median(samples: Samples): number {
  return quantile(samples, 0.5)
}

/** The mean of the middle four fifths: for work that waits for a disk, whose times lie in heaps with gaps between. */
export function middleMean(samples: Samples): number {
  const middle = samples.slice(Math.floor(samples.length * 0.1), Math.ceil(samples.length * 0.9))
  return middle.reduce((sum, each) => sum + each, 0) / middle.length
}

type Work = (round: number) => unknown

/** How many rounds run before the first that counts. */
export function warmUpOf(rounds: number): number {
  return Math.min(200, Math.ceil(rounds / 5))
}

/**
 * Runs both in turn and changes which comes first, so that neither has the warm cache, the clock speed or the garbage
 * to itself. Work that answers with a promise is awaited. Rounds are counted from 0, those of the warm-up included: no
 * number comes twice, so that what a round reads can be new to it.
 */
export async function interleave(
  { ours, bound }: { ours: Work; bound: Work },
  { rounds, warmUp = warmUpOf(rounds) }: { rounds: number; warmUp?: number },
): Promise<{ ours: Samples; bound: Samples }> {
  const taken = { ours: [] as number[], bound: [] as number[] }
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'bound'] as const) : (['bound', 'ours'] as const)
    for (const which of order) {
      const work = which === 'ours' ? ours : bound
      const ms = await timed(() => work(round))
      if (round >= warmUp) taken[which].push(ms)
    }
  }
  return { ours: taken.ours.sort((a, b) => a - b), bound: taken.bound.sort((a, b) => a - b) }
}

/** Milliseconds that `work` takes; a promise is awaited only where there is one, for waiting costs too. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  const answer = work()
  if (answer instanceof Promise) await answer
  return performance.now() - started
}

const LOOK_MS = 20

export type Watched = {
  ms: number
  /**
   * The longest this thread was at work without answering, in milliseconds; waiting for a disk counts. What does not:
   * that it rested and the machine woke it late, which is no fault of the work.
   */
  pause: number
  /** The most memory the process held. */
  megabytes: number
}

/** Runs `work` and looks on from the same thread. */
export async function watched(work: () => Promise<unknown>): Promise<Watched> {
  let most = process.memoryUsage.rss()
  let { active: last } = performance.eventLoopUtilization()
  let longest = 0
  const tick = () => {
    const { active } = performance.eventLoopUtilization()
    longest = Math.max(longest, active - last)
    last = active
  }
  const ticking = setInterval(tick, 1)
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, LOOK_MS)
  try {
    // Work that blocks from its first moment on must not be over before the first tick.
    await wait(LOOK_MS)
    longest = 0
    const ms = await timed(work)
    await wait(LOOK_MS)
    return { pause: longest, ms, megabytes: most / 1e6 }
  } finally {
    clearInterval(ticking)
    clearInterval(look)
  }
}

/** What `watched` tells of a machine that has nothing to do for as long: what others on it do to this process. */
export async function idlePause(ms: number): Promise<number> {
  return (await watched(() => wait(ms))).pause
}
