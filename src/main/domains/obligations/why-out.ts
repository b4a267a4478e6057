import type { z } from 'zod'
import type { Callback } from '../../../shared/contract/callbacks'

/** Rule, clause and evidence, as they cross the border. */
export type Why = z.input<typeof Callback>['why']

/** Facts that are ids of rows: they cross the border as strings like every id. A test walks the rules. */
export const ID_FACTS = [
  'consumption',
  'mergedFrom',
  'lastContact',
  'question',
  'invitation',
  'membership',
  'warning',
  'ticket',
  'handoff',
  'incident',
  'equipment',
]

/** Why something is owed, from its row. */
export function whyOut({ rule, clause, facts }: Why): Why {
  return { rule, clause, facts: factsOut(facts) }
}

/** Facts as they cross the border. */
export function factsOut(facts: Why['facts']): Why['facts'] {
  const out = { ...facts }
  for (const name of ID_FACTS) if (typeof out[name] === 'number') out[name] = String(out[name])
  return out
}
