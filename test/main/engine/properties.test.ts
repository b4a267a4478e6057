import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/main/engine/calendar'
import { contactHours } from '../../../src/main/engine/contact'
import { derive as deriveBy } from '../../../src/main/engine/derive'
import { survivorOf } from '../../../src/main/engine/dossier'
import { hoursToAct, type Notice, noticeOf, stageOf } from '../../../src/main/engine/escalation'
import { why } from '../../../src/main/engine/explain'
import { type Facts, NO_FACTS } from '../../../src/main/engine/facts'
import type { Obligation } from '../../../src/main/engine/obligation'
import { defaultPolicy, type Policy } from '../../../src/main/engine/policy'
import { reconcile, type StoredObligation } from '../../../src/main/engine/reconcile'
import { RULES } from '../../../src/main/engine/rules/table'
import { pausedDue } from '../../../src/main/engine/ticket'
import { elapsed } from '../../../src/main/engine/working-time'
import { FROM, instant, MEMBERS, shuffled, UNTIL, world } from './random-world'
import { apply } from './table'

const policy = defaultPolicy('billiards')
const calendar = calendarOf(policy)
const HOUR = 3_600_000

function derive(facts: Facts, by: Policy, now: number): Obligation[] {
  return deriveBy(facts, by, now, RULES)
}

const survivors = (facts: Facts) => new Map(facts.members.map((each) => [each.id, each]))

/** Only what is about these members. */
function aboutMembers(facts: Facts, isOurs: (memberId: number) => boolean): Facts {
  const ours = <T extends { readonly memberId: number }>(list: readonly T[]) =>
    list.filter((each) => isOurs(each.memberId))
  const tickets = facts.tickets.filter(({ memberId }) => memberId !== null && isOurs(memberId))
  const ids = new Set(tickets.map(({ id }) => id))
  return {
    members: facts.members.filter(({ id }) => isOurs(id)),
    consumptions: ours(facts.consumptions),
    visits: ours(facts.visits),
    attempts: ours(facts.attempts),
    closings: facts.closings,
    questions: ours(facts.questions),
    warnings: ours(facts.warnings),
    memberships: ours(facts.memberships),
    surveyInvitations: ours(facts.surveyInvitations),
    invitations: ours(facts.invitations),
    tickets,
    handoffs: facts.handoffs.filter(({ ticketId }) => ids.has(ticketId)),
    incidents: facts.incidents.filter(({ memberId }) => memberId !== null && isOurs(memberId)),
    equipment: [],
    club: null,
  }
}

