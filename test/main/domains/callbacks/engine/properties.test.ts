import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../../../src/main/domains/callbacks/engine/calendar'
import { contactHours } from '../../../../../src/main/domains/callbacks/engine/contact'
import { derive } from '../../../../../src/main/domains/callbacks/engine/derive'
import { survivorOf } from '../../../../../src/main/domains/callbacks/engine/dossier'
import { type Facts, type MemberFact, NO_FACTS } from '../../../../../src/main/domains/callbacks/engine/facts'
import { reconcile, type StoredObligation } from '../../../../../src/main/domains/callbacks/engine/reconcile'
import { defaultSettings } from '../../../../../src/main/domains/callbacks/engine/settings'
import { elapsed } from '../../../../../src/main/domains/callbacks/engine/working-time'
import { dayOf } from '../../../../../src/shared/day'
import { apply } from './table'
import { at, member, ZONE } from './world'

const settings = defaultSettings('billiards')
const calendar = calendarOf(settings)
const from = at('09-01 00:00')
const until = at('12-31 00:00')

const instant = fc.integer({ min: from, max: until })
const channel = fc.constantFrom('phone', 'text', 'online', 'visit', 'onsite' as const)
const MEMBERS = 6

const anyMember = (id: number): fc.Arbitrary<MemberFact> =>
  fc
    .record({
      // Only into a higher number, as the database forbids circles.
      mergedInto:
        id === MEMBERS ? fc.constant(null) : fc.option(fc.integer({ min: id + 1, max: MEMBERS }), { freq: 3 }),
      deceased: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
      phoneSince: fc.option(instant, { freq: 5 }),
      online: fc.boolean(),
      preferredChannel: fc.option(channel),
      refusedChannels: fc.subarray(['phone', 'text', 'online'] as const),
      ownHours: fc.option(fc.record({ from: fc.nat(1439), until: fc.nat(1439) })),
      quietUntil: fc.option(instant.map((each) => dayOf(each, ZONE))),
      optOuts: fc.subarray(['service', 'marketing', 'complaint'] as const),
    })
    .map((known) => member(id, known))

const consumption = fc.record({
  memberId: fc.integer({ min: 1, max: MEMBERS }),
  when: instant,
  dayOnly: fc.boolean(),
  delay: fc.oneof(fc.constant(0), fc.nat(10 * 86_400_000)),
  voided: fc.integer({ min: 0, max: 4 }).map((dice) => dice === 0),
})

const attempt = fc.record({
  memberId: fc.integer({ min: 1, max: MEMBERS }),
  at: instant,
  key: fc.constantFrom('NEW/1', 'NEW/9', 'CAD/1/0', null),
  channel,
  outcome: fc.constantFrom(
    'reached',
    'no_answer',
    'busy',
    'rescheduled',
    'refused',
    'invalid_number',
    'text_sent',
    'message_left' as const,
  ),
  retryAt: fc.option(instant),
  undone: fc.boolean(),
})

const world: fc.Arbitrary<Facts> = fc
  .record({
    members: fc.tuple(...Array.from({ length: MEMBERS }, (_, index) => anyMember(index + 1))),
    consumptions: fc.array(consumption, { maxLength: 12 }),
    attempts: fc.array(attempt, { maxLength: 12 }),
  })
  .map(({ members, consumptions, attempts }) => ({
    ...NO_FACTS,
    members,
    consumptions: consumptions.map(({ memberId, when, dayOnly, delay, voided }, index) => ({
      id: index + 1,
      memberId,
      day: dayOf(when, ZONE),
      at: dayOnly ? null : when,
      recordedAt: when + delay,
      amountFen: index * 100 - 300,
      voidedAt: voided ? when + delay + 3_600_000 : null,
      batchId: null,
    })),
    visits: [],
    attempts: attempts.map((each, index) => ({ ...each, id: index + 1 })),
    closings: [],
  }))

