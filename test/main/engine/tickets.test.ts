import { describe, expect, test } from 'vitest'
import { derive } from '../../../src/main/engine/derive'
import type { Facts, TicketFact } from '../../../src/main/engine/facts'
import type { Obligation } from '../../../src/main/engine/obligation'
import { defaultPolicy } from '../../../src/main/engine/policy'
import { RULES } from '../../../src/main/engine/rules/table'
import { courseOf } from '../../../src/main/engine/ticket'
import { at, attempt, complaint, facts, handoff, incident, member, shown } from './world'

const gym = defaultPolicy('gym')
const later = at('12-31 12:00')

function owed(known: Partial<Facts>): Obligation[] {
  return derive(facts({ members: [member(1)], ...known }), gym, later, RULES)
}

const told = (obligations: readonly Obligation[]) =>
  obligations.map(({ key, state, due, doneAt }) => [key, state, shown(due), shown(doneAt)])

function ofTicket(ticket: TicketFact, more: Partial<Facts> = {}) {
  return told(owed({ tickets: [ticket], ...more }))
}

describe('a complaint [A2 A3 A4 C18]', () => {
  test('received: feedback in a day, solved in seven', () => {
    expect(ofTicket(complaint(3, '11-02 10:00'))).toEqual([
      ['CMP_FB/3/c1', 'open', '11-03 10:00', null],
      ['CMP_FIX/3/c1', 'open', '11-09 10:00', null],
    ])
  })

  test('answered, solved, asked and satisfied', () => {
    const ticket = complaint(3, '11-02 10:00', [
      ['responded', '11-02 11:00'],
      ['solved', '11-05 10:00'],
      ['satisfied', '11-06 15:00'],
    ])
    expect(ofTicket(ticket)).toEqual([
      ['CMP_CONFIRM/3/c1', 'done', '11-07 10:00', '11-06 15:00'],
      ['CMP_FB/3/c1', 'done', '11-03 10:00', '11-02 11:00'],
      ['CMP_FIX/3/c1', 'done', '11-09 10:00', '11-05 10:00'],
    ])
  })

  test('a call that was answered is feedback; it is no answer to whether the customer is satisfied', () => {
    const ticket = complaint(3, '11-02 10:00', [['solved', '11-05 10:00']])
    const attempts = [
      attempt(1, 1, '11-02 12:00', 'reached', { key: 'CMP_FB/3/c1' }),
      attempt(2, 1, '11-05 12:00', 'reached', { key: 'CMP_CONFIRM/3/c1' }),
    ]
    expect(ofTicket(ticket, { attempts })).toEqual([
      ['CMP_CONFIRM/3/c1', 'open', '11-07 10:00', null],
      ['CMP_FB/3/c1', 'done', '11-03 10:00', '11-02 12:00'],
      ['CMP_FIX/3/c1', 'done', '11-09 10:00', '11-05 10:00'],
    ])
    const [confirm] = owed({ tickets: [ticket], attempts })
    expect(confirm).toMatchObject({ attempts: 1, why: { facts: { reachedAt: at('11-05 12:00') } } })
  })

  test('six tries without an answer: unreachable, counted apart', () => {
    const ticket = complaint(3, '11-02 10:00', [['solved', '11-05 10:00']])
    const attempts = [5, 6, 7, 8, 9, 10].map((date, index) =>
      attempt(index + 1, 1, `11-${String(date).padStart(2, '0')} 12:00`, 'no_answer', { key: 'CMP_CONFIRM/3/c1' }),
    )
    expect(ofTicket(ticket, { attempts })[0]).toEqual(['CMP_CONFIRM/3/c1', 'unreachable', '11-07 10:00', '11-10 12:00'])
  })

  test('closed without the answer nothing stays open', () => {
    const ticket = complaint(3, '11-02 10:00', [
      ['solved', '11-05 10:00'],
      ['unconfirmed', '11-10 10:00'],
    ])
    expect(ofTicket(ticket)).toEqual([
      ['CMP_CONFIRM/3/c1', 'unreachable', '11-07 10:00', '11-10 10:00'],
      ['CMP_FB/3/c1', 'missed', '11-03 10:00', '11-10 10:00'],
      ['CMP_FIX/3/c1', 'done', '11-09 10:00', '11-05 10:00'],
    ])
  })

  test('entered after the last office hour nothing could be started, entered after it was due it was born late', () => {
    const entered = (recorded: string) =>
      owed({ tickets: [complaint(3, '11-02 10:00', [], { recordedAt: at(recorded) })] }).find(
        ({ kind }) => kind === 'complaint_fix',
      )
    expect(shown(entered('11-02 10:00')?.latestStart ?? null)).toBe('11-09 09:30')
    expect(entered('11-09 09:45')).toMatchObject({ latestStart: null, bornLate: false })
    expect(entered('11-09 10:01')).toMatchObject({ latestStart: null, bornLate: true })
  })

  test('an anonymous one is handled, and nobody is asked', () => {
    const ticket = complaint(3, '11-02 10:00', [['solved', '11-05 10:00']], { memberId: null, reachable: false })
    const [feedback, fix, ...others] = owed({ members: [], tickets: [ticket] })
    expect(others).toEqual([])
    expect(feedback).toMatchObject({ key: 'CMP_FB/3/c1', memberId: null, subject: 'ticket/3', channels: ['onsite'] })
    expect(fix).toMatchObject({ key: 'CMP_FIX/3/c1', memberId: null, channels: [], certificate: null, staffId: 5 })
  })

  test('somebody not registered who left a number is called', () => {
    const ticket = complaint(3, '11-02 10:00', [['solved', '11-05 10:00']], { memberId: null })
    const confirm = owed({ members: [], tickets: [ticket] }).find(({ kind }) => kind === 'complaint_followup')
    expect(confirm).toMatchObject({ memberId: null, subject: 'ticket/3', channels: ['phone', 'online'] })
    expect(confirm?.latestStart).not.toBeNull()
  })

  test('withdrawn: what was done stays, nothing else', () => {
    const ticket = complaint(3, '11-02 10:00', [
      ['responded', '11-02 11:00'],
      ['withdrawn', '11-03 10:00'],
    ])
    expect(ofTicket(ticket)).toEqual([['CMP_FB/3/c1', 'done', '11-03 10:00', '11-02 11:00']])
  })

  test('praise runs against no clock, a question is not asked about', () => {
    expect(ofTicket(complaint(3, '11-02 10:00', [], { kind: 'praise' }))).toEqual([])
    const question = complaint(3, '11-02 10:00', [['solved', '11-05 10:00']], { kind: 'question' })
    expect(ofTicket(question).map(([key]) => key)).toEqual(['CMP_FB/3/c1', 'CMP_FIX/3/c1'])
  })

  test('merged, the complaint goes along', () => {
    const members = [member(1, { mergedInto: 2 }), member(2)]
    const all = owed({ members, tickets: [complaint(3, '11-02 10:00')] })
    expect(all.map(({ memberId }) => memberId)).toEqual([2, 2])
    expect(() => owed({ members: [member(2)], tickets: [complaint(3, '11-02 10:00')] })).toThrow(RangeError)
  })

  test('events from before the receipt count from it, and the waiting of a later cycle moves nothing', () => {
    const ticket = complaint(3, '11-02 10:00', [
      ['responded', '11-01 11:00'],
      ['solved', '11-03 10:00'],
      ['dissatisfied', '11-04 10:00'],
      ['held', '11-04 11:00'],
    ])
    expect(courseOf(ticket)).toMatchObject({ respondedAt: at('11-02 10:00'), cycles: [{ number: 1 }, { number: 2 }] })
    const pausing = { ...gym, complaint: { ...gym.complaint, pauseWhileWaiting: true } }
    const second = derive(facts({ members: [member(1)], tickets: [ticket] }), pausing, later).find(({ key }) =>
      key.endsWith('/c2'),
    )
    expect(shown(second?.due ?? 0)).toBe('11-07 10:00')
  })

  test('a satisfied customer who comes back begins a new cycle', () => {
    const ticket = complaint(3, '11-02 10:00', [
      ['solved', '11-03 10:00'],
      ['satisfied', '11-04 10:00'],
      ['dissatisfied', '11-10 10:00'],
    ])
    const all = ofTicket(ticket)
    expect(all).toContainEqual(['CMP_CONFIRM/3/c1', 'done', '11-05 10:00', '11-04 10:00'])
    expect(all).toContainEqual(['CMP_FIX/3/c2', 'open', '11-13 10:00', null])
  })
})

