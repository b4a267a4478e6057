import type {
  AttemptFact,
  ChurnWarningFact,
  ConsumptionFact,
  Facts,
  InvitationFact,
  MemberFact,
  MembershipFact,
  QuestionFact,
  SurveyInvitationFact,
  VisitFact,
} from './facts'

/** All facts of one person, those of the members merged into this one included. */
export type Dossier = {
  readonly member: MemberFact
  readonly consumptions: readonly ConsumptionFact[]
  readonly visits: readonly VisitFact[]
  /** In the order they happened, without those taken back. */
  readonly attempts: readonly AttemptFact[]
  readonly questions: readonly QuestionFact[]
  readonly warnings: readonly ChurnWarningFact[]
  readonly memberships: readonly MembershipFact[]
  readonly surveyInvitations: readonly SurveyInvitationFact[]
  readonly invitations: readonly InvitationFact[]
}

type ListName = Exclude<keyof Dossier, 'member'>
type Draft = { member: MemberFact } & { [Name in ListName]: Dossier[Name][number][] }

/** One dossier for each person, and the way to it from any member merged into that person. */
export type People = {
  readonly dossiers: readonly Dossier[]
  /** Throws RangeError where the member is not among the facts: leaving it out would lose an obligation without a word. */
  readonly personOf: (memberId: number) => Dossier
}

/** Sorts the facts by person. Throws RangeError where a fact names a member that is not among the facts. */
export function peopleOf(facts: Facts): People {
  const members = new Map(facts.members.map((member) => [member.id, member]))
  const drafts = new Map<number, Draft>()
  for (const member of facts.members) {
    if (member.mergedInto === null) drafts.set(member.id, draftOf(member))
  }
  const personOf = (memberId: number) => {
    const draft = drafts.get(survivorOf(memberId, members))
    if (draft === undefined) throw new RangeError(`Facts without their member: ${memberId}`)
    return draft
  }
  for (const each of facts.consumptions) personOf(each.memberId).consumptions.push(each)
  for (const each of facts.visits) personOf(each.memberId).visits.push(each)
  for (const each of facts.attempts) if (!each.undone) personOf(each.memberId).attempts.push(each)
  for (const each of facts.questions) {
    const draft = personOf(each.memberId)
    draft.questions = appended(draft.questions, each)
  }
  for (const each of facts.warnings) {
    const draft = personOf(each.memberId)
    draft.warnings = appended(draft.warnings, each)
  }
  for (const each of facts.memberships) {
    const draft = personOf(each.memberId)
    draft.memberships = appended(draft.memberships, each)
  }
  for (const each of facts.surveyInvitations) {
    const draft = personOf(each.memberId)
    draft.surveyInvitations = appended(draft.surveyInvitations, each)
  }
  for (const each of facts.invitations) {
    const draft = personOf(each.memberId)
    draft.invitations = appended(draft.invitations, each)
  }
  for (const { attempts } of drafts.values()) attempts.sort((a, b) => a.at - b.at || a.id - b.id)
  return { dossiers: [...drafts.values()], personOf }
}

// Most people have none of these; one list for all of them keeps a hundred thousand dossiers small.
const NONE: never[] = []

function draftOf(member: MemberFact): Draft {
  return {
    member,
    consumptions: [],
    visits: [],
    attempts: [],
    questions: NONE,
    warnings: NONE,
    memberships: NONE,
    surveyInvitations: NONE,
    invitations: NONE,
  }
}

function appended<Fact>(list: Fact[], fact: Fact): Fact[] {
  if (list === NONE) return [fact]
  list.push(fact)
  return list
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
