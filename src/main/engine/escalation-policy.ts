import type { Span } from './hours'

/** Per cent of the time in which somebody could act, since the club knew. The promise itself ends at 100. */
export type EscalationShares = { readonly badge: number; readonly owner: number; readonly manager: number }

export type EscalationPolicy = {
  readonly shares: EscalationShares
  /** No sound in these minutes of the day, but for P0. Ends on the next day where `until` passes 1440. */
  readonly quiet: Span
  /** From this priority on, only the digest speaks. */
  readonly digestFrom: number
}

/** Quiet from 22:00 to 09:00; P3 and P4 only in the digest. */
export const DEFAULT_ESCALATION: EscalationPolicy = {
  shares: { badge: 50, owner: 80, manager: 150 },
  quiet: { from: 1320, until: 1980 },
  digestFrom: 3,
}