describe('a handoff [C16 C17]', () => {
  const ticket = complaint(3, '11-02 10:00')
  const of = (known: Partial<Facts['handoffs'][number]>) =>
    told(owed({ tickets: [ticket], handoffs: [handoff(8, 3, '11-02 11:00', known)] })).filter(([key]) =>
      String(key).startsWith('HO_'),
    )

  test('is received in office hours, answered when it was agreed, checked in two days', () => {
    expect(of({})).toEqual([
      ['HO_ACK/8', 'open', '11-02 15:00', null],
      ['HO_DUE/8', 'open', '11-05 11:00', null],
    ])
    expect(of({ receiptAt: at('11-02 12:00'), returnedAt: at('11-04 11:00'), verifiedAt: at('11-05 09:00') })).toEqual([
      ['HO_ACK/8', 'done', '11-02 15:00', '11-02 12:00'],
      ['HO_DUE/8', 'done', '11-05 11:00', '11-04 11:00'],
      ['HO_VERIFY/8', 'done', '11-06 11:00', '11-05 09:00'],
    ])
  })

  test('counts the check from the answer, for whoever verifies it', () => {
    const returned = handoff(8, 3, '11-02 11:00', { returnedAt: at('11-04 11:00') })
    const verify = (each: typeof returned) =>
      owed({ tickets: [ticket], handoffs: [each] }).find(({ kind }) => kind === 'handoff_verify')
    expect(verify(returned)).toMatchObject({ anchor: at('11-04 11:00'), earliest: at('11-04 11:00'), staffId: 5 })
    expect(verify({ ...returned, verifierId: 8 })).toMatchObject({ staffId: 8 })
  })

  test('whoever answers has received it; one taken back owes no more', () => {
    expect(of({ returnedAt: at('11-02 13:00') })[0]).toEqual(['HO_ACK/8', 'done', '11-02 15:00', '11-02 13:00'])
    expect(of({ withdrawnAt: at('11-02 13:00') })).toEqual([])
  })

  test('without its ticket is an error, not a lost obligation', () => {
    expect(() => owed({ handoffs: [handoff(8, 3, '11-02 11:00')] })).toThrow(RangeError)
  })
})