describe('whatever the facts', () => {
  test('the worlds hold something of every rule', () => {
    const seen = new Set<string>()
    for (const facts of fc.sample(world, { numRuns: 300, seed: 7 })) {
      for (const each of derive(facts, policy, UNTIL)) seen.add(each.rule)
    }
    expect([...seen].sort()).toEqual(RULES.map(({ id }) => id).sort())
  })

  test('keys are unique, and there is one first callback for each person who consumed', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const owed = derive(facts, policy, now)
        expect(new Set(owed.map((each) => each.key)).size).toBe(owed.length)
        const members = survivors(facts)
        const people = facts.consumptions
          .filter((each) => each.voidedAt === null)
          .map((each) => survivorOf(each.memberId, members))
        const first = owed.filter(({ kind }) => kind === 'first').map((each) => each.memberId)
        expect(first.sort()).toEqual([...new Set(people)].sort())
      }),
    )
  })

  test('the order of facts does not matter', () => {
    const pair = world.chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts)))
    fc.assert(
      fc.property(pair, instant, ([facts, other], now) => {
        expect(derive(other, policy, now)).toEqual(derive(facts, policy, now))
      }),
    )
  })

  test("strangers' facts do not matter: a person, a case, a machine and the club are derived alone", () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const members = survivors(facts)
        const all = derive(facts, policy, now)
        const alone: Obligation[] = []
        for (let id = 1; id <= MEMBERS; id++) {
          const ours = aboutMembers(facts, (memberId) => survivorOf(memberId, members) === id)
          const owed = derive(ours, policy, now)
          expect(owed).toEqual(all.filter((each) => each.memberId === id))
          alone.push(...owed)
        }
        const { closings } = facts
        const nobody = { ...NO_FACTS, closings }
        for (const ticket of facts.tickets.filter(({ memberId }) => memberId === null)) {
          const handoffs = facts.handoffs.filter(({ ticketId }) => ticketId === ticket.id)
          alone.push(...derive({ ...nobody, tickets: [ticket], handoffs }, policy, now))
        }
        for (const incident of facts.incidents.filter(({ memberId }) => memberId === null))
          alone.push(...derive({ ...nobody, incidents: [incident] }, policy, now))
        for (const equipment of facts.equipment)
          alone.push(...derive({ ...nobody, equipment: [equipment] }, policy, now))
        alone.push(...derive({ ...nobody, club: facts.club }, policy, now))
        expect(alone.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(all)
      }),
    )
  })

  test('a member who was merged away owns nothing', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const away = new Set(facts.members.filter((each) => each.mergedInto !== null).map((each) => each.id))
        expect(derive(facts, policy, now).filter((each) => away.has(each.memberId ?? 0))).toEqual([])
      }),
    )
  })

  test('earliest ≤ due ≤ hard, and no deadline depends on now', () => {
    fc.assert(
      fc.property(world, instant, instant, (facts, now, then) => {
        const others = new Map(derive(facts, policy, then).map((each) => [each.key, each]))
        for (const owed of derive(facts, policy, now)) {
          expect(owed.earliest).toBeLessThanOrEqual(owed.due)
          expect(owed.due).toBeLessThanOrEqual(owed.hard)
          const other = others.get(owed.key)
          if (other === undefined) continue
          expect([other.anchor, other.earliest, other.due, other.hard, other.latestStart, other.pauses]).toEqual([
            owed.anchor,
            owed.earliest,
            owed.due,
            owed.hard,
            owed.latestStart,
            owed.pauses,
          ])
          // Only whether one may act on it does, and whether a later period has taken its place.
          if (other.state !== owed.state) expect([other.state, owed.state]).toContain('missed')
          else if (owed.state !== 'missed')
            expect({ ...other, suppressed: null }).toEqual({ ...owed, suppressed: null })
        }
      }),
    )
  })

  test('only duties that come back and renewals appear with time, and nothing open vanishes but by its end', () => {
    const comesWithTime = ['club', 'membership']
    fc.assert(
      fc.property(world, instant, instant, (facts, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)]
        const before = derive(facts, policy, early)
        const after = new Map(derive(facts, policy, late).map((each) => [each.key, each]))
        for (const each of before) {
          const then = after.get(each.key)
          expect(then, each.key).toBeDefined()
          if (each.state !== 'open') expect(then?.state).toBe(each.state)
        }
        const known = new Set(before.map(({ key }) => key))
        for (const each of after.values()) {
          if (!known.has(each.key)) expect(comesWithTime).toContain(each.subject.split('/')[0])
        }
      }),
    )
  })

  test('an open first callback never vanishes', () => {
    fc.assert(
      fc.property(world, instant, fc.nat(2000), (facts, now, days) => {
        for (const owed of derive(facts, policy, now)) {
          if (owed.state !== 'open' || owed.kind !== 'first') continue
          const later = derive(facts, policy, now + days * 86_400_000).find((each) => each.key === owed.key)
          expect(later?.state).toBe('open')
        }
      }),
    )
  })

  test('a start is legal and ends before due', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const members = survivors(facts)
        for (const owed of derive(facts, policy, now)) {
          if (owed.latestStart === null) continue
          const [best] = owed.channels
          const length = owed.minutes * 60_000
          const person = members.get(owed.memberId ?? 0)
          const starts = [owed.latestStart]
          const firstStart = owed.why.facts.firstStart
          if (typeof firstStart === 'number') starts.push(firstStart)
          const hours =
            best !== undefined && best !== 'onsite' && person !== undefined
              ? contactHours(calendar, best, person)
              : hoursToAct(owed, calendar)
          for (const start of starts) {
            expect(elapsed(hours, start, start + length), owed.key).toBe(length)
            expect(start + length).toBeLessThanOrEqual(owed.due)
            expect(start).toBeGreaterThanOrEqual(owed.earliest)
            expect(start).toBeLessThanOrEqual(owed.latestStart)
          }
          if (best !== undefined) expect(person?.refusedChannels ?? []).not.toContain(best)
          // Work has no way to a customer and asks for no certificate, a talk has both [C1].
          expect(owed.certificate === null).toBe(owed.channels.length === 0)
        }
      }),
    )
  })

  test('nobody who opted out or died is to be called', () => {
    // What the customer waits for can't be refused beforehand.
    const marketing = ['care', 'invited']
    const service = ['first', 'periodic', 'renewal', 'survey', 'one_to_one', 'verification']
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const members = survivors(facts)
        for (const owed of derive(facts, policy, now)) {
          const person = members.get(owed.memberId ?? 0)
          if (person === undefined || owed.certificate === null || owed.state !== 'open') continue
          const isPromised = typeof owed.why.facts.promisedAt === 'number'
          const refused =
            !isPromised &&
            ((person.optOuts.includes('service') && service.includes(owed.kind)) ||
              (person.optOuts.includes('marketing') && marketing.includes(owed.kind)) ||
              (person.optOuts.includes('complaint') && owed.kind === 'complaint_followup'))
          if (person.deceased || refused) expect(owed.suppressed, owed.key).not.toBeNull()
        }
      }),
    )
  })

  test('every row says why, as values', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        for (const owed of derive(facts, policy, now)) {
          const said = why(owed, policy)
          expect(said.clause).toMatch(/^[A-C]\d+( [A-C]\d+)*$/)
          expect(said.formula).toMatch(/^[^=]*due = /)
          expect(said.facts.knownAt, owed.key).toEqual(expect.any(Number))
          expect(Object.values(said.policy).every((each) => each !== undefined)).toBe(true)
        }
      }),
    )
  })
})

