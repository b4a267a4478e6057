import { describe, expect, test } from 'vitest'
import { derive } from '../../../src/main/engine/derive'
import { why } from '../../../src/main/engine/explain'
import type { Facts, MemberFact } from '../../../src/main/engine/facts'
import { factsKnownAt } from '../../../src/main/engine/known-at'
import type { Obligation } from '../../../src/main/engine/obligation'
import { defaultPolicy } from '../../../src/main/engine/policy'
import { firstRule } from '../../../src/main/engine/rules/first'
import { inProcessZones } from './process-zones'
import { at, attempt, consumption, dayConsumption, facts, member, shown } from './world'

const gym = defaultPolicy('gym')
const billiards = defaultPolicy('billiards')
const later = at('12-31 12:00')

function one(known: Partial<Facts>, now = later, policy = gym): Obligation {
  const owed = derive(facts(known), policy, now, [firstRule])
  const [only] = owed
  if (only === undefined || owed.length > 1) throw new Error(`expected one obligation, got ${owed.map((o) => o.key)}`)
  return only
}

/** The first call of a member who consumed on Wednesday 18 November at 15:00. */
function wednesday(known: Partial<MemberFact> = {}, more: Partial<Facts> = {}, now = later): Obligation {
  return one({ members: [member(1, known)], consumptions: [consumption(7, 1, '11-18 15:00')], ...more }, now)
}

/** When the first call may start. */
function firstStart(owed: Obligation): number | null {
  const start = owed.why.facts.firstStart
  return typeof start === 'number' ? start : null
}

inProcessZones('[C5]', () => {
  test.each([
    ['on a workday', 'gym', '11-18 15:00', '11-19 15:00', '11-18 15:00', '11-19 14:52'],
    ['at night, before closing', 'billiards', '11-19 01:55', '11-20 01:55', '11-19 10:00', '11-19 20:22'],
    ['due in the midday break', 'gym', '11-18 13:00', '11-19 13:00', '11-18 14:00', '11-19 12:07'],
    ['due on a make-up Saturday', 'gym', '10-09 13:00', '10-10 13:00', '10-09 14:00', '10-10 12:07'],
    ['due on a plain Saturday', 'gym', '11-20 13:00', '11-21 13:00', '11-20 14:00', '11-21 12:52'],
    ['on National Day', 'gym', '10-01 22:00', '10-02 22:00', '10-02 11:00', '10-02 19:52'],
  ] as const)('the first consumption %s', (_why, club, when, due, first, latestStart) => {
    const policy = club === 'gym' ? { ...gym } : { ...billiards }
    const owed = one({ members: [member(1)], consumptions: [consumption(7, 1, when)] }, later, policy)
    expect(owed).toMatchObject({
      key: 'NEW/7',
      kind: 'first',
      state: 'open',
      bornLate: false,
      channels: ['phone', 'online'],
    })
    expect([owed.due, firstStart(owed), owed.latestStart].map(shown)).toEqual([due, first, latestStart])
  })

  test('a day without a time counts at its closing', () => {
    const consumptions = [dayConsumption(7, 1, '2026-11-18', at('11-18 21:00'))]
    expect(shown(one({ members: [member(1)], consumptions }, later, { ...gym }).due)).toBe('11-19 22:00')
    expect(shown(one({ members: [member(1)], consumptions }, later, { ...billiards }).due)).toBe('11-19 23:59')
  })
})

describe('channel and hours', () => {
  const holiday = [consumption(7, 1, '10-01 22:00')]

  test('who prefers a visit is phoned on a holiday, and visited else', () => {
    expect(one({ members: [member(1, { preferredChannel: 'visit' })], consumptions: holiday }).channels[0]).toBe(
      'phone',
    )
    expect(wednesday({ preferredChannel: 'visit' }).channels[0]).toBe('visit')
  })

  test('who wants no phone is written to online', () => {
    expect(wednesday({ refusedChannels: ['phone'] })).toMatchObject({ channels: ['online'] })
  })

  test('own hours', () => {
    const owed = wednesday({ ownHours: { from: 1080, until: 1200 } })
    expect([firstStart(owed), owed.latestStart].map(shown)).toEqual(['11-18 18:00', '11-18 19:52'])
  })

  test('without a phone it waits for the member to come', () => {
    const owed = wednesday({ phoneSince: null })
    expect(owed).toMatchObject({
      channels: ['onsite'],
      latestStart: null,
      state: 'open',
      suppressed: null,
    })
    expect(owed.why.facts).toMatchObject({ start: 'waits_for_visit', firstStart: null })
  })

  test('a dead number is no number, until a newer one is recorded', () => {
    const attempts = [attempt(1, 1, '11-18 16:00', 'invalid_number')]
    expect(wednesday({}, { attempts })).toMatchObject({
      channels: ['onsite'],
      state: 'open',
      attempts: 1,
      nextAttemptAt: null,
    })
    expect(wednesday({ phoneSince: at('11-18 17:00') }, { attempts }).channels[0]).toBe('phone')
  })

  test('a promise that no hours allow is unavoidable, not extended', () => {
    const owed = wednesday({ ownHours: { from: 1380, until: 1439 } })
    expect(owed).toMatchObject({ latestStart: null, due: at('11-19 15:00') })
    expect(owed.why.facts.start).toBe('unavoidable')
  })

  test('what was entered after the last start is unavoidable too', () => {
    const consumptions = [consumption(7, 1, '11-18 15:00', { recordedAt: at('11-19 14:53') })]
    const owed = one({ members: [member(1)], consumptions })
    expect(owed).toMatchObject({ latestStart: null, bornLate: false, actAt: at('11-19 15:00') })
    expect(shown(firstStart(owed))).toBe('11-19 14:53')
  })
})

