import type { Outcome } from '../../../../shared/contract/callbacks'
import type { Day } from '../../../../shared/day'
import type { Span } from './hours'
import type { Channel } from './settings'

/** What a member may refuse to be contacted for. */
export type Purpose = 'service' | 'marketing' | 'complaint'

/** What the engine must know of a person. Instants are UTC epoch milliseconds. */
export type MemberFact = {
  readonly id: number
  readonly status: 'prospect' | 'active' | 'frozen' | 'lapsed' | 'left' | 'merged'
  /** The member this one was merged into; chains are followed. */
  readonly mergedInto: number | null
  readonly deceased: boolean
  /** When the club entered this person: nothing could be owed from knowledge it did not have. */
  readonly knownSince: number
  /** Days on which the membership rests; `until` is the last of them, null while nobody knows. */
  readonly freezes: readonly { readonly from: Day; readonly until: Day | null }[]
  /** When the newest usable phone number was recorded; null without one. */
  readonly phoneSince: number | null
  /** Can be reached by chat; whoever has a phone can be found there too. */
  readonly online: boolean
  readonly preferredChannel: Channel | null
  readonly refusedChannels: readonly Channel[]
  /** Hours in which the member wants to be contacted, on any day. */
  readonly ownHours: Span | null
  /** The last day of do-not-disturb. */
  readonly quietUntil: Day | null
  readonly optOuts: readonly Purpose[]
  /** The account manager. */
  readonly staffId: number | null
}

export type ConsumptionFact = {
  readonly id: number
  readonly memberId: number
  readonly day: Day
  /** Null when only the day is known. */
  readonly at: number | null
  readonly recordedAt: number
  /** Refunds are negative. */
  readonly amountFen: number
  readonly voidedAt: number | null
  /** The import it came with. */
  readonly batchId: number | null
}

/** A day on which a member was there. */
export type VisitFact = { readonly memberId: number; readonly day: Day }

/** One try to talk to a member. */
export type AttemptFact = {
  readonly id: number
  readonly memberId: number
  /** The obligation it was made for; null for a call nobody owed. */
  readonly key: string | null
  readonly at: number
  readonly channel: Channel
  readonly outcome: Outcome
  /** 改约: when the customer asked to be called. */
  readonly retryAt: number | null
  /** Taken back; it stays in the history and counts for nothing. */
  readonly undone: boolean
}

/** A person closed what can't be kept any more: one obligation, or all first callbacks that an import brought too late. */
export type ClosingFact = {
  readonly at: number
  readonly key: string | null
  readonly batchId: number | null
}

/** All facts, or those of the members concerned. An obligation depends on nothing else but settings and `now`. */
export type Facts = {
  readonly members: readonly MemberFact[]
  readonly consumptions: readonly ConsumptionFact[]
  readonly visits: readonly VisitFact[]
  readonly attempts: readonly AttemptFact[]
  readonly closings: readonly ClosingFact[]
}

export const NO_FACTS: Facts = { members: [], consumptions: [], visits: [], attempts: [], closings: [] }

/** A member with nothing refused and nothing preferred, known since ever. */
export const PLAIN_MEMBER: Omit<MemberFact, 'id'> = {
  status: 'active',
  mergedInto: null,
  deceased: false,
  knownSince: 0,
  freezes: [],
  phoneSince: null,
  online: false,
  preferredChannel: null,
  refusedChannels: [],
  ownHours: null,
  quietUntil: null,
  optOuts: [],
  staffId: null,
}
