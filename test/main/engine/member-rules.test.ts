import { describe, expect, test } from 'vitest'
import { derive } from '../../../src/main/engine/derive'
import type { Facts, MemberFact } from '../../../src/main/engine/facts'
import type { Obligation } from '../../../src/main/engine/obligation'
import { defaultPolicy, type Policy } from '../../../src/main/engine/policy'
import { whyNot } from '../../../src/main/engine/why-not'
import { at, attempt, facts, invitation, member, membership, question, shown, surveyInvitation } from './world'

const gym = defaultPolicy('gym')

function owed(known: Partial<Facts>, now: string, who: Partial<MemberFact> = {}, policy: Policy = gym): Obligation[] {
  return derive(facts({ members: [member(1, { staffId: 4, ...who })], ...known }), policy, at(now))
}

const states = (obligations: readonly Obligation[]) => obligations.map(({ key, state }) => `${key} ${state}`)

describe('an owed answer [C9]', () => {
  test('is given within a day, to whoever asked', () => {
    const [only] = owed({ questions: [question(3, '11-18 15:00', { staffId: 7 })] }, '11-18 16:00', {
      optOuts: ['service', 'marketing'],
    })
    expect(only).toMatchObject({
      key: 'Q/3',
      kind: 'owed_answer',
      due: at('11-19 15:00'),
      staffId: 7,
      suppressed: null,
    })
  })

  test('is kept by telling the customer, in a call or otherwise', () => {
    const answered = question(3, '11-18 15:00', { answeredAt: at('11-18 18:00') })
    expect(owed({ questions: [answered] }, '11-20 16:00')).toMatchObject([{ state: 'done', doneAt: at('11-18 18:00') }])
    const attempts = [attempt(1, 1, '11-18 17:00', 'reached', { key: 'Q/3' })]
    expect(owed({ questions: [question(3, '11-18 15:00')], attempts }, '11-20 16:00')).toMatchObject([
      { state: 'done', doneAt: at('11-18 17:00') },
    ])
    expect(owed({ questions: [question(3, '11-18 15:00', { withdrawnAt: 1 })] }, '11-20 16:00')).toEqual([])
  })
})

describe('a churn warning [A10 B11]', () => {
  const warning = { id: 2, memberId: 1, warnedAt: at('11-18 15:00'), closedAt: null }
  test('ends by itself, but not what was done for it', () => {
    const closed = { ...warning, closedAt: at('11-25 15:00') }
    expect(states(owed({ warnings: [warning] }, '11-30 12:00'))).toEqual(['CHURN/2 open'])
    expect(owed({ warnings: [closed] }, '11-30 12:00')).toEqual([])
    const attempts = [attempt(1, 1, '11-19 15:00', 'reached', { key: 'CHURN/2' })]
    expect(states(owed({ warnings: [closed], attempts }, '11-30 12:00'))).toEqual(['CHURN/2 done'])
  })

  test('an offer can be refused', () => {
    expect(owed({ warnings: [warning] }, '11-30 12:00', { optOuts: ['marketing'] })).toMatchObject([
      { suppressed: 'opted_out' },
    ])
  })
})

describe('a renewal [B15]', () => {
  const of = (now: string, known: Partial<Parameters<typeof membership>[2]> = {}, more: Partial<Facts> = {}) =>
    states(owed({ memberships: [membership(4, '2026-12-31', known)], ...more }, now))

  test.each([
    ['11-30 23:59', []],
    ['12-01 00:00', ['RENEW/4/-30 open']],
    ['12-24 00:00', ['RENEW/4/-30 missed', 'RENEW/4/-7 open']],
    ['12-30 12:00', ['RENEW/4/-1 open', 'RENEW/4/-30 missed', 'RENEW/4/-7 missed']],
    ['2027-01-03 12:00', ['RENEW/4/-1 missed', 'RENEW/4/-30 missed', 'RENEW/4/-7 missed', 'RENEW/4/3 open']],
    ['2027-01-31 00:00', ['RENEW/4/-1 missed', 'RENEW/4/-30 missed', 'RENEW/4/-7 missed', 'RENEW/4/3 missed']],
  ])('at %s', (now, expected) => {
    expect(of(now)).toEqual(expected)
  })

  test('is due on its day and worth something until the next', () => {
    const [only] = owed({ memberships: [membership(4, '2026-12-31')] }, '12-01 09:00')
    expect([only?.earliest, only?.due, only?.hard].map((each) => shown(each ?? 0))).toEqual([
      '12-01 00:00',
      '12-01 23:59',
      '12-23 23:59',
    ])
    expect(only).toMatchObject({ subject: 'membership/4', memberId: 1, kind: 'renewal', bornLate: false })
  })

  test('stops on renewing; what was spoken of stays', () => {
    expect(of('12-30 12:00', { renewedAt: at('12-26 12:00') })).toEqual(['RENEW/4/-30 missed'])
    const attempts = [attempt(1, 1, '12-24 12:00', 'reached', { key: 'RENEW/4/-7' })]
    expect(of('12-30 12:00', { renewedAt: at('12-26 12:00') }, { attempts })).toEqual([
      'RENEW/4/-30 missed',
      'RENEW/4/-7 done',
    ])
    expect(of('12-30 12:00', { cancelledAt: at('11-26 12:00') })).toEqual([])
  })

  test('a card that was recorded late or runs for a month begins in the middle', () => {
    expect(of('12-30 12:00', { recordedAt: at('12-25 12:00') })).toEqual(['RENEW/4/-1 open', 'RENEW/4/-7 missed'])
    expect(of('12-30 12:00', { startDay: '2026-12-01', recordedAt: at('12-01 12:00') })).toEqual([
      'RENEW/4/-1 open',
      'RENEW/4/-7 missed',
    ])
    expect(of('12-30 12:00', { endDay: '2024-12-31', recordedAt: at('12-25 12:00') })).toEqual([])
  })

  test('another ladder holds for the days after the change', () => {
    const { renewal } = gym
    const changed = {
      ...gym,
      renewal: { ...renewal, offsets: [-20, -2] },
      earlier: [{ until: at('12-05 00:00'), values: { renewal } }],
    }
    const all = owed({ memberships: [membership(4, '2026-12-31')] }, '12-30 12:00', {}, changed)
    expect(states(all)).toEqual(['RENEW/4/-2 open', 'RENEW/4/-20 missed', 'RENEW/4/-30 missed'])
  })
})

