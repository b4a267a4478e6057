import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slackOf } from '../../../src/main/engine/contact-rate'
import { derive } from '../../../src/main/engine/derive'
import type { Facts, MemberFact } from '../../../src/main/engine/facts'
import type { Obligation } from '../../../src/main/engine/obligation'
import { defaultPolicy, type Policy, type Tier } from '../../../src/main/engine/policy'
import { cadenceRule } from '../../../src/main/engine/rules/cadence'
import { addDays, type Day, dayOf, startOfDay } from '../../../src/shared/day'
import { quarterDays, quarterOf } from '../../../src/shared/quarter'
import { inProcessZones } from './process-zones'
import { at, attempt, consumption, facts, member, shown, ZONE } from './world'

const gym = defaultPolicy('gym')
const later = at('12-31 12:00')

/** Settings in which everybody has the interval of one tier. */
function every(days: number, policy: Policy = gym): Policy {
  const tiers = Object.fromEntries(
    Object.entries(policy.cadence.tiers).map(([tier, bounds]) => [tier, { ...bounds, everyDays: days }]),
  )
  return {
    ...policy,
    cadence: { ...policy.cadence, tiers: tiers as Record<Tier, Policy['cadence']['tiers']['A']> },
  }
}

function rounds(known: Partial<Facts>, policy = gym, now = later): Obligation[] {
  return derive(facts(known), policy, now, [cadenceRule]).sort((a, b) => a.anchor - b.anchor)
}

/** An old customer since long, with these contacts. */
function old(contacts: string[], policy: Policy, known: Partial<MemberFact> = {}, now = later): Obligation {
  const attempts = contacts.map((when, index) => attempt(index + 1, 1, when, 'reached', { key: null }))
  const last = rounds(
    { members: [member(1, known)], consumptions: [consumption(7, 1, '2026-01-01 12:00')], attempts },
    policy,
    now,
  ).at(-1)
  if (last === undefined) throw new Error('no round')
  return last
}

const days = (owed: Obligation) => [owed.due, owed.hard].map((instant) => dayOf(instant, ZONE))

inProcessZones('[C6]', () => {
  test.each([
    ['tier A', '2026-09-10 12:00', 30, '2026-10-10', '2026-12-31'],
    ['the last minute of a quarter', '2026-09-30 23:59', 90, '2026-12-29', '2026-12-31'],
    ['the first minute of the next', '2026-10-01 00:00', 90, '2026-12-30', '2027-03-31'],
    ['over a leap day', '2027-12-01 12:00', 90, '2028-02-29', '2028-03-31'],
    ['in a common year', '2026-12-01 12:00', 90, '2027-03-01', '2027-03-31'],
    ['an interval longer than the guarantee', '2026-12-15 12:00', 120, '2027-03-31', '2027-03-31'],
  ])('%s', (_why, contact, everyDays, due, hard) => {
    expect(days(old([contact], every(everyDays)))).toEqual([due, hard])
  })
})

describe('who becomes an old customer', () => {
  test('with few days left is guaranteed a contact from the next quarter', () => {
    const [round] = rounds({ members: [member(1)], consumptions: [consumption(7, 1, '2026-11-25 12:00')] }, every(90))
    expect(round).toMatchObject({ key: 'CAD/1/0', earliest: at('12-02 00:00') })
    expect(round && days(round)).toEqual(['2027-03-02', '2027-03-31'])
  })

  test('imported on 1 September: from the fourth quarter', () => {
    const imported = {
      members: [member(1, { knownSince: at('09-01 10:00') })],
      consumptions: [consumption(7, 1, '2024-05-01 12:00')],
    }
    const [round] = rounds(imported, every(150))
    expect(round && days(round)).toEqual(['2026-12-31', '2026-12-31'])
  })

  test('with days enough: from this one', () => {
    const [round] = rounds({ members: [member(1)], consumptions: [consumption(7, 1, '2026-07-03 12:00')] }, every(150))
    expect(round && days(round)).toEqual(['2026-09-30', '2026-09-30'])
  })

  test('the first callback is a contact too; without consumption there is no old customer', () => {
    const known = { members: [member(1)], consumptions: [consumption(7, 1, '11-18 15:00')] }
    const [round] = rounds({ ...known, attempts: [attempt(3, 1, '11-19 10:00', 'reached')] }, every(30))
    expect(round).toMatchObject({ key: 'CAD/1/3', earliest: at('12-03 00:00') })
    expect(rounds({ members: [member(1)] })).toEqual([])
  })
})

