import type { Evidence, Obligation } from './obligation'
import type { Policy } from './policy'
import { policyOf } from './policy-history'
import { RULES } from './rules/table'

/** Why something is owed, as data: sentences are made where the reader's language is known. */
export type Explanation = {
  readonly key: string
  readonly rule: string
  readonly ruleVersion: number
  readonly clause: string
  readonly facts: Evidence
  readonly policy: Evidence
  readonly formula: string
}

/**
 * The clause, facts, policy and formula behind an obligation; the policy are those it is judged by. Throws
 * RangeError for a rule that no longer exists.
 */
export function why(obligation: Obligation, policy: Policy): Explanation {
  const rule = RULES.find((each) => each.id === obligation.rule)
  if (rule === undefined) throw new RangeError(`Unknown rule: ${obligation.rule}`)
  return {
    key: obligation.key,
    rule: rule.id,
    ruleVersion: obligation.ruleVersion,
    clause: rule.clause,
    facts: obligation.why.facts,
    policy: rule.policy(policyOf(obligation, policy)),
    formula: rule.formula,
  }
}
