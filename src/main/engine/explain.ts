import type { Evidence, Obligation } from './obligation'
import { RULES } from './rules/table'
import type { EngineSettings } from './settings'
import { settingsOf } from './settings-history'

/** Why something is owed, as data: sentences are made where the reader's language is known. */
export type Explanation = {
  readonly key: string
  readonly rule: string
  readonly ruleVersion: number
  readonly clause: string
  readonly facts: Evidence
  readonly settings: Evidence
  readonly formula: string
}

/**
 * The clause, facts, settings and formula behind an obligation; the settings are those it is judged by. Throws
 * RangeError for a rule that no longer exists.
 */
export function why(obligation: Obligation, settings: EngineSettings): Explanation {
  const rule = RULES.find((each) => each.id === obligation.rule)
  if (rule === undefined) throw new RangeError(`Unknown rule: ${obligation.rule}`)
  return {
    key: obligation.key,
    rule: rule.id,
    ruleVersion: obligation.ruleVersion,
    clause: rule.clause,
    facts: obligation.why.facts,
    settings: rule.settings(settingsOf(obligation, settings)),
    formula: rule.formula,
  }
}
