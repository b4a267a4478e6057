import {
  type AttemptFact,
  type ClubFact,
  type ConsumptionFact,
  type EquipmentFact,
  type Facts,
  type HandoffFact,
  type IncidentFact,
  type InvitationFact,
  type MemberFact,
  type MembershipFact,
  NO_FACTS,
  PLAIN_MEMBER,
  type QuestionFact,
  type SurveyInvitationFact,
  type TicketEvent,
  type TicketFact,
} from '../../../src/main/engine/facts'
import { type Day, parseInstant } from '../../../src/shared/day'

/** The club's zone in every case, whatever the process believes. */
export const ZONE = 'Asia/Shanghai'

/** `'11-18 15:00'` is in 2026, `'2027-10-01 00:00'` says its year. Wall time of the club. */
export function at(text: string): number {
  const instant = parseInstant(/^\d{4}-/.test(text) ? text : `2026-${text}`, ZONE)
  if (instant === null) throw new Error(`not a time: ${text}`)
  return instant
}

/** The reverse of `at`, for messages one can read. */
export function shown(instant: number | null): string | null {
  if (instant === null) return null
  return new Date(instant + 8 * 3_600_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ')
    .replace(/^2026-/, '')
}

export function member(id: number, known: Partial<MemberFact> = {}): MemberFact {
  return { ...PLAIN_MEMBER, id, phoneSince: at('2018-01-01 00:00'), ...known }
}

/** Recorded when it happened, unless said otherwise. */
export function consumption(
  id: number,
  memberId: number,
  when: string,
  known: Partial<ConsumptionFact> = {},
): ConsumptionFact {
  const instant = at(when)
  const day = new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
  return {
    id,
    memberId,
    day,
    at: instant,
    recordedAt: instant,
    amountFen: 5000,
    voidedAt: null,
    batchId: null,
    ...known,
  }
}

/** Known by its day only, and entered at `recorded`. */
export function dayConsumption(
  id: number,
  memberId: number,
  day: Day,
  recorded: number,
  batchId: number | null = null,
): ConsumptionFact {
  return { id, memberId, day, at: null, recordedAt: recorded, amountFen: 0, voidedAt: null, batchId }
}

export function attempt(
  id: number,
  memberId: number,
  when: string,
  outcome: AttemptFact['outcome'],
  known: Partial<AttemptFact> = {},
): AttemptFact {
  return {
    id,
    memberId,
    key: 'NEW/7',
    at: at(when),
    channel: 'phone',
    outcome,
    retryAt: null,
    undone: false,
    ...known,
  }
}

/** A complaint by member 1; events as `['solved', '11-06 10:00']`. */
export function complaint(
  id: number,
  received: string,
  events: readonly (readonly [TicketEvent['type'], string])[] = [],
  known: Partial<TicketFact> = {},
): TicketFact {
  return {
    id,
    kind: 'complaint',
    memberId: 1,
    reachable: true,
    receivedAt: at(received),
    recordedAt: at(received),
    staffId: 5,
    events: events.map(([type, when]) => ({ type, at: at(when) })),
    ...known,
  }
}

export function handoff(id: number, ticketId: number, handed: string, known: Partial<HandoffFact> = {}): HandoffFact {
  return {
    id,
    ticketId,
    handedAt: at(handed),
    dueAt: at(handed) + 3 * 86_400_000,
    receiptAt: null,
    returnedAt: null,
    verifiedAt: null,
    withdrawnAt: null,
    staffId: 6,
    verifierId: null,
    ...known,
  }
}

export function incident(id: number, known: string, more: Partial<IncidentFact> = {}): IncidentFact {
  return {
    id,
    knownAt: at(known),
    severity: 'III',
    reportedAt: null,
    handledAt: null,
    concernsCustomer: true,
    memberId: 1,
    informedAt: null,
    staffId: null,
    ...more,
  }
}

export function question(id: number, asked: string, known: Partial<QuestionFact> = {}): QuestionFact {
  return {
    id,
    memberId: 1,
    askedAt: at(asked),
    recordedAt: at(asked),
    answeredAt: null,
    withdrawnAt: null,
    staffId: null,
    ...known,
  }
}

export function membership(id: number, endDay: Day, known: Partial<MembershipFact> = {}): MembershipFact {
  return {
    id,
    memberId: 1,
    startDay: '2025-01-01',
    endDay,
    recordedAt: at('2025-01-01 12:00'),
    renewedAt: null,
    cancelledAt: null,
    ...known,
  }
}

export function surveyInvitation(id: number, invited: string, until: Day): SurveyInvitationFact {
  return { id, memberId: 1, wave: '2026Q4', invitedAt: at(invited), until, answeredAt: null, withdrawnAt: null }
}

export function invitation(
  id: number,
  invited: string,
  due: string,
  known: Partial<InvitationFact> = {},
): InvitationFact {
  return {
    id,
    memberId: 1,
    kind: 'invited',
    invitedAt: at(invited),
    notBefore: null,
    due: at(due),
    promisedAt: null,
    staffId: null,
    cancelledAt: null,
    ...known,
  }
}

/** Maintained each month, counted from `anchorDay`. */
export function equipment(
  id: number,
  anchorDay: Day,
  maintained: string[],
  known: Partial<EquipmentFact> = {},
): EquipmentFact {
  return {
    id,
    anchorDay,
    every: { unit: 'months', count: 1 },
    maintainedAt: maintained.map(at),
    retiredAt: null,
    staffId: null,
    ...known,
  }
}

export function club(since: Day, done: readonly (readonly [string, string])[] = [], backups: string[] = []): ClubFact {
  return { since, done: done.map(([key, when]) => ({ key, at: at(when) })), backups: backups.map(at) }
}

export function facts(known: Partial<Facts>): Facts {
  return { ...NO_FACTS, ...known }
}
