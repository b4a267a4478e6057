import type { Reader } from '../../database/handle'
import type { Span } from '../../engine/hours'
import { fitting, orderDay } from '../../engine/plan/day-order'
import { type Obstacle, obstacleTo } from '../../engine/plan/feasibility'
import { plan } from '../../engine/plan/plan'
import {
  DEFAULT_PLAN,
  type Plan,
  type PlanItem,
  type PlannedCall,
  type PlannerNumbers,
  type PlanStaff,
} from '../../engine/plan/planning'
import { type Radar, radar } from '../../engine/plan/radar'
import { type DayCost, whyThisDay } from '../../engine/plan/why-day'
import type { OutgoingChannel } from '../../engine/policy'
import { policyIn } from './policy'

export type { Obstacle, OutgoingChannel, PlanItem, PlannedCall, PlanStaff, Radar, Span }
export { fitting, obstacleTo, orderDay, radar }

/** What a club decides of planning; all other numbers are the planner's own. */
export type PlanNumbers = Pick<PlannerNumbers, 'reserve' | 'idleKeep' | 'publishedDays'>

/** Who calls whom on which day, with the numbers that a club decides; all others are the planner's own. */
export function planCalls(
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  previous: readonly PlannedCall[],
  numbers: PlanNumbers,
): Plan {
  return plan(items, staff, previous, { ...DEFAULT_PLAN, ...numbers })
}

/** What every day costs a planned call, with the calls of whoever has it. Null for a call without a day. */
export function dayCosts(
  key: string,
  calls: readonly PlannedCall[],
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  numbers: PlanNumbers,
): DayCost[] | null {
  return whyThisDay(key, { calls, unplaced: [] }, items, staff, { ...DEFAULT_PLAN, ...numbers })
}

/** The chance of reaching a member nobody has tried yet. */
export function assumedContactRate(db: Reader): number {
  return policyIn(db).contactRate.prior
}