describe('who must not be called', () => {
  test('opted out: suppressed with its reason, and still there', () => {
    expect(wednesday({ optOuts: ['service', 'marketing', 'complaint'] })).toMatchObject({
      state: 'open',
      suppressed: 'opted_out',
      due: at('11-19 15:00'),
    })
    expect(wednesday({ optOuts: ['marketing'] }).suppressed).toBeNull()
  })

  test('deceased: nothing proactive', () => {
    expect(wednesday({ deceased: true }).suppressed).toBe('deceased')
  })

  test('do-not-disturb delays the start, hides what it covers, and ends', () => {
    const short = wednesday({ quietUntil: '2026-11-18' }, {}, at('11-18 16:00'))
    expect(short).toMatchObject({ suppressed: null, latestStart: at('11-19 14:52') })
    expect(shown(firstStart(short))).toBe('11-19 10:00')
    const long = wednesday({ quietUntil: '2026-11-25' }, {}, at('11-18 16:00'))
    expect(long).toMatchObject({ suppressed: 'do_not_disturb', latestStart: null, due: at('11-19 15:00') })
    expect(wednesday({ quietUntil: '2026-11-25' }, {}, at('11-26 00:00'))).toMatchObject({
      suppressed: null,
      state: 'open',
    })
  })

  test('who left or is frozen is still called about the first visit', () => {
    expect(wednesday({ status: 'left' })).toMatchObject({ state: 'open', suppressed: null })
    expect(wednesday({ status: 'frozen' })).toMatchObject({ state: 'open', suppressed: null })
  })
})

describe('which consumption is the first', () => {
  const members = [member(1)]

  test('one that was voided is not; the next one is', () => {
    const voided = consumption(7, 1, '11-18 15:00', { voidedAt: at('11-18 16:00') })
    expect(derive(facts({ members, consumptions: [voided] }), gym, later, [firstRule])).toEqual([])
    const owed = one({ members, consumptions: [consumption(8, 1, '11-20 10:00'), voided] })
    expect(owed).toMatchObject({ key: 'NEW/8', due: at('11-21 10:00'), bornLate: false })
    expect(owed.why.facts).toMatchObject({ consumption: 8, voidedBefore: 1 })
  })

  test('voided too late, the next one is born late', () => {
    const consumptions = [
      consumption(7, 1, '11-18 15:00', { voidedAt: at('11-25 16:00') }),
      consumption(8, 1, '11-20 10:00'),
    ]
    expect(one({ members, consumptions })).toMatchObject({ key: 'NEW/8', bornLate: true, latestStart: null })
  })

  test('entered three days late: not visible before, then born late and marked', () => {
    const known = facts({
      members,
      consumptions: [consumption(7, 1, '11-15 15:00', { recordedAt: at('11-18 15:00') })],
    })
    expect(derive(factsKnownAt(known, at('11-18 14:59')), gym, at('11-18 14:59'), [firstRule])).toEqual([])
    const owed = one(factsKnownAt(known, at('11-18 15:00')))
    expect(owed).toMatchObject({ bornLate: true, due: at('11-16 15:00') })
    expect(owed.why.facts).toMatchObject({ start: 'born_late', firstStart: at('11-18 15:00') })
  })

  test('receipts of one day keep their first, whichever is read first', () => {
    const recorded = at('11-19 09:00')
    const two = [dayConsumption(9, 1, '2026-11-18', recorded), dayConsumption(8, 1, '2026-11-18', recorded)]
    expect(one({ members, consumptions: two }).key).toBe('NEW/8')
    // A receipt of the same day that comes later must not take the place of the one whose call was made.
    const third = dayConsumption(3, 1, '2026-11-18', recorded + 1)
    expect(one({ members, consumptions: [third, ...two] }).key).toBe('NEW/8')
  })

  test('merged a→b→c: one first callback, of the earliest, on c', () => {
    const merged = [
      member(1, { status: 'merged', mergedInto: 2 }),
      member(2, { status: 'merged', mergedInto: 3 }),
      member(3, { staffId: 5 }),
    ]
    const consumptions = [
      consumption(9, 3, '11-20 10:00'),
      consumption(7, 1, '11-18 15:00'),
      consumption(8, 2, '11-19 10:00'),
    ]
    expect(one({ members: merged, consumptions })).toMatchObject({ key: 'NEW/7', memberId: 3, staffId: 5 })
    // The call made before the merge was a call to this person.
    const attempts = [attempt(1, 2, '11-19 11:00', 'reached', { key: 'NEW/8' })]
    expect(one({ members: merged, consumptions, attempts })).toMatchObject({
      key: 'NEW/7',
      state: 'done',
      doneAt: at('11-19 11:00'),
    })
  })

  test('facts without their member are an error, not a lost obligation', () => {
    expect(() => derive(facts({ consumptions: [consumption(7, 1, '11-18 15:00')] }), gym, later, [firstRule])).toThrow(
      RangeError,
    )
    const circle = [member(1, { mergedInto: 2 }), member(2, { mergedInto: 1 })]
    expect(() =>
      derive(facts({ members: circle, consumptions: [consumption(7, 1, '11-18 15:00')] }), gym, later, [firstRule]),
    ).toThrow(RangeError)
  })
})

