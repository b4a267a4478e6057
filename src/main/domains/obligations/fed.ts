import type { Rule } from '../../engine/rules/rule'
import { RULES } from '../../engine/rules/table'
import type { FactsSaid } from '../../kernel/facts'
import type { Nouns } from '../../kernel/noun'

/** What the engine is fed with: what the nouns tell it, and the rules that are in force by that. */
export type Feed = { readonly rules: readonly Rule[]; readonly sources: readonly FactsSaid[] }

/**
 * All rules are written; a rule owes something only once everything it looks at is recorded, also what ends it: a monthly
 * appraisal that nobody can enter would be overdue for ever.
 */
export function feedOf(sources: readonly FactsSaid[], rules: readonly Rule[] = RULES): Feed {
  const given = new Set(sources.flatMap(({ gives }) => gives))
  return { sources, rules: rules.filter(({ looksAt }) => looksAt.every((name) => given.has(name))) }
}

/** What these nouns tell the engine. */
export function feedOfNouns(nouns: Nouns): Feed {
  return feedOf(nouns.flatMap(({ facts }) => facts ?? []))
}
