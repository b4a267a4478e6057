import { clubHours } from '../../../src/main/domains/obligations/club-hours'
import { assumedContactRate } from '../../../src/main/domains/obligations/planning'
import { openCalls } from '../../../src/main/domains/plans/open-calls'
import { plan } from '../../../src/main/engine/plan/plan'
import type { PlanItem, PlannedCall, PlanStaff } from '../../../src/main/engine/plan/planning'
import { seededRandom } from '../../../src/main/engine/random'
import { itemOf, peopleOf } from '../../main/engine/world/people'
import { DEFAULT_WORLD } from '../../main/engine/world/quarter'
import { MEMBERS_PER_AGENT } from '../../main/engine/world/roster'
import type { Row } from '../bench'
import { NOW, TODAY } from '../data/club'
import { SEED } from '../data/generator'
import { median } from '../measure'
import { limitResult, ratioResult } from '../result'

const REPLAN_MS = 1200
const CALLS_A_SHIFT = 20

/**
 * A quarter's plan in processor time: by ten agents against reading its inputs from the club, and by one agent for each
 * 300 members, anew and again the next morning. Who is owed what is drawn, members in the middle of their rounds, as many
 * as the club has calls open or members.
 */
export const planning: Row = async ({ size, club, quick }) => {
  const db = club.reader
  const morning = { today: TODAY, now: NOW, club: clubHours(db), rate: assumedContactRate(db), maxTries: 6 }
  const read = () => openCalls(db, morning)
  const rounds = quick ? 5 : 15

  const few = worldOf(read().length, 10, 60)
  const many = worldOf(size.members, Math.ceil(size.members / MEMBERS_PER_AGENT), DEFAULT_WORLD.days, CALLS_A_SHIFT)
  const next = nextMorning(many)
  const taken = { read: [] as number[], few: [] as number[], many: [] as number[], next: [] as number[] }
  const memory = { before: process.memoryUsage.rss(), most: 0 }
  for (let round = -1; round < rounds; round += 1) {
    const times = {
      read: processorMs(read),
      few: processorMs(() => plan(few.items, few.staff, [])),
      many: processorMs(() => plan(many.items, many.staff, [])),
      next: processorMs(() => plan(next.items, next.staff, next.previous)),
    }
    memory.most = Math.max(memory.most, process.memoryUsage.rss())
    if (round < 0) continue
    for (const which of ['read', 'few', 'many', 'next'] as const) taken[which].push(times[which])
  }
  const middle = (which: keyof typeof taken) => median(taken[which].sort((a, b) => a - b))
  const grown = Math.round((memory.most - memory.before) / 1e6)
  const about = ({ items, staff }: World) =>
    `${items.length} calls, ${plan(items, staff, []).unplaced.length} without room`
  const line = { size: size.name, unit: 'ms' } as const
  return [
    ratioResult(
      { ...line, operation: 'plan a quarter: 10 agents, 60 days', atMost: 3, detail: about(few) },
      { ours: middle('few'), bound: middle('read') },
    ),
    limitResult({
      ...line,
      operation: `plan a quarter: ${many.staff.length} agents`,
      ours: middle('many'),
      atMost: REPLAN_MS,
      detail: `${about(many)}; ${grown} MB more`,
    }),
    limitResult({ ...line, operation: "the next morning's plan", ours: middle('next'), atMost: REPLAN_MS }),
  ]
}

type World = { items: readonly PlanItem[]; staff: readonly PlanStaff[] }

/** Agents with one day off a week and, unless said, time for every call and its further tries. */
function worldOf(
  members: number,
  agents: number,
  days: number,
  aDay = Math.ceil((3 * members) / agents / days),
): World {
  const people = peopleOf(
    { members, days: DEFAULT_WORLD.days, contactRate: null },
    (at) => Math.floor(at * agents),
    seededRandom(SEED),
  )
  return {
    items: people.map((person) => itemOf(person, 0, DEFAULT_WORLD.days)),
    staff: Array.from({ length: agents }, (_, id) => ({
      id,
      capacity: Array.from({ length: days }, (_unused, day) => ((day + 2 * id) % 7 === 0 ? 0 : aDay)),
    })),
  }
}

/** A day later, with yesterday's plan. */
function nextMorning({ items, staff }: World): World & { previous: PlannedCall[] } {
  const made = plan(items, staff, [])
  return {
    items: items.map((item) => ({ ...item, earliest: item.earliest - 1, due: item.due - 1, hard: item.hard - 1 })),
    staff: staff.map(({ id, capacity }) => ({ id, capacity: [...capacity.slice(1), ...capacity.slice(0, 1)] })),
    previous: made.calls.filter((call) => call.day > 0).map((call) => ({ ...call, day: call.day - 1 })),
  }
}

/** Other work on the machine does not count. */
function processorMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