describe('settings that change', () => {
  const changed = fc.record({
    withinHours: fc.integer({ min: 1, max: 100 }),
    newForDays: fc.integer({ min: 1, max: 30 }),
    tries: fc.integer({ min: 1, max: 9 }),
    everyDays: fc.integer({ min: 7, max: 100 }),
    gapDays: fc.nat(20),
    hours: fc.integer({ min: 1, max: 300 }),
    offsets: fc.uniqueArray(fc.integer({ min: -40, max: 10 }), { minLength: 1, maxLength: 5 }),
    workday: fc.integer({ min: 1, max: 15 }),
  })

  function after({
    withinHours,
    newForDays,
    tries,
    everyDays,
    gapDays,
    hours,
    offsets,
    workday,
  }: {
    withinHours: number
    newForDays: number
    tries: number
    everyDays: number
    gapDays: number
    hours: number
    offsets: number[]
    workday: number
  }): Policy {
    const { tiers } = policy.cadence
    const every = <T>(bounds: T) => ({ ...bounds, everyDays })
    return {
      ...policy,
      first: { withinHours, newForDays },
      retry: { ...policy.retry, tries },
      cadence: {
        ...policy.cadence,
        gapDays,
        tiers: { A: every(tiers.A), B: every(tiers.B), C: every(tiers.C), D: every(tiers.D) },
      },
      complaint: {
        ...policy.complaint,
        feedbackHours: hours,
        solvedHours: hours,
        confirmHours: hours,
        reopenedHours: hours,
        pauseWhileWaiting: true,
      },
      answer: { withinHours: hours },
      handoff: { receiptOfficeHours: hours / 10, verifyHours: hours },
      incident: { reportMinutes: hours, severeReportMinutes: hours, informHours: hours },
      churn: { serviceHours: hours },
      renewal: { offsets, graceDays: 30 },
      duties: { ...policy.duties, appraisalWorkday: workday, evaluationWorkday: workday, checkDate: workday },
    }
  }

  test('rewrite nothing that was kept, given up or broken before', () => {
    let judged = 0
    fc.assert(
      fc.property(world, changed, instant, instant, (facts, change, a, b) => {
        const [changedAt, now] = [Math.min(a, b), Math.max(a, b)]
        const { first, retry, cadence, complaint, answer, handoff, incident, churn, renewal, duties } = policy
        const values = { first, retry, cadence, complaint, answer, handoff, incident, churn, renewal, duties }
        const later = { ...after(change), earlier: [{ until: changedAt, values }] }
        const rows = new Map(derive(facts, later, now).map((each) => [each.key, each]))
        for (const before of derive(facts, policy, now)) {
          // Nobody ends what is not there yet.
          const isOver = before.doneAt !== null && before.doneAt >= before.anchor && before.doneAt < changedAt
          const isBroken = before.due < changedAt
          const row = rows.get(before.key)
          if (isOver) expect(row, before.key).toEqual(before)
          // A renewal's talk runs until the next of its ladder, so another ladder may let a cancellation end it.
          else if (isBroken && before.kind !== 'renewal') expect(row?.due, before.key).toBe(before.due)
          if (isOver || isBroken) judged++
        }
      }),
    )
    expect(judged).toBeGreaterThan(50)
  })

  test('without their history they would', () => {
    const isRewritten = (facts: Facts, by: Policy) => {
      const rows = new Map(derive(facts, by, UNTIL).map((each) => [each.key, each]))
      return derive(facts, policy, UNTIL).some((each) => each.doneAt !== null && rows.get(each.key)?.due !== each.due)
    }
    const shorter = { ...policy, first: { ...policy.first, withinHours: 3 } }
    const { first } = policy
    const worlds = fc.sample(world, { numRuns: 60, seed: 3 })
    expect(worlds.some((facts) => isRewritten(facts, shorter))).toBe(true)
    const dated = { ...shorter, earlier: [{ until: UNTIL + 100 * 24 * HOUR, values: { first } }] }
    expect(worlds.some((facts) => isRewritten(facts, dated))).toBe(false)
  })
})

