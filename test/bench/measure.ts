import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds, sorted. */
export type Samples = readonly number[]

export function quantile(samples: Samples, share: number): number {
  return samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? Number.NaN
}

export function median(samples: Samples): number {
  return quantile(samples, 0.5)
}

type Work = (round: number) => unknown

/**
 * Runs both in turn and changes which comes first, so that neither has the warm cache, the clock speed or the garbage
 * to itself. Work that answers with a promise is awaited.
 */
export async function interleave(
  { ours, bound }: { ours: Work; bound: Work },
  { rounds, warmUp = Math.min(200, Math.ceil(rounds / 5)) }: { rounds: number; warmUp?: number },
): Promise<{ ours: Samples; bound: Samples }> {
  const taken = { ours: [] as number[], bound: [] as number[] }
  for (let round = -warmUp; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'bound'] as const) : (['bound', 'ours'] as const)
    for (const which of order) {
      const work = which === 'ours' ? ours : bound
      const ms = await timed(() => work(Math.abs(round)))
      if (round >= 0) taken[which].push(ms)
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

/** The longest time this thread answered nothing while `work` ran, in milliseconds, and how long it took. */
export async function longestPause(work: () => Promise<unknown>): Promise<{ pause: number; ms: number }> {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  const ms = await timed(work)
  histogram.disable()
  // The histogram counts from tick to tick, and a tick is a millisecond.
  return { pause: Math.max(0, histogram.max / 1e6 - 1), ms }
}
