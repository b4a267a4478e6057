import type { ObligationKind } from '../../shared/contract/obligations'
import type { Channel } from './policy'
import type { Interval } from './working-time'

/** `missed` was given up by a person or overtaken by its next period; `withdrawn` is no longer owed, but was acted on. */
export type ObligationState = 'open' | 'done' | 'unreachable' | 'withdrawn' | 'missed'
/** P0 before everything, P4 only when there is time. */
export type Priority = 0 | 1 | 2 | 3 | 4
/** Facts behind an obligation, as values a sentence can be made of. */
export type Evidence = Readonly<Record<string, string | number | boolean | null>>
export type SuppressionReason = 'deceased' | 'opted_out' | 'do_not_disturb' | 'frozen'
/** Whom or what it is about, such as `member/12`. */
export type Subject = `${'member' | 'ticket' | 'incident' | 'membership' | 'equipment' | 'staff' | 'club'}/${number}`

/** Something owed: what, to whom, until when, and whether it was kept. Derived, never edited. */
export type Obligation = {
  /** Made from facts alone, never from `now`; unique. */
  readonly key: string
  readonly rule: string
  readonly ruleVersion: number
  readonly kind: ObligationKind
  readonly subject: Subject
  readonly memberId: number | null
  /** The instant the promise counts from. */
  readonly anchor: number
  /** Nothing is owed before. */
  readonly earliest: number
  /** The promise: it may lie at night, and never moves to suit hours. */
  readonly due: number
  /** After this even a late keeping is worthless. */
  readonly hard: number
  /** The last allowed start that ends by `due`; null: there is none, `why.facts.start` says the reason. */
  readonly latestStart: number | null
  readonly clock: 'wall' | 'office' | 'service'
  readonly pauses: readonly Interval[]
  readonly priority: Priority
  /** All that may be used, the one to use first. Empty: it is work, and nobody is talked to. */
  readonly channels: readonly Channel[]
  readonly minutes: number
  /** What the caller must hold a certificate for [C1]. */
  readonly certificate: 'callback' | null
  readonly staffId: number | null
  /** Days to start earlier so that the tries it will take still fit. */
  readonly slack: number
  /** Attempts so far, and when the customer or the ladder asks for the next. */
  readonly attempts: number
  readonly nextAttemptAt: number | null
  /** The next moment that matters, by which a queue is sorted. */
  readonly actAt: number
  /** When it ended, by contact or by giving up. */
  readonly doneAt: number | null
  readonly state: ObligationState
  readonly suppressed: SuppressionReason | null
  /** Known only after it was due: counted beside the on-time figures, not in them. */
  readonly bornLate: boolean
  readonly why: { readonly rule: string; readonly clause: string; readonly facts: Evidence }
}
