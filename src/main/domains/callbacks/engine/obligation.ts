import type { CallbackKind } from '../../../../shared/contract/callbacks'
import type { Day } from '../../../../shared/day'
import type { Channel } from './settings'
import type { Interval } from './working-time'

/** `missed` was given up by a person or overtaken by its next period; `withdrawn` is no longer owed, but was acted on. */
export type ObligationState = 'open' | 'done' | 'unreachable' | 'withdrawn' | 'missed'
/** P0 before everything, P4 only when there is time. */
export type Priority = 0 | 1 | 2 | 3 | 4
/** Facts behind an obligation, as values a sentence can be made of. */
export type Evidence = Readonly<Record<string, string | number | boolean | null>>
export type SuppressionReason = 'deceased' | 'opted_out' | 'do_not_disturb'
export type SubjectType = 'member' | 'ticket' | 'incident' | 'membership' | 'equipment' | 'staff' | 'club'

/** Something owed: what, to whom, until when, and whether it was kept. Derived, never edited. */
export type Obligation = {
  /** Made from facts alone, never from `now`; unique. */
  readonly key: string
  readonly rule: string
  readonly ruleVersion: number
  readonly kind: CallbackKind
  readonly subject: { readonly type: SubjectType; readonly id: number }
  readonly memberId: number | null
  /** The instant the promise counts from, and the day reports group it by. */
  readonly anchor: number
  readonly day: Day
  /** Nothing is owed before. */
  readonly earliest: number
  /** The promise: it may lie at night, and never moves to suit hours. */
  readonly due: number
  /** After this even a late keeping is worthless. */
  readonly hard: number
  /** The first allowed moment to start, even if past `due`; null: it waits for the person. */
  readonly firstStart: number | null
  /** The last allowed start that ends by `due`; null: there is none, `why.facts.start` says the reason. */
  readonly latestStart: number | null
  readonly clock: 'wall' | 'office' | 'service'
  readonly pauses: readonly Interval[]
  readonly priority: Priority
  /** The channel to use, and all that may be used, best first. */
  readonly channel: Channel
  readonly channels: readonly Channel[]
  readonly minutes: number
  /** What the caller must hold a certificate for [C1]. */
  readonly certificate: 'callback' | null
  readonly staffId: number | null
  /** Days to start earlier so that the tries it will take still fit. */
  readonly slackDays: number
  /** Tries without contact so far, and when the ladder or the customer asks for the next. */
  readonly tries: number
  readonly nextTryAt: number | null
  /** The first try of any outcome, and the first contact: reports show both. */
  readonly attemptedAt: number | null
  readonly reachedAt: number | null
  /** When it ended, by contact or by giving up. */
  readonly doneAt: number | null
  readonly state: ObligationState
  readonly suppressed: SuppressionReason | null
  /** Known only after it was due: counted beside the on-time figures, not in them. */
  readonly bornLate: boolean
  readonly why: { readonly rule: string; readonly clause: string; readonly facts: Evidence }
}