describe('an incident [A12 A14]', () => {
  test.each([
    ['I', '11-02 03:15'],
    ['II', '11-02 03:15'],
    ['III', '11-02 03:30'],
    ['IV', '11-02 03:30'],
  ] as const)('of severity %s is reported by %s, at night too', (severity, due) => {
    const [report] = owed({ incidents: [incident(7, '11-02 03:00', { severity })] })
    expect(report).toMatchObject({ key: 'INC_REP/7', priority: 0, due: at(due), subject: 'incident/7' })
    expect(report?.latestStart).toBe(at(due) - 5 * 60_000)
  })

  test('the customer is told within a day of its handling', () => {
    const handled = incident(7, '11-02 03:00', { reportedAt: at('11-02 03:10'), handledAt: at('11-04 12:00') })
    expect(told(owed({ incidents: [handled] }))).toEqual([
      ['INC_INF/7', 'open', '11-05 12:00', null],
      ['INC_REP/7', 'done', '11-02 03:30', '11-02 03:10'],
    ])
    const attempts = [attempt(1, 1, '11-04 15:00', 'reached', { key: 'INC_INF/7' })]
    expect(told(owed({ incidents: [handled], attempts }))[0]).toEqual([
      'INC_INF/7',
      'done',
      '11-05 12:00',
      '11-04 15:00',
    ])
    const nobody = { ...handled, memberId: null, concernsCustomer: false }
    expect(told(owed({ incidents: [nobody] })).map(([key]) => key)).toEqual(['INC_REP/7'])
  })
})
