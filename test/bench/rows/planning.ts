import { clubHours } from '../../../src/main/domains/callbacks/club-hours'
import { plan } from '../../../src/main/domains/callbacks/engine/plan/plan'
import type { PlanItem, PlannedCall, PlanStaff } from '../../../src/main/domains/callbacks/engine/plan/planning'
import { assumedContactRate } from '../../../src/main/domains/callbacks/planning'
import { openCalls } from '../../../src/main/domains/plans/open-calls'
import type { Row } from '../bench'
import { NOW, TODAY } from '../data/club'
import { median } from '../measure'
import { limitResult, type Result, ratioResult } from '../result'

const MEMBERS_PER_AGENT = 300
const REPLAN_MS = 1200

/**
 * Planning the club's open calls, in processor time: the bound is reading them. With ten agents who have time for all of
 * them, and with one for each 300 members; anew, and again the next morning.
 */
export const planning: Row = async ({ size, club, quick }) => {
  const db = club.reader
  const morning = { today: TODAY, now: NOW, club: clubHours(db), rate: assumedContactRate(db), maxTries: 6 }
  const read = () => openCalls(db, morning).map(({ item }) => item)
  const owed = read()
  const rounds = quick ? 5 : 15
  const lines: Result[] = []

  for (const { agents, days } of [
    { agents: 10, days: 60 },
    { agents: Math.ceil(size.members / MEMBERS_PER_AGENT), days: 92 },
  ]) {
    const items = owed.map((item, index): PlanItem => ({ ...item, staffId: index % agents }))
    const staff = staffOf(agents, days, items.length)
    const made = plan(items, staff, [])
    const [nextItems, previous] = [items.map(aDayLater), yesterdays(made.calls)]
    const taken = { read: [] as number[], fresh: [] as number[], again: [] as number[] }
    let most = 0
    for (let round = -1; round < rounds; round += 1) {
      const times = { read: processorMs(read), fresh: 0, again: 0 }
      times.fresh = processorMs(() => plan(items, staff, []))
      times.again = processorMs(() => plan(nextItems, staff, previous))
      most = Math.max(most, process.memoryUsage.rss())
      if (round < 0) continue
      for (const which of ['read', 'fresh', 'again'] as const) taken[which].push(times[which])
    }
    const [bound, fresh, again] = [taken.read, taken.fresh, taken.again].map((list) =>
      median(list.sort((a, b) => a - b)),
    )
    const who = `${agents} agents, ${days} days`
    const detail = `${items.length} calls, ${made.unplaced.length} without room, ${Math.round(most / 1e6)} MB resident`
    if (bound === undefined || fresh === undefined || again === undefined) continue
    lines.push(
      ratioResult(
        { operation: `plan a quarter: ${who}`, size: size.name, unit: 'ms', atMost: 3, detail },
        { ours: fresh, bound },
      ),
      limitResult({
        operation: `the next morning's plan: ${who}`,
        size: size.name,
        unit: 'ms',
        ours: again,
        bound,
        atMost: REPLAN_MS,
      }),
    )
  }
  return lines
}

/** One day off a week, and time for every call and its further tries. */
function staffOf(agents: number, days: number, calls: number): PlanStaff[] {
  const aDay = Math.ceil((2 * calls) / agents / days)
  return Array.from({ length: agents }, (_, id) => ({
    id,
    capacity: Array.from({ length: days }, (_unused, day) => ((day + 2 * id) % 7 === 0 ? 0 : aDay)),
  }))
}

function aDayLater(item: PlanItem): PlanItem {
  return { ...item, earliest: item.earliest - 1, due: item.due - 1, hard: item.hard - 1 }
}

function yesterdays(calls: readonly PlannedCall[]): PlannedCall[] {
  return calls.filter((call) => call.day > 0).map((call) => ({ ...call, day: call.day - 1 }))
}

/** Other work on the machine does not count. */
function processorMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
