import fc from 'fast-check'
import {
  type AttemptFact,
  type Facts,
  type MemberFact,
  NO_FACTS,
  type TicketEvent,
} from '../../../src/main/engine/facts'
import { addDays, dayOf } from '../../../src/shared/day'
import { at, member, ZONE } from './world'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Between these instants everything happens. */
export const FROM = at('09-01 00:00')
export const UNTIL = at('12-31 00:00')
export const instant = fc.integer({ min: FROM, max: UNTIL })
export const MEMBERS = 6

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary)
const someMember = fc.integer({ min: 1, max: MEMBERS })
const oneIn = (n: number) => fc.nat(n - 1).map((dice) => dice === 0)
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 })
const day = instant.map((each) => dayOf(each, ZONE))
/** Some time after what it belongs to. */
const delay = fc.nat(12 * DAY)
const channel = fc.constantFrom('phone', 'text', 'online', 'visit', 'onsite' as const)

const anyMember = (id: number): fc.Arbitrary<MemberFact> =>
  fc
    .record({
      // Only into a higher number, as the database forbids circles.
      mergedInto:
        id === MEMBERS ? fc.constant(null) : fc.option(fc.integer({ min: id + 1, max: MEMBERS }), { freq: 3 }),
      status: fc.constantFrom('active', 'active', 'active', 'frozen', 'left' as const),
      deceased: oneIn(10),
      knownSince: fc.oneof(fc.constant(0), instant),
      freezes: few(
        fc.record({ from: day, days: maybe(fc.nat(60)) }).map(({ from, days }) => ({
          from,
          until: days === null ? null : addDays(from, days),
        })),
      ),
      phoneSince: fc.option(instant, { freq: 5 }),
      online: fc.boolean(),
      preferredChannel: maybe(channel),
      refusedChannels: fc.subarray(['phone', 'text', 'online'] as const),
      ownHours: maybe(fc.record({ from: fc.nat(1439), until: fc.nat(1439) })),
      quietUntil: maybe(day),
      optOuts: fc.subarray(['service', 'marketing', 'complaint'] as const),
    })
    .map((known) => member(id, known))

const consumption = fc.record({
  memberId: someMember,
  when: instant,
  dayOnly: fc.boolean(),
  late: fc.oneof(fc.constant(0), fc.nat(10 * DAY)),
  voided: oneIn(5),
})

const KEYS = [
  'NEW/1',
  'NEW/9',
  'CAD/1/0',
  'CAD/6/2',
  'Q/1',
  'CHURN/1',
  'RENEW/1/-30',
  'RENEW/2/-1',
  'ASK/1',
  'INVITE/1',
  'INVITE/2',
  'CMP_FB/1/c1',
  'CMP_CONFIRM/1/c1',
  'CMP_CONFIRM/2/c2',
  'INC_INF/1',
  null,
]

const attempt = fc.record({
  memberId: someMember,
  at: instant,
  key: fc.constantFrom(...KEYS),
  channel,
  outcome: fc.constantFrom<AttemptFact['outcome'][]>(
    'reached',
    'no_answer',
    'busy',
    'rescheduled',
    'refused',
    'invalid_number',
    'text_sent',
    'message_left',
  ),
  retryAt: maybe(instant),
  undone: oneIn(5),
})

const question = fc
  .record({
    memberId: someMember,
    askedAt: instant,
    late: fc.nat(2 * DAY),
    answered: maybe(delay),
    withdrawn: oneIn(6),
  })
  .map(({ memberId, askedAt, late, answered, withdrawn }) => ({
    memberId,
    askedAt,
    recordedAt: askedAt + late,
    answeredAt: answered === null ? null : askedAt + answered,
    withdrawnAt: withdrawn ? askedAt + late : null,
    staffId: null,
  }))

const warning = fc
  .record({ memberId: someMember, warnedAt: instant, closed: maybe(delay) })
  .map(({ closed, ...rest }) => ({ ...rest, closedAt: closed === null ? null : rest.warnedAt + closed }))

