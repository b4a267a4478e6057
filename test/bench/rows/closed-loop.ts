import { plan } from '../../../src/main/engine/plan/plan'
import { DEFAULT_WORLD, type Outcome, type Planner, playQuarter } from '../../main/engine/world/quarter'
import type { Row } from '../bench'
import { minCostFlow } from '../planning/flow'
import { asSoonAsPossible, dueAtQuarterEnd } from '../planning/rivals'
import type { Result } from '../result'

const SEEDS = 10

const planners: Record<string, Planner> = {
  SCRP: ({ items, staff, previous }) => plan(items, staff, previous).calls,
  naive: dueAtQuarterEnd,
  'as soon as possible': asSoonAsPossible,
  'min-cost flow': minCostFlow,
}

const LOADS = [
  { name: 'normal', capacityShare: 1 },
  { name: 'overload', capacityShare: 0.75 },
] as const

type Figure = keyof Outcome | 'ms'
/** What is compared, and what it may be at most in each load. */
const FIGURES: readonly { figure: Figure; name: string; unit: Result['unit']; atMost: readonly (number | null)[] }[] = [
  { figure: 'dueMissed', name: 'due missed', unit: '%', atMost: [null, null] },
  { figure: 'noContact', name: 'no contact in the quarter', unit: '%', atMost: [0.3, 1.2] },
  { figure: 'publishedMoved', name: 'published calls moved', unit: '%', atMost: [2.5, null] },
  { figure: 'urgentMissed', name: 'urgent missed', unit: '%', atMost: [0.5, null] },
  { figure: 'ms', name: 'replan, processor time', unit: 'ms', atMost: [null, null] },
]

type Estimate = { mean: number; error: number }

/**
 * A quarter of a thousand members, played day by day in the same ten worlds with each planner. `bound` is the best of
 * the other planners; ahead of it or within two standard errors of the difference is as good.
 */
export const closedLoop: Row = async ({ quick }) => {
  const seeds = quick ? 2 : SEEDS
  return LOADS.flatMap(({ name: load, capacityShare }, loadIndex) => {
    const played = new Map(
      Object.entries(planners).map(([name, planner]) => [name, play(planner, capacityShare, seeds)]),
    )
    return FIGURES.map(({ figure, name, unit, atMost }): Result => {
      const each = new Map([...played].map(([planner, of]) => [planner, estimate(of.map((one) => one[figure]))]))
      const limit = atMost[loadIndex] ?? null
      const ours = each.get('SCRP') ?? { mean: Number.NaN, error: 0 }
      each.delete('SCRP')
      const best = [...each.values()].reduce((least, other) => (other.mean < least.mean ? other : least))
      return {
        operation: `a quarter, ${load}: ${name}`,
        size: 'played',
        ours: ours.mean,
        bound: best.mean,
        unit,
        ratio: null,
        goal: limit === null ? '–' : `≤ ${limit} ${unit}, nobody ahead`,
        ok: limit === null ? null : ours.mean <= limit && !isBehind(ours, best),
        detail: [`± ${ours.error.toFixed(2)}`, ...[...each].map(([planner, of]) => `${planner} ${shown(of)}`)].join(
          '; ',
        ),
      }
    })
  })
}

function play(planner: Planner, capacityShare: number, seeds: number): Record<Figure, number>[] {
  return Array.from({ length: seeds }, (_, index) => {
    let mornings = 0
    let used = 0
    const timed: Planner = (morning) => {
      const before = process.cpuUsage()
      const planned = planner(morning)
      const { user, system } = process.cpuUsage(before)
      used += (user + system) / 1000
      mornings += 1
      return planned
    }
    const outcome = playQuarter(timed, { ...DEFAULT_WORLD, seed: index + 1, capacityShare })
    return { ...outcome, ms: used / mornings }
  })
}

/** The mean and its standard error. */
function estimate(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / Math.max(1, values.length - 1) / values.length) }
}

function isBehind(ours: Estimate, theirs: Estimate): boolean {
  return ours.mean - theirs.mean > 2 * Math.hypot(ours.error, theirs.error)
}

function shown({ mean, error }: Estimate): string {
  return `${mean.toFixed(2)} ± ${error.toFixed(2)}`
}