describe('what came of it', () => {
  const called = (...attempts: Facts['attempts'][number][]) => wednesday({}, { attempts })

  test('called at 20 hours is on time, at 25 hours late', () => {
    const early = called(attempt(1, 1, '11-19 11:00', 'reached'))
    expect(early).toMatchObject({
      state: 'done',
      doneAt: at('11-19 11:00'),
      why: { facts: { reachedAt: at('11-19 11:00') } },
    })
    expect(early.doneAt ?? 0).toBeLessThanOrEqual(early.due)
    const late = called(attempt(1, 1, '11-19 16:00', 'reached'))
    expect(late.state).toBe('done')
    expect(late.doneAt ?? 0).toBeGreaterThan(late.due)
  })

  test('a refusal was a talk; a text only for who prefers texts', () => {
    expect(called(attempt(1, 1, '11-18 16:00', 'refused')).state).toBe('done')
    const text = attempt(1, 1, '11-18 16:00', 'text_sent', { channel: 'text' })
    expect(called(text)).toMatchObject({
      state: 'open',
      attempts: 1,
      why: { facts: { attemptedAt: at('11-18 16:00'), reachedAt: null, tries: 0 } },
    })
    expect(wednesday({ preferredChannel: 'text' }, { attempts: [text] }).state).toBe('done')
  })

  test('tries without an answer climb the ladder and end in unreachable', () => {
    const tries = ['11-18 16:00', '11-18 19:10', '11-20 10:00', '11-22 11:00', '11-25 10:00', '11-28 10:30']
    const expected = ['11-18 19:00', '11-20 10:00', '11-22 10:30', '11-25 10:00', '11-28 10:30']
    for (const [index, next] of expected.entries()) {
      const owed = called(...tries.slice(0, index + 1).map((when, id) => attempt(id + 1, 1, when, 'no_answer')))
      expect(owed).toMatchObject({ state: 'open', attempts: index + 1, doneAt: null, actAt: owed.nextAttemptAt })
      expect(owed.why.facts).toMatchObject({ tries: index + 1, attemptedAt: at('11-18 16:00') })
      expect(shown(owed.nextAttemptAt)).toBe(next)
    }
    const all = tries.map((when, id) => attempt(id + 1, 1, when, id % 2 === 0 ? 'no_answer' : 'busy'))
    expect(called(...all)).toMatchObject({
      state: 'unreachable',
      attempts: 6,
      doneAt: at('11-28 10:30'),
      why: { facts: { reachedAt: null, ended: 'unreachable' } },
      nextAttemptAt: null,
    })
    // Asked when the member comes in at last.
    const met = attempt(9, 1, '12-02 10:00', 'reached', { channel: 'onsite' })
    expect(called(...all, met)).toMatchObject({ state: 'done', attempts: 7, doneAt: at('12-02 10:00') })
  })

  test('a second try of the same day that has no hour left goes to the next', () => {
    expect(shown(called(attempt(1, 1, '11-18 19:00', 'no_answer')).nextAttemptAt)).toBe('11-19 10:00')
  })

  test('a time the customer asked for goes before the ladder, until somebody calls', () => {
    const asked = attempt(1, 1, '11-18 16:00', 'rescheduled', { retryAt: at('11-18 21:15') })
    expect(called(asked)).toMatchObject({ state: 'open', attempts: 1, nextAttemptAt: at('11-18 21:15') })
    expect(called(asked, attempt(2, 1, '11-18 21:15', 'no_answer')).nextAttemptAt).toBe(at('11-19 10:00'))
  })

  test('taken back, of another kind or before the consumption does not count', () => {
    expect(called(attempt(1, 1, '11-18 16:00', 'reached', { undone: true })).state).toBe('open')
    expect(called(attempt(1, 1, '11-18 16:00', 'reached', { key: 'CAD/1/0' })).state).toBe('open')
    expect(called(attempt(1, 1, '11-18 14:59', 'reached')).state).toBe('open')
    const dayOnly = [dayConsumption(7, 1, '2026-11-18', at('11-18 21:00'))]
    const attempts = [attempt(1, 1, '11-18 14:59', 'reached')]
    expect(one({ members: [member(1)], consumptions: dayOnly, attempts }).state).toBe('done')
  })

  test('an import that came too late is closed in one act, a call in time is not', () => {
    const members = [member(1), member(2), member(3)]
    const recorded = at('11-20 09:00')
    const consumptions = [
      dayConsumption(7, 1, '2026-11-01', recorded, 4),
      dayConsumption(8, 2, '2026-11-19', recorded, 4),
      dayConsumption(9, 3, '2026-11-01', recorded, 5),
    ]
    const closings = [{ at: at('11-20 10:00'), key: null, batchId: 4 }]
    const owed = derive(facts({ members, consumptions, closings }), gym, later, [firstRule])
    expect(owed.map(({ state, doneAt }) => [state, shown(doneAt)])).toEqual([
      ['missed', '11-20 10:00'],
      ['open', null],
      ['open', null],
    ])
    expect(owed[0]?.why.facts.ended).toBe('closed_by_person')
    // Closed twice, the first time counts; a single one is closed by its key.
    const again = [
      { at: at('11-20 11:00'), key: 'NEW/9', batchId: null },
      { at: at('11-20 10:30'), key: 'NEW/9', batchId: null },
      { at: at('11-20 10:45'), key: 'NEW/9', batchId: null },
    ]
    const closed = derive(facts({ members, consumptions, closings: again }), gym, later, [firstRule])
    expect(closed.map(({ doneAt }) => shown(doneAt))).toEqual([null, null, '11-20 10:30'])
  })
})