const membership = fc
  .record({ memberId: someMember, startDay: day, days: fc.integer({ min: 1, max: 120 }), renewed: maybe(instant) })
  .chain(({ days, renewed, ...rest }) =>
    fc.record({ recordedAt: instant, cancelledAt: fc.option(instant, { freq: 3 }) }).map((more) => ({
      ...rest,
      ...more,
      endDay: addDays(rest.startDay, days),
      renewedAt: renewed,
    })),
  )

const surveyInvitation = fc.record({
  memberId: someMember,
  wave: fc.constant('2026Q4'),
  invitedAt: instant,
  until: day,
  answeredAt: maybe(instant),
  withdrawnAt: fc.option(instant, { freq: 4 }),
})

const invitation = fc.record({
  memberId: someMember,
  kind: fc.constantFrom('invited', 'one_to_one', 'verification', 'care' as const),
  invitedAt: instant,
  notBefore: maybe(instant),
  due: instant,
  promisedAt: maybe(instant),
  staffId: maybe(fc.nat(9)),
  cancelledAt: fc.option(instant, { freq: 4 }),
})

const event = fc.record({
  at: instant,
  type: fc.constantFrom<TicketEvent['type'][]>(
    'responded',
    'held',
    'released',
    'solved',
    'satisfied',
    'dissatisfied',
    'unconfirmed',
    'withdrawn',
  ),
})

const ticket = fc
  .record({
    memberId: fc.option(someMember, { freq: 4 }),
    kind: fc.constantFrom('complaint', 'complaint', 'question', 'praise' as const),
    reachable: fc.boolean(),
    receivedAt: instant,
    late: fc.nat(3 * DAY),
    events: fc.array(event, { maxLength: 8 }),
  })
  .map(({ late, ...rest }) => ({ ...rest, recordedAt: rest.receivedAt + late, staffId: 5 }))

const handoff = fc
  .record({
    ticket: fc.nat(9),
    handedAt: instant,
    due: delay,
    receipt: maybe(delay),
    returned: maybe(delay),
    verified: maybe(delay),
    withdrawn: oneIn(6),
  })
  .map((each) => ({
    ticket: each.ticket,
    handedAt: each.handedAt,
    dueAt: each.handedAt + each.due,
    receiptAt: each.receipt === null ? null : each.handedAt + each.receipt,
    returnedAt: each.returned === null ? null : each.handedAt + each.returned,
    verifiedAt: each.verified === null ? null : each.handedAt + 12 * DAY + each.verified,
    withdrawnAt: each.withdrawn ? each.handedAt : null,
    staffId: 6,
    verifierId: null,
  }))

const incident = fc
  .record({
    memberId: maybe(someMember),
    knownAt: instant,
    severity: fc.constantFrom('I', 'II', 'III', 'IV' as const),
    reported: maybe(delay),
    handled: maybe(delay),
    informed: maybe(delay),
    concernsCustomer: fc.boolean(),
  })
  .map(({ reported, handled, informed, ...rest }) => ({
    ...rest,
    reportedAt: reported === null ? null : rest.knownAt + reported,
    handledAt: handled === null ? null : rest.knownAt + handled,
    informedAt: informed === null ? null : rest.knownAt + 12 * DAY + informed,
    staffId: null,
  }))

const equipment = fc.record({
  anchorDay: day,
  every: fc.record({ unit: fc.constantFrom('days', 'months' as const), count: fc.integer({ min: 1, max: 40 }) }),
  maintainedAt: fc.array(instant, { maxLength: 5 }),
  retiredAt: fc.option(instant, { freq: 3 }),
  staffId: fc.constant(null),
})

const club = fc.record({
  since: day,
  done: fc.array(
    fc.record({
      key: fc.constantFrom(
        'KPI/2026-09',
        'KPI/2026-10',
        'EVAL/2026Q3',
        'CHECK/2026-10',
        'TRAIN/2026Q4',
        'SURVEY/2026Q4',
      ),
      at: instant,
    }),
    { maxLength: 6 },
  ),
  backups: fc.array(instant, { maxLength: 4 }),
})

