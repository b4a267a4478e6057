import type { ObligationKind } from '../../../shared/contract/obligations'
import type { Calendar } from '../calendar'
import type { Dossier } from '../dossier'
import type { ClubFact, EquipmentFact, FactName, HandoffFact, IncidentFact, TicketFact } from '../facts'
import type { Evidence, Obligation } from '../obligation'
import type { Policy } from '../policy'

/** What every rule may look at besides the facts of its subject. */
export type RuleContext = {
  readonly policy: Policy
  readonly calendar: Calendar
  readonly now: number
  /** The earliest closing by a person, by obligation and by import. */
  readonly closedKeys: ReadonlyMap<string, number>
  readonly closedBatches: ReadonlyMap<number, number>
}

/** What an obligation carries of its rule. */
export type RuleName = {
  readonly id: string
  /** What its obligations are about. */
  readonly kind: ObligationKind
  /** Raised whenever the same facts would come to something else. */
  readonly version: number
  /** The rows of the rule books it serves. */
  readonly clause: string
}

/** What a rule is, whatever it looks at. */
type RuleHead = RuleName & {
  /** All facts it looks at, also those that end what it owes: until each is recorded it is not in force. */
  readonly looksAt: readonly FactName[]
  /** How `due` comes about, in terms of facts and policy. */
  readonly formula: string
  /** The policy it depends on, by name. */
  readonly policy: (policy: Policy) => Evidence
}

/** A ticket with its handoffs, and whoever it came from if that is a member. */
export type TicketFile = {
  readonly ticket: TicketFact
  readonly handoffs: readonly HandoffFact[]
  readonly person: Dossier | null
}
export type IncidentFile = { readonly incident: IncidentFact; readonly person: Dossier | null }

type Derive<Subject> = (subject: Subject, context: RuleContext) => readonly Obligation[]

/** A clause about each person. */
export type MemberRule = RuleHead & {
  readonly of: 'member'
  readonly derive: Derive<Dossier>
  /** Why this person is owed nothing: the first condition that fails, and the facts behind it. */
  readonly missing: (dossier: Dossier, context: RuleContext) => Evidence & { readonly reason: string }
}
export type TicketRule = RuleHead & { readonly of: 'ticket'; readonly derive: Derive<TicketFile> }
export type IncidentRule = RuleHead & { readonly of: 'incident'; readonly derive: Derive<IncidentFile> }
export type EquipmentRule = RuleHead & { readonly of: 'equipment'; readonly derive: Derive<EquipmentFact> }
export type ClubRule = RuleHead & { readonly of: 'club'; readonly derive: Derive<ClubFact> }

/** One clause of a rule book as a function of the facts of one subject. */
export type Rule = MemberRule | TicketRule | IncidentRule | EquipmentRule | ClubRule