test('a pause costs exactly what it overlaps, up to its limit', () => {
  const length = fc.integer({ min: 1, max: 60 * HOUR })
  const holds = fc.array(fc.record({ gap: length, length }), { maxLength: 6 }).map((list) => {
    let end = 0
    return list.map(({ gap, length: lasts }) => {
      const from = end + gap
      end = from + lasts
      return { from, to: end }
    })
  })
  fc.assert(
    fc.property(holds, length, length, (list, due, longest) => {
      const { due: moved, pauses } = pausedDue(due, list, longest)
      const paused = pauses.reduce((sum, { from, to }) => sum + to - from, 0)
      expect(moved - due).toBe(paused)
      expect(paused).toBeLessThanOrEqual(longest)
      // Running time up to the new due is what was promised.
      const overlap = pauses.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, moved) - from), 0)
      expect(moved - overlap).toBe(due)
      const whole = list.reduce(
        (sum, { from, to }) => sum + Math.max(0, Math.min(to, moved) - Math.min(from, moved)),
        0,
      )
      expect(paused).toBe(Math.min(longest, whole))
    }),
  )
})

test('each rung speaks once for each due, and only upwards, however often one looks', () => {
  const ticks = fc.array(fc.integer({ min: 1, max: 20 * HOUR }), { minLength: 5, maxLength: 60 })
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: HOUR, max: 100 * HOUR }),
      fc.nat(4),
      ticks,
      (knownAt, length, dice, steps) => {
        const priority = ([0, 1, 2, 3, 4] as const)[dice] ?? 0
        const owed = {
          key: 'NEW/1',
          due: knownAt + length,
          priority,
          state: 'open',
          suppressed: null,
          bornLate: false,
        } as const
        const sent = new Set<string>()
        const notices: Notice[] = []
        let now = knownAt
        for (const step of steps) {
          now += step
          const stage = stageOf(calendar.contact.phone, knownAt, owed.due, now)
          const notice = noticeOf(owed, stage, sent, now, policy.zone)
          if (notice === null) continue
          expect(sent.has(notice.id)).toBe(false)
          sent.add(notice.id)
          notices.push(notice)
        }
        const stages = notices.map(({ stage }) => stage)
        expect(stages).toEqual([...new Set(stages)].sort((a, b) => a - b))
      },
    ),
  )
})

describe('the table', () => {
  test('reconciling twice changes nothing the second time', () => {
    fc.assert(
      fc.property(world, instant, (facts, now) => {
        const derived = derive(facts, policy, now)
        const rows = apply([], reconcile([], derived, new Set()))
        expect(reconcile(rows, derive(facts, policy, now), new Set())).toEqual({
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
        fc.array(fc.integer({ min: FROM - 4e11, max: UNTIL + 4e10 }), { maxLength: 5 }),
        instant,
        (facts, clock, now) => {
          let rows: StoredObligation[] = []
          for (const tick of [...clock, now])
            rows = apply(rows, reconcile(rows, derive(facts, policy, tick), new Set()))
          // An id tells when a row was first seen, and nothing else.
          const saying = rows.map(({ id: _id, ...rest }) => rest).sort((a, b) => (a.key < b.key ? -1 : 1))
          expect(saying).toEqual(derive(facts, policy, now))
        },
      ),
    )
  })

  test('follows the facts from any table, and keeps what a person acted on', () => {
    fc.assert(
      fc.property(world, world, instant, fc.func(fc.boolean()), (before, after, now, isTouched) => {
        const rows = apply([], reconcile([], derive(before, policy, now), new Set()))
        const touched = new Set(rows.map((row) => row.id).filter((id) => isTouched(id)))
        const derived = derive(after, policy, now)
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
