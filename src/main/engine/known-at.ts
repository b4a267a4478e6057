import type { Facts } from './facts'

/** What was known at an instant: replaying history must not see what was entered later. */
export function factsKnownAt(facts: Facts, instant: number): Facts {
  const past = (at: number | null) => (at !== null && at <= instant ? at : null)
  return {
    ...facts,
    consumptions: facts.consumptions
      .filter((each) => each.recordedAt <= instant)
      .map((fact) => (fact.voidedAt !== null && fact.voidedAt > instant ? { ...fact, voidedAt: null } : fact)),
    attempts: facts.attempts.filter((each) => each.at <= instant),
    closings: facts.closings.filter((each) => each.at <= instant),
    questions: facts.questions
      .filter((each) => each.recordedAt <= instant)
      .map((each) => ({ ...each, answeredAt: past(each.answeredAt), withdrawnAt: past(each.withdrawnAt) })),
    warnings: facts.warnings
      .filter((each) => each.warnedAt <= instant)
      .map((each) => ({ ...each, closedAt: past(each.closedAt) })),
    memberships: facts.memberships
      .filter((each) => each.recordedAt <= instant)
      .map((each) => ({ ...each, renewedAt: past(each.renewedAt), cancelledAt: past(each.cancelledAt) })),
    surveyInvitations: facts.surveyInvitations
      .filter((each) => each.invitedAt <= instant)
      .map((each) => ({ ...each, answeredAt: past(each.answeredAt), withdrawnAt: past(each.withdrawnAt) })),
    invitations: facts.invitations
      .filter((each) => each.invitedAt <= instant)
      .map((each) => ({ ...each, cancelledAt: past(each.cancelledAt) })),
    tickets: facts.tickets
      .filter((each) => each.recordedAt <= instant)
      .map((each) => ({ ...each, events: each.events.filter(({ at }) => at <= instant) })),
    handoffs: facts.handoffs
      .filter((each) => each.handedAt <= instant)
      .map((each) => ({
        ...each,
        receiptAt: past(each.receiptAt),
        returnedAt: past(each.returnedAt),
        verifiedAt: past(each.verifiedAt),
        withdrawnAt: past(each.withdrawnAt),
      })),
    incidents: facts.incidents
      .filter((each) => each.knownAt <= instant)
      .map((each) => ({
        ...each,
        reportedAt: past(each.reportedAt),
        handledAt: past(each.handledAt),
        informedAt: past(each.informedAt),
      })),
    equipment: facts.equipment.map((each) => ({
      ...each,
      maintainedAt: each.maintainedAt.filter((at) => at <= instant),
      retiredAt: past(each.retiredAt),
    })),
    club:
      facts.club === null
        ? null
        : {
            ...facts.club,
            done: facts.club.done.filter(({ at }) => at <= instant),
            backups: facts.club.backups?.filter((at) => at <= instant) ?? null,
          },
  }
}