describe('tiers', () => {
  const visits = (count: number, until: Day) =>
    Array.from({ length: count }, (_, index) => ({ memberId: 1, day: addDays(until, -2 * index) }))
  test.each([
    ['often there', 48, 0, 'A'],
    ['one day less', 47, 0, 'B'],
    ['spends much', 1, 1_000_000, 'A'],
    ['sometimes', 6, 0, 'C'],
    ['hardly', 1, 0, 'D'],
  ])('%s', (_why, count, amountFen, tier) => {
    const known = {
      members: [member(1)],
      consumptions: [consumption(7, 1, '2025-01-01 12:00'), consumption(8, 1, '11-01 12:00', { amountFen })],
      visits: visits(count, '2026-11-01'),
      attempts: [attempt(1, 1, '11-10 12:00', 'reached')],
    }
    expect(rounds(known).at(-1)?.why.facts.tier).toBe(tier)
  })

  test('long ago is not active', () => {
    const known = {
      members: [member(1)],
      consumptions: [consumption(7, 1, '2025-01-01 12:00')],
      visits: visits(60, '2026-08-01'),
      attempts: [attempt(1, 1, '11-10 12:00', 'reached')],
    }
    expect(rounds(known).at(-1)?.why.facts.tier).toBe('B')
  })
})

describe('rounds', () => {
  test('any contact begins the next, and what was done stays', () => {
    const attempts = [
      attempt(1, 1, '03-10 12:00', 'reached', { key: 'CAD/1/0' }),
      attempt(2, 1, '04-01 12:00', 'no_answer', { key: 'CAD/1/1' }),
      attempt(3, 1, '04-05 12:00', 'reached', { key: 'CMP_CONFIRM/5/c1' }),
    ]
    const all = rounds({ members: [member(1)], consumptions: [consumption(7, 1, '01-01 12:00')], attempts })
    expect(all.map(({ key, state, attempts: count, doneAt }) => [key, state, count, shown(doneAt)])).toEqual([
      ['CAD/1/0', 'done', 1, '03-10 12:00'],
      ['CAD/1/1', 'done', 2, '04-05 12:00'],
      ['CAD/1/3', 'open', 0, null],
    ])
  })

  test('after the ladder a round is over, attempted and not reached, and the next one counts from there', () => {
    const attempts = [1, 2, 3, 4, 5, 6].map((id) =>
      attempt(id, 1, `03-${10 + id} 12:00`, 'no_answer', { key: 'CAD/1/0' }),
    )
    const all = rounds({ members: [member(1)], consumptions: [consumption(7, 1, '01-01 12:00')], attempts })
    expect(all.map(({ key, state }) => [key, state])).toEqual([
      ['CAD/1/0', 'unreachable'],
      ['CAD/1/6', 'open'],
    ])
    expect(all[0]?.why.facts).toMatchObject({ reachedAt: null, tries: 6 })
  })

  test('merged a→b→c: one cadence, from the latest contact, on c', () => {
    const members = [
      member(1, { mergedInto: 2, status: 'merged' }),
      member(2, { mergedInto: 3, status: 'merged' }),
      member(3),
    ]
    const consumptions = [
      consumption(7, 1, '01-01 12:00'),
      consumption(8, 2, '01-02 12:00'),
      consumption(9, 3, '01-03 12:00'),
    ]
    const attempts = [
      attempt(1, 1, '09-20 12:00', 'reached', { key: null }),
      attempt(2, 3, '09-10 12:00', 'reached', { key: null }),
    ]
    const open = rounds({ members, consumptions, attempts }).filter((each) => each.state === 'open')
    expect(open.map(({ key, memberId }) => [key, memberId])).toEqual([['CAD/3/1', 3]])
  })

  test('who left is owed no more; what was done stays', () => {
    const known = {
      consumptions: [consumption(7, 1, '01-01 12:00')],
      attempts: [attempt(1, 1, '03-10 12:00', 'reached', { key: 'CAD/1/0' })],
    }
    expect(
      rounds({ ...known, members: [member(1, { status: 'left' })] }).map(({ key, state }) => [key, state]),
    ).toEqual([['CAD/1/0', 'done']])
    expect(old(['03-10 12:00'], gym, { deceased: true }).suppressed).toBe('deceased')
  })
})

describe('frozen', () => {
  test('thawed on 20 November: not before, and the frozen days do not count', () => {
    const owed = old(['09-10 12:00'], every(30), { freezes: [{ from: '2026-10-01', until: '2026-11-19' }] })
    expect(shown(owed.earliest)).toBe('11-20 00:00')
    expect(days(owed)).toEqual(['2026-11-29', '2026-12-31'])
    expect(owed.suppressed).toBeNull()
  })

  test('past the guarantee: suppressed until the thaw, then guaranteed anew', () => {
    const freezes = [{ from: '2026-10-01', until: '2027-01-19' }]
    expect(old(['09-10 12:00'], every(30), { freezes }).suppressed).toBe('frozen')
    const thawed = old(['09-10 12:00'], every(30), { freezes }, at('2027-01-20 00:00'))
    expect(thawed).toMatchObject({ suppressed: null, earliest: at('2027-01-20 00:00') })
    expect(days(thawed)).toEqual(['2027-01-29', '2027-03-31'])
  })

  test('without an end: suppressed', () => {
    expect(old(['09-10 12:00'], every(30), { freezes: [{ from: '2026-10-01', until: null }] }).suppressed).toBe(
      'frozen',
    )
  })
})

