import type { Reader } from '../../../database/handle'
import { type Facts, NO_FACTS } from '../../../engine/facts'
import type { FactsSaid } from '../../../kernel/facts'
import { clubOf } from './club'
import { CLUB, casesOf, idsOf, type Scope } from './scope'

/**
 * All that a scope's obligations are derived from, but for facts kept by key, which are asked for once the keys are known
 * (see derivation.ts).
 */
export function loadFacts(db: Reader, scope: Scope, sources: readonly FactsSaid[]): Facts {
  let facts: Facts = NO_FACTS
  if (scope.members.length > 0) {
    const list = JSON.stringify(scope.members)
    for (const { ofMembers } of sources) if (ofMembers) facts = { ...facts, ...ofMembers(db, list) }
  }
  for (const source of casesOf(sources)) {
    const ids = idsOf(scope.subjects, source)
    if (ids.length > 0) facts = { ...facts, ...source.load(db, JSON.stringify(ids)) }
  }
  return withoutTheGone({ ...facts, club: scope.subjects.includes(CLUB) ? clubOf(db, sources) : null })
}

/** A case whose member is no longer in the register goes on without one. */
function withoutTheGone(facts: Facts): Facts {
  if (facts.tickets.length + facts.incidents.length === 0) return facts
  const known = new Set(facts.members.map(({ id }) => id))
  const checked = <Case extends { readonly memberId: number | null }>(cases: readonly Case[]) =>
    cases.map((each) => (each.memberId === null || known.has(each.memberId) ? each : { ...each, memberId: null }))
  return { ...facts, tickets: checked(facts.tickets), incidents: checked(facts.incidents) }
}
