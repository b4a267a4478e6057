import type { Outcome } from '../../shared/contract/attempts'
import type { Day } from '../../shared/day'
import type { Span } from './hours'
import type { Channel } from './policy'

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

/** A question that nobody could answer at once [C9]. */
export type QuestionFact = {
  readonly id: number
  readonly memberId: number
  readonly askedAt: number
  readonly recordedAt: number
  /** When the customer heard the answer; preparing one keeps no promise. */
  readonly answeredAt: number | null
  readonly withdrawnAt: number | null
  /** Who owes the answer, else the account manager. */
  readonly staffId: number | null
}

/** A fall in activity was noticed [A9]. */
export type ChurnWarningFact = {
  readonly id: number
  readonly memberId: number
  readonly warnedAt: number
  /** Activity came back, or a person closed it: nothing is owed any more. */
  readonly closedAt: number | null
}

/** A membership with an end [B15]. One without an end has no renewal. */
export type MembershipFact = {
  readonly id: number
  readonly memberId: number
  readonly startDay: Day
  readonly endDay: Day
  readonly recordedAt: number
  readonly renewedAt: number | null
  readonly cancelledAt: number | null
}

/** A member drawn into the sample of a survey wave [A5]. */
export type SurveyInvitationFact = {
  readonly id: number
  readonly memberId: number
  readonly wave: string
  readonly invitedAt: number
  /** The last day on which answers count. */
  readonly until: Day
  readonly answeredAt: number | null
  readonly withdrawnAt: number | null
}

/** Asked for by hand or by an event: an invitation, an account manager's talk, data to verify, care. */
export type InvitationFact = {
  readonly id: number
  readonly memberId: number
  readonly kind: 'invited' | 'one_to_one' | 'verification' | 'care'
  readonly invitedAt: number
  /** Not before; null: at once. */
  readonly notBefore: number | null
  readonly due: number
  /** A time agreed with the customer. */
  readonly promisedAt: number | null
  /** Who promised it, else the account manager. */
  readonly staffId: number | null
  readonly cancelledAt: number | null
}

export type TicketKind = 'complaint' | 'question' | 'suggestion' | 'fault' | 'praise'

/** What happened to a ticket. A dissatisfied customer begins its next cycle [C18]. */
export type TicketEvent = {
  readonly at: number
  readonly type:
    | 'responded'
    /** The customer is waited for, until `released`. */
    | 'held'
    | 'released'
    | 'solved'
    | 'satisfied'
    | 'dissatisfied'
    /** Closed as 未能确认: anonymous, or nobody could be reached. */
    | 'unconfirmed'
    /** Registered by mistake. */
    | 'withdrawn'
}

/** A complaint or another ticket, from any channel [A1–A4]. */
export type TicketFact = {
  readonly id: number
  readonly kind: TicketKind
  /** Null: somebody who is not registered, or anonymous. */
  readonly memberId: number | null
  /** Somebody not registered left a number, so there is somebody to tell. */
  readonly reachable: boolean
  readonly receivedAt: number
  readonly recordedAt: number
  /** Who handles it. */
  readonly staffId: number | null
  /** In any order. */
  readonly events: readonly TicketEvent[]
}

/** A ticket given to a department and a person [C16 C17]. A new round is a new one. */
export type HandoffFact = {
  readonly id: number
  readonly ticketId: number
  readonly handedAt: number
  readonly dueAt: number
  readonly receiptAt: number | null
  readonly returnedAt: number | null
  readonly verifiedAt: number | null
  readonly withdrawnAt: number | null
  /** To whom, and who verifies the result. */
  readonly staffId: number | null
  readonly verifierId: number | null
}

/** A safety incident [A12 A14]. */
export type IncidentFact = {
  readonly id: number
  /** When the club knew of it. */
  readonly knownAt: number
  readonly severity: 'I' | 'II' | 'III' | 'IV'
  readonly reportedAt: number | null
  readonly handledAt: number | null
  /** Whether there is a customer to tell what came of it, and when that was done. */
  readonly concernsCustomer: boolean
  readonly memberId: number | null
  readonly informedAt: number | null
  readonly staffId: number | null
}

/** Something that is maintained in a rhythm [B15]. */
export type EquipmentFact = {
  readonly id: number
  /** The first maintenance counts from here, and months keep its date: the 31st is the last of shorter months. */
  readonly anchorDay: Day
  readonly every: { readonly unit: 'days' | 'months'; readonly count: number }
  readonly maintainedAt: readonly number[]
  readonly retiredAt: number | null
  readonly staffId: number | null
}

/** One of the club's own duties was done, by its key such as `KPI/2026-09`. */
export type DutyDone = { readonly key: string; readonly at: number }

/** What the club owes itself, whoever the members are. */
export type ClubFact = {
  /** The first day on which the club worked with this application. */
  readonly since: Day
  readonly done: readonly DutyDone[]
  /** Successful backups; the newest is enough. Null: nobody backs up a club that is only played with. */
  readonly backups: readonly number[] | null
}

/**
 * All facts, or those of the subjects concerned. An obligation depends on nothing else but policy and `now`. A loader
 * spreads `NO_FACTS` and gives what it knows: members with all that names them, or the club alone.
 */
export type Facts = {
  readonly members: readonly MemberFact[]
  readonly consumptions: readonly ConsumptionFact[]
  readonly visits: readonly VisitFact[]
  readonly attempts: readonly AttemptFact[]
  readonly closings: readonly ClosingFact[]
  readonly questions: readonly QuestionFact[]
  readonly warnings: readonly ChurnWarningFact[]
  readonly memberships: readonly MembershipFact[]
  readonly surveyInvitations: readonly SurveyInvitationFact[]
  readonly invitations: readonly InvitationFact[]
  readonly tickets: readonly TicketFact[]
  /** With their tickets. */
  readonly handoffs: readonly HandoffFact[]
  readonly incidents: readonly IncidentFact[]
  readonly equipment: readonly EquipmentFact[]
  /** Null where only members or cases are derived. */
  readonly club: ClubFact | null
}

export const NO_FACTS: Facts = {
  members: [],
  consumptions: [],
  visits: [],
  attempts: [],
  closings: [],
  questions: [],
  warnings: [],
  memberships: [],
  surveyInvitations: [],
  invitations: [],
  tickets: [],
  handoffs: [],
  incidents: [],
  equipment: [],
  club: null,
}

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

/** What a rule may look at. A fact that nothing records keeps every rule that looks at it out of force. */
export type FactName = Exclude<keyof Facts, 'club'> | Exclude<keyof ClubFact, 'since'>
