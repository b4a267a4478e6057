import type { ObligationKind } from '../../../../../shared/contract/callbacks'
import type { Calendar } from '../calendar'
import type { Dossier } from '../dossier'
import type { Evidence, Obligation } from '../obligation'
import type { EngineSettings } from '../settings'

/** What every rule may look at besides a person's facts. */
export type RuleContext = {
  readonly settings: EngineSettings
  readonly calendar: Calendar
  readonly now: number
  /** The earliest closing by a person, by obligation and by import. */
  readonly closedKeys: ReadonlyMap<string, number>
  readonly closedBatches: ReadonlyMap<number, number>
}

/** One clause of a rule book as a function of facts. */
export type Rule = {
  readonly id: string
  /** What its obligations are about. */
  readonly kind: ObligationKind
  /** Raised whenever the same facts would come to something else. */
  readonly version: number
  /** The row of the rule books it serves. */
  readonly clause: string
  /** How `due` comes about, in terms of facts and settings. */
  readonly formula: string
  /** The settings it depends on, by name. */
  readonly settings: (settings: EngineSettings) => Evidence
  readonly derive: (dossier: Dossier, context: RuleContext) => readonly Obligation[]
}