const closing = fc.record({
  at: instant,
  key: fc.constantFrom(...KEYS, 'CMP_FIX/1/c1', 'KPI/2026-10'),
  batchId: maybe(fc.nat(2)),
})

const numbered = <T extends object>(list: readonly T[]) => list.map((each, index) => ({ ...each, id: index + 1 }))

/** Whatever a club may have recorded between September and the end of the year. */
export const world: fc.Arbitrary<Facts> = fc
  .record({
    members: fc.tuple(...Array.from({ length: MEMBERS }, (_, index) => anyMember(index + 1))),
    consumptions: fc.array(consumption, { maxLength: 12 }),
    visits: fc.array(fc.record({ memberId: someMember, day }), { maxLength: 20 }),
    attempts: fc.array(attempt, { maxLength: 16 }),
    closings: few(closing),
    questions: few(question),
    warnings: few(warning),
    memberships: few(membership),
    surveyInvitations: few(surveyInvitation),
    invitations: few(invitation),
    tickets: few(ticket),
    handoffs: few(handoff),
    incidents: few(incident),
    equipment: few(equipment),
    club: fc.option(club, { freq: 5 }),
  })
  .map(({ consumptions, handoffs, ...rest }) => ({
    ...NO_FACTS,
    ...rest,
    consumptions: consumptions.map(({ memberId, when, dayOnly, late, voided }, index) => ({
      id: index + 1,
      memberId,
      day: dayOf(when, ZONE),
      at: dayOnly ? null : when,
      recordedAt: when + late,
      amountFen: index * 100 - 300,
      voidedAt: voided ? when + late + HOUR : null,
      batchId: index % 3 === 0 ? 1 : null,
    })),
    attempts: numbered(rest.attempts),
    questions: numbered(rest.questions),
    warnings: numbered(rest.warnings),
    memberships: numbered(rest.memberships),
    surveyInvitations: numbered(rest.surveyInvitations),
    invitations: numbered(rest.invitations),
    tickets: numbered(rest.tickets),
    // A handoff has its ticket; where there is none there is no handoff.
    handoffs:
      rest.tickets.length === 0
        ? []
        : numbered(handoffs.map(({ ticket: of, ...more }) => ({ ...more, ticketId: (of % rest.tickets.length) + 1 }))),
    incidents: numbered(rest.incidents),
    equipment: numbered(rest.equipment),
  }))

/** The same facts in another order. */
export function shuffled(facts: Facts): fc.Arbitrary<Facts> {
  const inAnyOrder = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
    fc.shuffledSubarray([...list], { minLength: list.length })
  const lists = {
    members: inAnyOrder(facts.members),
    consumptions: inAnyOrder(facts.consumptions),
    visits: inAnyOrder(facts.visits),
    attempts: inAnyOrder(facts.attempts),
    closings: inAnyOrder(facts.closings),
    questions: inAnyOrder(facts.questions),
    warnings: inAnyOrder(facts.warnings),
    memberships: inAnyOrder(facts.memberships),
    surveyInvitations: inAnyOrder(facts.surveyInvitations),
    invitations: inAnyOrder(facts.invitations),
    tickets: fc
      .tuple(...facts.tickets.map((each) => inAnyOrder(each.events)))
      .chain((events) => inAnyOrder(facts.tickets.map((each, index) => ({ ...each, events: events[index] ?? [] })))),
    handoffs: inAnyOrder(facts.handoffs),
    incidents: inAnyOrder(facts.incidents),
    equipment: inAnyOrder(facts.equipment.map((each) => ({ ...each, maintainedAt: each.maintainedAt.toReversed() }))),
  }
  return fc.record(lists).map((other) => ({
    ...other,
    club:
      facts.club === null
        ? null
        : { ...facts.club, done: facts.club.done.toReversed(), backups: facts.club.backups?.toReversed() ?? null },
  }))
}
