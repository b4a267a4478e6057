import type { Reader } from '../../../database/handle'
import { type Facts, NO_FACTS } from '../../../engine/facts'
import { closingsOfBatches } from './closings'
import { clubOf } from './club'
import { consumptionsOf, visitsOf } from './dealings'
import { membersOf } from './members'
import { type CaseSource, CLUB, idsOf, type Scope } from './scope'
import { attemptsOf, invitationsOf, questionsOf } from './talks'

/**
 * All that a scope's obligations are derived from, but for closings by key, which are asked for once the keys are known
 * (see derivation.ts).
 */
export function loadFacts(db: Reader, scope: Scope, cases: readonly CaseSource[]): Facts {
  const ofMembers = scope.members.length === 0 ? {} : factsOfMembers(db, JSON.stringify(scope.members))
  let facts: Facts = { ...NO_FACTS, ...ofMembers }
  for (const source of cases) {
    const ids = idsOf(scope.subjects, source)
    if (ids.length > 0) facts = { ...facts, ...source.load(db, JSON.stringify(ids)) }
  }
  return withoutTheGone({ ...facts, club: scope.subjects.includes(CLUB) ? clubOf(db) : null })
}

/** Everything that names a member. A new kind of fact about people is a line here, with a loader beside the others. */
function factsOfMembers(db: Reader, list: string): Partial<Facts> {
  const attempts = attemptsOf(db, list)
  const consumptions = consumptionsOf(db, list)
  return {
    members: membersOf(db, list, attempts),
    consumptions,
    visits: visitsOf(db, list),
    attempts,
    closings: closingsOfBatches(db, consumptions),
    questions: questionsOf(db, list),
    invitations: invitationsOf(db, list),
  }
}

/** A case whose member is no longer in the register goes on without one. */
function withoutTheGone(facts: Facts): Facts {
  if (facts.tickets.length + facts.incidents.length === 0) return facts
  const known = new Set(facts.members.map(({ id }) => id))
  const checked = <Case extends { readonly memberId: number | null }>(cases: readonly Case[]) =>
    cases.map((each) => (each.memberId === null || known.has(each.memberId) ? each : { ...each, memberId: null }))
  return { ...facts, tickets: checked(facts.tickets), incidents: checked(facts.incidents) }
}