test('slack leaves room for the tries it will take, and never most of the window', () => {
  expect([0.95, 0.8, 0.6, 0.55, 0.45, 0.1].map((rate) => slackOf(rate, 90))).toEqual([1, 3, 8, 8, 14, 14])
  expect(slackOf(0.1, 10)).toBe(7)
  expect(slackOf(0.1, 0)).toBe(0)
})

describe('whatever the contacts', () => {
  const anyDay = fc.integer({ min: 0, max: 700 }).map((step) => addDays('2026-01-01', step))

  test('meeting every due gives a contact in every full quarter', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(30, 45, 60, 90, 120, 200),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (joined, everyDays, luck) => {
          const policy = every(everyDays)
          const consumptions = [consumption(7, 1, `${joined} 12:00`)]
          const attempts: Facts['attempts'][number][] = []
          for (let round = 0; round < 12; round++) {
            const open = rounds({ members: [member(1)], consumptions, attempts }, policy).at(-1)
            if (open === undefined) throw new Error('no round')
            expect(open.earliest).toBeLessThanOrEqual(open.due)
            expect(open.due).toBeLessThanOrEqual(open.hard)
            const share = luck.next().value ?? 0
            const when = open.earliest + Math.floor((open.due - open.earliest) * share)
            attempts.push({ ...attempt(round + 1, 1, '01-01 00:00', 'reached', { key: open.key }), at: when })
          }
          const contacted = new Set(attempts.map((each) => quarterOf(dayOf(each.at, ZONE))))
          const lastQuarter = quarterOf(dayOf(attempts.at(-1)?.at ?? 0, ZONE))
          let day = addDays(quarterDays(quarterOf(addDays(joined, 7))).last, 1)
          while (quarterOf(day) < lastQuarter) {
            expect(contacted.has(quarterOf(day)), quarterOf(day)).toBe(true)
            day = addDays(quarterDays(quarterOf(day)).last, 1)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a freeze costs exactly its days, up to the guarantee', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20 }), (start, length) => {
        const freeze = { from: addDays('2026-10-02', start), until: addDays('2026-10-02', start + length) }
        const plain = old(['10-01 12:00'], every(50))
        const frozen = old(['10-01 12:00'], every(50), { freezes: [freeze] })
        expect(
          (startOfDay(dayOf(frozen.due, ZONE), ZONE) - startOfDay(dayOf(plain.due, ZONE), ZONE)) / 86_400_000,
        ).toBe(length + 1)
      }),
    )
  })
})

describe('a shorter ladder', () => {
  const change = at('2026-11-20 00:00')
  const shorter: Policy = {
    ...gym,
    retry: { ...gym.retry, tries: 2 },
    earlier: [{ until: change, values: { retry: gym.retry } }],
  }
  const tried = (contact: string | null, closed: string | null = null) =>
    rounds(
      {
        closings: closed === null ? [] : [{ at: at(closed), key: 'CAD/1/0', batchId: null }],
        members: [member(1)],
        consumptions: [consumption(7, 1, '2026-10-01 12:00')],
        attempts: [
          attempt(1, 1, '2026-11-10 12:00', 'busy', { key: 'CAD/1/0' }),
          attempt(2, 1, '2026-11-11 12:00', 'no_answer', { key: 'CAD/1/0' }),
          ...(contact === null ? [] : [attempt(3, 1, contact, 'reached', { key: 'CAD/1/0' })]),
        ],
      },
      shorter,
    )[0]

  test('does not give up what contact had ended by then', () => {
    expect(tried('2026-11-12 12:00')).toMatchObject({
      state: 'done',
      attempts: 3,
      doneAt: at('2026-11-12 12:00'),
    })
  })

  test('nor what a person had closed by then', () => {
    expect(tried(null, '2026-11-12 12:00')).toMatchObject({ state: 'missed', doneAt: at('2026-11-12 12:00') })
  })

  test('gives up what was still pending, though somebody is reached later', () => {
    const givenUp = { state: 'unreachable', attempts: 2, doneAt: at('2026-11-11 12:00') }
    expect(tried(null)).toMatchObject(givenUp)
    expect(tried('2026-11-21 12:00')).toMatchObject(givenUp)
  })
})
