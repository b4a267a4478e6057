import type { AttemptFact, ConsumptionFact, Facts, MemberFact, VisitFact } from './facts'

/** All facts of one person, those of the members merged into this one included. */
export type Dossier = {
  readonly member: MemberFact
  readonly consumptions: readonly ConsumptionFact[]
  readonly visits: readonly VisitFact[]
  /** In the order they happened, without those taken back. */
  readonly attempts: readonly AttemptFact[]
}

type DossierDraft = {
  member: MemberFact
  consumptions: ConsumptionFact[]
  visits: VisitFact[]
  attempts: AttemptFact[]
}

/**
 * One dossier for each person. Throws RangeError where a fact names a member that is not among the facts: leaving it
 * out would lose an obligation without a word.
 */
export function dossiersOf(facts: Facts): Dossier[] {
  const members = new Map(facts.members.map((member) => [member.id, member]))
  const drafts = new Map<number, DossierDraft>()
  for (const member of facts.members) {
    if (member.mergedInto === null) drafts.set(member.id, { member, consumptions: [], visits: [], attempts: [] })
  }
  const draftOf = (memberId: number) => {
    const draft = drafts.get(survivorOf(memberId, members))
    if (draft === undefined) throw new RangeError(`Facts without their member: ${memberId}`)
    return draft
  }
  for (const consumption of facts.consumptions) draftOf(consumption.memberId).consumptions.push(consumption)
  for (const visit of facts.visits) draftOf(visit.memberId).visits.push(visit)
  for (const attempt of facts.attempts) {
    if (!attempt.undone) draftOf(attempt.memberId).attempts.push(attempt)
  }
  for (const draft of drafts.values()) draft.attempts.sort((a, b) => a.at - b.at || a.id - b.id)
  return [...drafts.values()]
}

/** The member who stands for `memberId` now: merges are followed to their end. */
export function survivorOf(memberId: number, members: ReadonlyMap<number, MemberFact>): number {
  let id = memberId
  // The database forbids circles; a bound keeps a broken one from hanging the desk.
  for (let hop = 0; hop <= members.size; hop++) {
    const into = members.get(id)?.mergedInto
    if (into === null || into === undefined) return id
    id = into
  }
  throw new RangeError(`Merges go round in a circle: ${memberId}`)
}

/** What was known at an instant: replaying history must not see what was entered later. */
export function factsKnownAt(facts: Facts, instant: number): Facts {
  return {
    ...facts,
    consumptions: facts.consumptions
      .filter((consumption) => consumption.recordedAt <= instant)
      .map((fact) => (fact.voidedAt !== null && fact.voidedAt > instant ? { ...fact, voidedAt: null } : fact)),
    attempts: facts.attempts.filter((attempt) => attempt.at <= instant),
    closings: facts.closings.filter((closing) => closing.at <= instant),
  }
}