describe('a survey [A5 B9]', () => {
  test('asks while its wave runs', () => {
    const surveyInvitations = [surveyInvitation(6, '11-10 09:00', '2026-11-30')]
    expect(owed({ surveyInvitations }, '11-20 12:00')).toMatchObject([
      { key: 'ASK/6', kind: 'survey', priority: 4, state: 'open', due: at('12-01 00:00') - 1 },
    ])
    expect(states(owed({ surveyInvitations }, '12-01 00:00'))).toEqual(['ASK/6 missed'])
    const answered = surveyInvitations.map((each) => ({ ...each, answeredAt: at('11-12 09:00') }))
    expect(states(owed({ surveyInvitations: answered }, '12-01 00:00'))).toEqual(['ASK/6 done'])
  })
})

describe('asked for by hand [B3 B7 B10 B11 C4]', () => {
  test('a time promised to the customer is the next try, and goes before refusals', () => {
    const promised = invitation(5, '11-18 15:00', '11-20 12:00', { promisedAt: at('11-19 21:15'), kind: 'one_to_one' })
    expect(owed({ invitations: [promised] }, '11-18 16:00', { optOuts: ['service'] })).toMatchObject([
      {
        key: 'INVITE/5',
        kind: 'one_to_one',
        priority: 1,
        nextAttemptAt: at('11-19 21:15'),
        actAt: at('11-19 21:15'),
        suppressed: null,
        staffId: 4,
      },
    ])
    // Once it was tried the ladder goes on.
    const attempts = [attempt(1, 1, '11-19 21:15', 'no_answer', { key: 'INVITE/5' })]
    const [tried] = owed({ invitations: [promised], attempts }, '11-19 22:00')
    expect(shown(tried?.nextAttemptAt ?? 0)).toBe('11-20 10:00')
  })

  test.each([
    ['invited', 'invitation_invited', 'opted_out'],
    ['care', 'invitation_care', 'opted_out'],
    ['one_to_one', 'invitation_one_to_one', null],
    ['verification', 'invitation_verification', null],
  ] as const)('%s', (kind, rule, suppressed) => {
    const asked = invitation(5, '11-18 15:00', '11-20 12:00', { kind, notBefore: at('11-19 09:00') })
    expect(owed({ invitations: [asked] }, '11-19 16:00', { optOuts: ['marketing'] })).toMatchObject([
      { kind, rule, suppressed, priority: 3, earliest: at('11-19 09:00'), due: at('11-20 12:00') },
    ])
    expect(owed({ invitations: [{ ...asked, cancelledAt: 1 }] }, '11-19 16:00')).toEqual([])
  })
})

describe('why somebody is not on the list', () => {
  const now = at('11-18 16:00')
  test.each<[string, Parameters<typeof whyNot>[1], Partial<Facts>, Partial<MemberFact>]>([
    ['no_consumption', 'first', {}, {}],
    ['no_consumption', 'periodic', {}, {}],
    ['no_question', 'owed_answer', {}, {}],
    ['no_warning', 'care', {}, {}],
    ['warning_closed', 'care', { warnings: [{ id: 2, memberId: 1, warnedAt: 1, closedAt: 2 }] }, {}],
    ['no_membership', 'renewal', {}, {}],
    ['not_yet', 'renewal', { memberships: [membership(4, '2026-12-31')] }, {}],
    ['renewed', 'renewal', { memberships: [membership(4, '2026-12-31', { renewedAt: 1 })] }, {}],
    ['not_drawn', 'survey', {}, {}],
    ['not_invited', 'invited', {}, {}],
    ['no_case', 'complaint_followup', {}, {}],
  ])('%s: %s', (reason, kind, known, who) => {
    const answer = whyNot(1, kind, facts({ members: [member(1, who)], ...known }), gym, now)
    expect(answer).toMatchObject({ condition: 'nothing_owed', facts: { reason } })
  })

  test('says when the next renewal comes', () => {
    const known = facts({ members: [member(1)], memberships: [membership(4, '2026-12-31')] })
    expect(whyNot(1, 'renewal', known, gym, now).facts).toMatchObject({ next: '2026-12-01' })
  })
})