describe('whatever the facts', () => {
  test('keys are unique, and there is one first callback for each person who consumed', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const owed = derive(facts, settings, now)
        expect(new Set(owed.map((each) => each.key)).size).toBe(owed.length)
        const members = new Map(facts.members.map((each) => [each.id, each]))
        const people = facts.consumptions
          .filter((each) => each.voidedAt === null)
          .map((each) => survivorOf(each.memberId, members))
        expect(owed.map((each) => each.memberId).sort()).toEqual([...new Set(people)].sort())
      }),
    )
  })

  test('the order of facts does not matter', () => {
    const shuffled = world.chain((facts) =>
      fc
        .tuple(
          ...[facts.members, facts.consumptions, facts.attempts].map((each) =>
            fc.shuffledSubarray([...each.keys()], { minLength: each.length }),
          ),
        )
        .map(([members = [], consumptions = [], attempts = []]) => ({
          facts,
          other: {
            ...facts,
            members: members.flatMap((index) => facts.members[index] ?? []),
            consumptions: consumptions.flatMap((index) => facts.consumptions[index] ?? []),
            attempts: attempts.flatMap((index) => facts.attempts[index] ?? []),
          },
        })),
    )
    fc.assert(
      fc.property(shuffled, instant, ({ facts, other }, now) => {
        expect(derive(other, settings, now)).toEqual(derive(facts, settings, now))
      }),
    )
  })

  test("strangers' facts do not matter", () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const members = new Map(facts.members.map((each) => [each.id, each]))
        const all = derive(facts, settings, now)
        for (const { id } of facts.members) {
          const isOurs = (memberId: number) => survivorOf(memberId, members) === id
          const alone = derive(
            {
              ...facts,
              members: facts.members.filter((each) => isOurs(each.id)),
              consumptions: facts.consumptions.filter((each) => isOurs(each.memberId)),
              attempts: facts.attempts.filter((each) => isOurs(each.memberId)),
            },
            settings,
            now,
          )
          expect(alone).toEqual(all.filter((each) => each.memberId === id))
        }
      }),
    )
  })

  test('a member who was merged away owns nothing', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const away = new Set(facts.members.filter((each) => each.mergedInto !== null).map((each) => each.id))
        expect(derive(facts, settings, now).filter((each) => away.has(each.memberId ?? 0))).toEqual([])
      }),
    )
  })

  test('earliest ≤ due ≤ hard, and what is owed does not depend on now', () => {
    fc.assert(
      fc.property(world, instant, instant, (facts, now, then) => {
        const later = derive(facts, settings, then)
        for (const [index, owed] of derive(facts, settings, now).entries()) {
          expect(owed.earliest).toBeLessThanOrEqual(owed.due)
          expect(owed.due).toBeLessThanOrEqual(owed.hard)
          // Only whether one may act on it does.
          expect({ ...later[index], suppressed: null }).toEqual({ ...owed, suppressed: null })
        }
      }),
    )
  })

  test('a start is legal and ends before due', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const members = new Map(facts.members.map((each) => [each.id, each]))
        for (const owed of derive(facts, settings, now)) {
          if (owed.latestStart === null) continue
          const person = members.get(owed.memberId ?? 0)
          const [best] = owed.channels
          if (person === undefined || best === undefined || best === 'onsite') throw new Error('a start without a way')
          const hours = contactHours(calendar, best, person)
          const firstStart = Number(owed.why.facts.firstStart)
          const length = owed.minutes * 60_000
          for (const start of [firstStart, owed.latestStart]) {
            expect(elapsed(hours, start, start + length)).toBe(length)
            expect(start + length).toBeLessThanOrEqual(owed.due)
            expect(start).toBeGreaterThanOrEqual(owed.earliest)
          }
          expect(firstStart).toBeLessThanOrEqual(owed.latestStart)
          expect(person.refusedChannels).not.toContain(best)
        }
      }),
    )
  })

  test('nobody who opted out or died is to be called', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const members = new Map(facts.members.map((each) => [each.id, each]))
        for (const owed of derive(facts, settings, now)) {
          const person = members.get(owed.memberId ?? 0)
          const barred = person?.deceased || person?.optOuts.includes('service')
          if (owed.state === 'open' && barred) expect(owed.suppressed).not.toBeNull()
        }
      }),
    )
  })

  test('an open first callback never vanishes', () => {
    fc.assert(
      fc.property(world, instant, fc.nat(2000), (facts, now, days) => {
        for (const owed of derive(facts, settings, now)) {
          if (owed.state !== 'open') continue
          const later = derive(facts, settings, now + days * 86_400_000).find((each) => each.key === owed.key)
          expect(later?.state).toBe('open')
        }
      }),
    )
  })
})

describe('the table', () => {
  test('reconciling twice changes nothing the second time', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const derived = derive(facts, settings, now)
        const rows = apply([], reconcile([], derived, new Set()))
        expect(reconcile(rows, derive(facts, settings, now), new Set())).toEqual({
          insert: [],
          update: [],
          delete: [],
          withdraw: [],
        })
      }),
    )
  })

  test('depends on the last now only, whatever the clock did before', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(fc.integer({ min: from - 4e11, max: until + 4e11 }), { maxLength: 5 }),
        instant,
        (facts, clock, now) => {
          let rows: StoredObligation[] = []
          for (const tick of [...clock, now])
            rows = apply(rows, reconcile(rows, derive(facts, settings, tick), new Set()))
          const direct = apply([], reconcile([], derive(facts, settings, now), new Set()))
          expect(rows).toEqual(direct)
        },
      ),
    )
  })

  test('follows the facts from any table, and keeps what a person acted on', () => {
    fc.assert(
      fc.property(world, world, instant, fc.func(fc.boolean()), (before, after, now, isTouched) => {
        const rows = apply([], reconcile([], derive(before, settings, now), new Set()))
        const touched = new Set(rows.map((row) => row.id).filter((id) => isTouched(id)))
        const derived = derive(after, settings, now)
        const next = apply(rows, reconcile(rows, derived, touched))
        const live = next.filter((row) => row.state !== 'withdrawn').map(({ id: _id, ...rest }) => rest)
        expect(live.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(derived)
        for (const row of rows) {
          const kept = next.find((each) => each.key === row.key)
          if (touched.has(row.id)) expect(kept?.id).toBe(row.id)
          else if (kept === undefined) expect(derived.some((each) => each.key === row.key)).toBe(false)
        }
      }),
    )
  })
})
