import type { Reader } from '../../database/handle'
import { plan } from './engine/plan/plan'
import {
  DEFAULT_PLAN,
  type Plan,
  type PlanItem,
  type PlannedCall,
  type PlanSettings,
  type PlanStaff,
} from './engine/plan/planning'
import { engineSettings } from './engine-settings'

export type { PlanItem, PlannedCall, PlanStaff }

/** Who calls whom on which day, with the numbers that a club decides; all others are the planner's own. */
export function planCalls(
  items: readonly PlanItem[],
  staff: readonly PlanStaff[],
  previous: readonly PlannedCall[],
  numbers: Pick<PlanSettings, 'reserve' | 'idleKeep' | 'publishedDays'>,
): Plan {
  return plan(items, staff, previous, { ...DEFAULT_PLAN, ...numbers })
}

/** The chance of reaching a member nobody has tried yet. */
export function assumedContactRate(db: Reader): number {
  return engineSettings(db).contactRate.prior
}
