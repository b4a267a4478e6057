import type { ClubSettings } from './contract/settings'
import { defaultContactHours, defaultOfficeHours } from './default-hours'

type Calling = Pick<
  ClubSettings,
  | 'officeHours'
  | 'contactHours'
  | 'tiers'
  | 'gapDays'
  | 'retryWaitDays'
  | 'escalation'
  | 'planning'
  | 'pauseWhileWaiting'
>

/** The numbers of the rule books behind calling, escalation and planning. */
export function defaultCalling(): Calling {
  return {
    officeHours: defaultOfficeHours(),
    contactHours: defaultContactHours(),
    tiers: {
      A: { everyDays: 30, activeWithinDays: 60, activeDays: 48, spentFen: 1_000_000 },
      B: { everyDays: 45, activeWithinDays: 120, activeDays: 24, spentFen: 500_000 },
      C: { everyDays: 60, activeWithinDays: 365, activeDays: 6, spentFen: 100_000 },
      D: { everyDays: 90, activeWithinDays: 0, activeDays: 0, spentFen: 0 },
    },
    gapDays: 14,
    retryWaitDays: [0, 2, 2, 3, 3],
    escalation: { shares: { badge: 50, owner: 80, manager: 150 }, quiet: { from: 1320, until: 1980 }, digestFrom: 3 },
    planning: { publishedDays: 3, reservePercent: 12, idlePercent: 25 },
    pauseWhileWaiting: false,
  }
}
