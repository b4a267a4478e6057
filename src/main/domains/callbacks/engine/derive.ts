import { calendarOf } from './calendar'
import { dossiersOf } from './dossier'
import type { ClosingFact, Facts } from './facts'
import type { Obligation } from './obligation'
import type { Rule, RuleContext } from './rules/rule'
import { RULES } from './rules/table'
import type { EngineSettings } from './settings'

/**
 * Everything that is owed according to these facts, sorted by key. The order of facts does not matter, other members'
 * facts do not either, so one person can be derived alone: give all members merged into each other, and their facts.
 * `now` decides only what may be acted upon, never what is owed or until when.
 */
export function derive(
  facts: Facts,
  settings: EngineSettings,
  now: number,
  rules: readonly Rule[] = RULES,
): Obligation[] {
  const context: RuleContext = { settings, calendar: calendarOf(settings), now, ...closingsOf(facts.closings) }
  const obligations: Obligation[] = []
  for (const dossier of dossiersOf(facts)) {
    for (const rule of rules) obligations.push(...rule.derive(dossier, context))
  }
  return obligations.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

function closingsOf(closings: readonly ClosingFact[]): Pick<RuleContext, 'closedKeys' | 'closedBatches'> {
  const closedKeys = new Map<string, number>()
  const closedBatches = new Map<number, number>()
  for (const { at, key, batchId } of closings) {
    if (key !== null) closedKeys.set(key, Math.min(at, closedKeys.get(key) ?? at))
    if (batchId !== null) closedBatches.set(batchId, Math.min(at, closedBatches.get(batchId) ?? at))
  }
  return { closedKeys, closedBatches }
}