test('says why as data', () => {
  expect(why(wednesday(), gym)).toEqual({
    key: 'NEW/7',
    rule: 'first',
    ruleVersion: 1,
    clause: 'C5',
    formula: 'due = anchor + first.withinHours',
    policy: { 'first.withinHours': 24, 'minutes.first': 8, 'retry.tries': 6 },
    facts: {
      consumption: 7,
      day: '2026-11-18',
      at: at('11-18 15:00'),
      countsAt: at('11-18 15:00'),
      knownAt: at('11-18 15:00'),
      voidedBefore: 0,
      mergedFrom: null,
      firstStart: at('11-18 15:00'),
      start: 'in_time',
      attemptedAt: null,
      reachedAt: null,
      tries: 0,
      ended: null,
    },
  })
  expect(() => why({ ...wednesday(), rule: 'gone' }, gym)).toThrow(RangeError)
})

test('says by which numbers it was judged, whatever they are now', () => {
  const { first } = gym
  const now = {
    ...gym,
    first: { ...first, withinHours: 48 },
    earlier: [{ until: at('12-01 00:00'), values: { first } }],
  }
  const known = { members: [member(1)], consumptions: [consumption(7, 1, '11-18 15:00')] }
  const broken = one(known, later, now)
  expect([shown(broken.due), why(broken, now).policy['first.withinHours']]).toEqual(['11-19 15:00', 24])
  const pending = one({ ...known, consumptions: [consumption(7, 1, '11-30 15:00')] }, later, now)
  expect([shown(pending.due), why(pending, now).policy['first.withinHours']]).toEqual(['12-02 15:00', 48])
})

test('of purchases at the same moment the one that was entered first counts', () => {
  const when = '11-18 15:00'
  const after = consumption(3, 1, when, { recordedAt: at('11-18 18:00') })
  const before = consumption(9, 1, when, { recordedAt: at('11-18 17:00') })
  expect(one({ members: [member(1)], consumptions: [after, before] }).key).toBe('NEW/9')
  expect(one({ members: [member(1)], consumptions: [before, after] }).key).toBe('NEW/9')
})

test('a number found dead stays so until one is recorded after that', () => {
  const dead = attempt(1, 1, '11-18 16:00', 'invalid_number')
  const channel = (since: string) =>
    one({
      members: [member(1, { phoneSince: at(since) })],
      consumptions: [consumption(7, 1, '11-18 15:00')],
      attempts: [dead],
    }).channels[0]
  expect(channel('11-18 15:59')).toBe('onsite')
  expect(channel('11-18 16:00')).toBe('onsite')
  expect(channel('11-18 16:01')).toBe('phone')
})
