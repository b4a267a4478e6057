import { addDays, type Day, daysBetween } from '../../shared/day'
import type { Dossier } from './dossier'
import { type Policy, TIERS, type Tier } from './policy'

/** What a member's tier is made of: how recent, how frequent, how much [C6]. */
type Activity = { readonly lastDay: Day | null; readonly activeDays: number; readonly spentFen: number }

/** Activity in the `days` up to and including `day`. A day counts once, whether by visit, by purchase or by both. */
function activityOf(dossier: Dossier, day: Day, days: number): Activity {
  const after = addDays(day, -days)
  const active = new Set<Day>()
  let lastDay: Day | null = null
  let spentFen = 0
  const take = (on: Day): boolean => {
    if (on <= after || on > day) return false
    active.add(on)
    if (lastDay === null || on > lastDay) lastDay = on
    return true
  }
  for (const visit of dossier.visits) take(visit.day)
  for (const consumption of dossier.consumptions) {
    if (consumption.voidedAt === null && take(consumption.day)) spentFen += consumption.amountFen
  }
  return { lastDay, activeDays: active.size, spentFen }
}

/** The best tier whose bounds the activity up to `day` meets; the last takes everyone. */
export function tierOf(dossier: Dossier, day: Day, policy: Policy): Tier {
  const { tiers, tierDays } = policy.cadence
  const { lastDay, activeDays, spentFen } = activityOf(dossier, day, tierDays)
  const met = TIERS.find((tier) => {
    const bounds = tiers[tier]
    if (lastDay === null || daysBetween(lastDay, day) > bounds.activeWithinDays) return false
    return activeDays >= bounds.activeDays || spentFen >= bounds.spentFen
  })
  return met ?? 'D'
}
