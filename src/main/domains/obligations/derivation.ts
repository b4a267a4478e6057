import type { Reader } from '../../database/handle'
import { derive } from '../../engine/derive'
import type { ClosingFact, Facts } from '../../engine/facts'
import type { Obligation } from '../../engine/obligation'
import type { Policy } from '../../engine/policy'
import { loadFacts } from './facts/load'
import type { Scope } from './facts/scope'
import type { Feed } from './fed'

/** What is owed in a scope, and the facts it follows from. */
export type Derivation = { readonly facts: Facts; readonly owed: Obligation[] }

/** Derives all that is owed in a whole scope, from what is recorded. Nothing is written. */
export function deriveScope(db: Reader, scope: Scope, settings: Policy, now: number, feed: Feed): Derivation {
  const facts = loadFacts(db, scope, feed.sources)
  const owed = derive(facts, settings, now, feed.rules)
  const isAnyKept = feed.sources.some(({ ofKeys }) => ofKeys?.isAny(db))
  return isAnyKept ? withClosings(db, { facts, owed }, settings, now, feed) : { facts, owed }
}

/**
 * What a person closed is kept by key, and keys are known once something is derived: so the closings of those keys are
 * asked for, and where there are any all is derived again, until no key is new.
 */
function withClosings(db: Reader, first: Derivation, settings: Policy, now: number, feed: Feed): Derivation {
  let { facts, owed } = first
  const asked = new Set<string>()
  for (;;) {
    const keys = owed.map(({ key }) => key).filter((key) => !asked.has(key))
    for (const key of keys) asked.add(key)
    const found: readonly ClosingFact[] =
      keys.length === 0 ? [] : feed.sources.flatMap(({ ofKeys }) => ofKeys?.closings(db, keys) ?? [])
    if (found.length === 0) return { facts, owed }
    facts = { ...facts, closings: [...facts.closings, ...found] }
    owed = derive(facts, settings, now, feed.rules)
  }
}
