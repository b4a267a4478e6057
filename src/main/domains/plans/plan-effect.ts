import type { PlanEffect } from '../../../shared/contract/settings'
import { addDays, type Day } from '../../../shared/day'
import { type PlannedRow, type PlanWorld, planWorld } from './replan'

/**
 * What other decisions would make of the plan. Both plans are made of the same calls and of the plan that stands, so that
 * nothing but the decisions makes the difference: what is out of date is out of date in both. Days count once for each
 * call that has one in both.
 */
export function planEffect(before: PlanWorld, after: PlanWorld): PlanEffect {
  const [as, would] = [planWorld(before), planWorld(after)]
  const was = new Map(as.rows.map((row) => [row.id, row]))
  let [otherDay, otherStaff] = [0, 0]
  for (const row of would.rows) {
    const old = was.get(row.id)
    if (old?.day == null || row.day === null) continue
    if (old.day !== row.day) otherDay++
    if (old.staffId !== row.staffId) otherStaff++
  }
  const publishedUntil = ({ today, numbers }: PlanWorld) => addDays(today, numbers.publishedDays - 1)
  return {
    otherDay,
    otherStaff,
    planned: { before: plannedIn(as.rows), after: plannedIn(would.rows) },
    unplaced: { before: as.rows.length - plannedIn(as.rows), after: would.rows.length - plannedIn(would.rows) },
    short: { before: as.radar.short, after: would.radar.short },
    peak: { before: peakOf(as.rows), after: peakOf(would.rows) },
    publishedUntil: { before: publishedUntil(before), after: publishedUntil(after) },
  }
}

function plannedIn(rows: readonly PlannedRow[]): number {
  return rows.filter((row) => row.day !== null).length
}

/** The day with most calls, the first of them; null while nothing is planned. */
function peakOf(rows: readonly PlannedRow[]): { day: Day; calls: number } | null {
  const load = new Map<Day, number>()
  for (const { day } of rows) if (day !== null) load.set(day, (load.get(day) ?? 0) + 1)
  let peak: { day: Day; calls: number } | null = null
  for (const [day, calls] of load) {
    if (peak === null || calls > peak.calls || (calls === peak.calls && day < peak.day)) peak = { day, calls }
  }
  return peak
}
