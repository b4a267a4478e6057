import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/main/engine/calendar'
import { derive } from '../../../src/main/engine/derive'
import { hoursToAct, noticeOf, stageOf } from '../../../src/main/engine/escalation'
import type { Facts, MemberFact } from '../../../src/main/engine/facts'
import { dayInfo } from '../../../src/main/engine/holidays'
import { factsKnownAt } from '../../../src/main/engine/known-at'
import type { Obligation } from '../../../src/main/engine/obligation'
import { defaultPolicy, type Policy } from '../../../src/main/engine/policy'
import { reconcile, type StoredObligation } from '../../../src/main/engine/reconcile'
import { RULES } from '../../../src/main/engine/rules/table'
import { dueAfter } from '../../../src/main/engine/working-time'
import { judgeClock } from '../../../src/main/jobs/clock-guard'
import { inProcessZones } from './process-zones'
import { apply } from './table'
import {
  at,
  attempt,
  club,
  complaint,
  consumption,
  equipment,
  facts,
  handoff,
  member,
  membership,
  shown,
} from './world'

const later = at('12-31 12:00')

function owed(known: Partial<Facts>, now = later, policy: Policy = defaultPolicy('billiards')): Obligation[] {
  return derive(facts(known), policy, now, RULES)
}

/** The one obligation whose key begins so, of those that are still open unless `all`. */
function one(prefix: string, known: Partial<Facts>, now = later, policy?: Policy): Obligation {
  const [only, ...others] = owed(known, now, policy).filter(({ key }) => key.startsWith(prefix))
  if (only === undefined || others.length > 0) throw new Error(`expected one ${prefix}, got ${1 + others.length}`)
  return only
}

const keys = (obligations: readonly Obligation[]) => obligations.map(({ key }) => key)
const open = (obligations: readonly Obligation[]) => obligations.filter(({ state }) => state === 'open')

/** Due and latest start of the first call after one consumption. */
function firstCall(when: string, known: Partial<MemberFact> = {}) {
  const first = one('NEW/', { members: [member(1, known)], consumptions: [consumption(7, 1, when)] })
  return { due: shown(first.due), start: shown(first.latestStart), channel: first.channels[0] }
}

/** The round of an old customer that follows these contacts. */
function round(contacts: string[], everyDays: number, known: Partial<MemberFact> = {}, now = later): Obligation {
  const gym = defaultPolicy('gym')
  const { tiers } = gym.cadence
  const every = <T>(bounds: T) => ({ ...bounds, everyDays })
  const policy = {
    ...gym,
    cadence: { ...gym.cadence, tiers: { A: every(tiers.A), B: every(tiers.B), C: every(tiers.C), D: every(tiers.D) } },
  }
  const attempts = contacts.map((when, index) => attempt(index + 1, 1, when, 'reached', { key: null }))
  const consumptions = [consumption(7, 1, '2026-01-01 12:00')]
  const rounds = owed({ members: [member(1, known)], consumptions, attempts }, now, policy)
  const last = rounds
    .filter(({ kind }) => kind === 'periodic')
    .sort((a, b) => a.anchor - b.anchor)
    .at(-1)
  if (last === undefined) throw new Error('no round')
  return last
}

const dayOfDue = (obligation: Obligation) => shown(obligation.due)?.slice(0, -6)
const dayOfHard = (obligation: Obligation) => shown(obligation.hard)?.slice(0, -6)

inProcessZones('the cases of the design,', () => {
  test.each([
    ['first consumption Wed 11-18 15:00', '11-18 15:00', '11-19 15:00', '11-19 14:52'],
    ['11-19 01:55, before closing', '11-19 01:55', '11-20 01:55', '11-19 20:22'],
    ['due in the midday break 13:00', '11-18 13:00', '11-19 13:00', '11-19 12:07'],
    ['due make-up Saturday 10-10 13:00', '10-09 13:00', '10-10 13:00', '10-10 12:07'],
    ['plain Saturday 11-21 13:00', '11-20 13:00', '11-21 13:00', '11-21 12:52'],
  ])('%s', (_given, when, due, start) => {
    expect(firstCall(when)).toEqual({ due, start, channel: 'phone' })
  })

  test('complaint 11-18 03:00', () => {
    const feedback = one('CMP_FB/', { members: [member(1)], tickets: [complaint(3, '11-18 03:00')] })
    expect(feedback).toMatchObject({ key: 'CMP_FB/3/c1', minutes: 10, priority: 1, certificate: 'callback' })
    expect([feedback.due, feedback.latestStart].map(shown)).toEqual(['11-19 03:00', '11-18 20:20'])
  })

  test('10-01 22:00', () => {
    const first = one('NEW/', { members: [member(1)], consumptions: [consumption(7, 1, '10-01 22:00')] })
    expect([Number(first.why.facts.firstStart), first.latestStart].map(shown)).toEqual(['10-02 11:00', '10-02 19:52'])
  })

  test('prefers a visit, on a holiday / no phone wanted', () => {
    expect(firstCall('10-01 22:00', { preferredChannel: 'visit' }).channel).toBe('phone')
    expect(firstCall('11-18 15:00', { preferredChannel: 'visit' }).channel).toBe('visit')
    expect(firstCall('11-18 15:00', { refusedChannels: ['phone'] }).channel).toBe('online')
  })

  test('own window 18–20', () => {
    const consumptions = [consumption(7, 1, '11-18 15:00')]
    const first = one('NEW/', { members: [member(1, { ownHours: { from: 1080, until: 1200 } })], consumptions })
    expect([Number(first.why.facts.firstStart), first.latestStart].map(shown)).toEqual(['11-18 18:00', '11-18 19:52'])
  })

  test('opted out of everything', () => {
    const known = {
      members: [member(1, { optOuts: ['service', 'marketing', 'complaint'] as const })],
      consumptions: [consumption(7, 1, '11-18 15:00')],
      tickets: [complaint(3, '11-18 03:00')],
    }
    expect(one('NEW/', known)).toMatchObject({ state: 'open', suppressed: 'opted_out' })
    expect(one('CMP_FB/', known)).toMatchObject({ state: 'open', suppressed: null })
    expect(one('CMP_FIX/', known)).toMatchObject({ state: 'open', suppressed: null })
  })

  test('first consumption voided', () => {
    const before = { members: [member(1)], consumptions: [consumption(7, 1, '11-18 15:00')] }
    const tried = { attempts: [attempt(1, 1, '11-18 16:00', 'no_answer')] }
    const rows = apply([], reconcile([], owed({ ...before, ...tried }, at('11-18 16:30')), new Set()))
    const voided = consumption(7, 1, '11-18 15:00', { voidedAt: at('11-18 17:00') })
    const derived = owed({ ...before, ...tried, consumptions: [voided, consumption(8, 1, '11-20 10:00')] })
    const touched = new Set(rows.filter(({ key }) => key === 'NEW/7').map(({ id }) => id))
    const after = apply(rows, reconcile(rows, derived, touched)).filter(({ kind }) => kind === 'first')
    expect(after.map(({ key, state }) => [key, state])).toEqual([
      ['NEW/7', 'withdrawn'],
      ['NEW/8', 'open'],
    ])
  })

  test('entered 3 days late', () => {
    const consumptions = [consumption(7, 1, '11-15 15:00', { recordedAt: at('11-18 15:00') })]
    const known = facts({ members: [member(1)], consumptions })
    expect(owed(factsKnownAt(known, at('11-18 14:59')), at('11-18 14:59'))).toEqual([])
    expect(one('NEW/', factsKnownAt(known, at('11-18 15:00')), at('11-18 15:00'))).toMatchObject({ bornLate: true })
  })

  test.each([
    ['called at 20 h', '11-19 11:00', true],
    ['called at 25 h', '11-19 16:00', false],
  ])('%s', (_given, when, isOnTime) => {
    const attempts = [attempt(1, 1, when, 'reached')]
    const first = one('NEW/', { members: [member(1)], consumptions: [consumption(7, 1, '11-18 15:00')], attempts })
    expect(first.state).toBe('done')
    expect(Number(first.doneAt) <= first.due).toBe(isOnTime)
  })

  test('three times no answer', () => {
    const attempts = ['11-18 16:00', '11-18 19:10', '11-20 10:00'].map((when, id) =>
      attempt(id + 1, 1, when, 'no_answer'),
    )
    const first = one('NEW/', { members: [member(1)], consumptions: [consumption(7, 1, '11-18 15:00')], attempts })
    expect(first).toMatchObject({ state: 'open', attempts: 3 })
  })

  test.each([
    ['tier A, contact 09-10', '09-10 12:00', 30, '10-10', '12-31'],
    ['contact 09-30 23:59', '09-30 23:59', 90, '12-29', '12-31'],
    ['contact 10-01 00:00', '10-01 00:00', 90, '12-30', '2027-03-31'],
    ['2027-12-01 + 90 days', '2027-12-01 12:00', 90, '2028-02-29', '2028-03-31'],
    ['2026-12-01 + 90', '12-01 12:00', 90, '2027-03-01', '2027-03-31'],
    ['interval 120, contact 12-15', '12-15 12:00', 120, '2027-03-31', '2027-03-31'],
  ])('%s', (_given, contact, everyDays, due, hard) => {
    const next = round([contact], everyDays)
    expect([dayOfDue(next), dayOfHard(next)]).toEqual([due, hard])
  })

  test('becomes old 12-02 / imported 09-01', () => {
    const old = one('CAD/', { members: [member(1)], consumptions: [consumption(7, 1, '11-25 12:00')] })
    expect(dayOfHard(old)).toBe('2027-03-31')
    const members = [member(1, { knownSince: at('09-01 10:00') })]
    const imported = one('CAD/', { members, consumptions: [consumption(7, 1, '2024-05-01 12:00')] })
    expect(dayOfHard(imported)).toBe('12-31')
  })

  test('frozen past the guarantee / thawed 11-20', () => {
    expect(round(['09-10 12:00'], 30, { freezes: [{ from: '2026-10-01', until: '2027-01-19' }] }).suppressed).toBe(
      'frozen',
    )
    const thawed = round(['09-10 12:00'], 30, { freezes: [{ from: '2026-10-01', until: '2026-11-19' }] })
    expect(shown(thawed.earliest)).toBe('11-20 00:00')
    expect(thawed.due).toBeLessThanOrEqual(thawed.hard)
  })

  test('left / deceased', () => {
    const known = {
      consumptions: [consumption(7, 1, '01-01 12:00')],
      attempts: [attempt(1, 1, '01-01 15:00', 'reached')],
      tickets: [complaint(3, '11-18 03:00')],
    }
    const left = owed({ ...known, members: [member(1, { status: 'left' })] })
    expect(keys(open(left))).toEqual(['CMP_FB/3/c1', 'CMP_FIX/3/c1'])
    const calls = open(owed({ ...known, members: [member(1, { deceased: true })] })).filter(
      ({ certificate }) => certificate !== null,
    )
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.every(({ suppressed }) => suppressed === 'deceased')).toBe(true)
  })

  test('merged a→b→c', () => {
    const members = [member(1, { mergedInto: 2 }), member(2, { mergedInto: 3 }), member(3)]
    const consumptions = [1, 2, 3].map((id) => consumption(id + 6, id, `01-0${id} 12:00`))
    const attempts = [
      attempt(1, 1, '09-20 12:00', 'reached', { key: null }),
      attempt(2, 3, '09-10 12:00', 'reached', { key: null }),
    ]
    const cadence = open(owed({ members, consumptions, attempts })).filter(({ kind }) => kind === 'periodic')
    expect(cadence.map(({ key, memberId }) => [key, memberId])).toEqual([['CAD/3/1', 3]])
  })

  test('off for 10 days', () => {
    const known = facts({
      members: [member(1)],
      consumptions: [consumption(7, 1, '11-10 15:00')],
      memberships: [membership(4, '2026-12-12')],
      club: club('2026-09-01', [], ['11-10 03:00']),
    })
    const policy = defaultPolicy('gym')
    const tick = (rows: StoredObligation[], now: number) =>
      apply(rows, reconcile(rows, derive(known, policy, now, RULES), new Set()))
    let on: StoredObligation[] = []
    for (let hour = 0; hour <= 240; hour++) on = tick(on, at('11-10 16:00') + hour * 3_600_000)
    const off = tick(tick([], at('11-10 16:00')), at('11-20 16:00'))
    const withoutId = (rows: StoredObligation[]) =>
      rows.map(({ id: _id, ...rest }) => rest).sort((a, b) => (a.key < b.key ? -1 : 1))
    expect(withoutId(off)).toEqual(withoutId(on))
    expect(keys(off).filter((key) => key.startsWith('BACKUP/'))).toHaveLength(1)
    // One notice for each promise: what was reached meanwhile is not replayed.
    const calendar = calendarOf(policy)
    const now = at('11-20 16:00')
    const backup = off.find(({ kind }) => kind === 'backup')
    if (backup === undefined) throw new Error('no backup')
    const stage = stageOf(hoursToAct(backup, calendar), backup.anchor, backup.due, now)
    const notice = noticeOf(backup, stage, new Set(), now, policy.zone)
    expect(notice?.stage).toBe(150)
    expect(noticeOf(backup, stage, new Set([notice?.id ?? '']), now, policy.zone)).toBeNull()
  })

  test('clock −1 day / −2 min / 8 h sleep / 2030 and back', () => {
    const wall = at('11-18 15:00')
    const mark = { wall, monotonic: 1_000, bootId: 'b' }
    const read = (ms: number, monotonic: number) =>
      judgeClock({
        mark,
        reading: { wall: wall + ms, monotonic: 1_000 + monotonic, bootId: 'b' },
        newestFact: null,
        simulation: false,
      })
    expect(read(-86_400_000, 60_000)).toMatchObject({ state: 'suspect_back', frozen: true })
    expect(read(-120_000, 60_000)).toMatchObject({ state: 'held', frozen: false, now: wall })
    expect(read(8 * 3_600_000, 0)).toMatchObject({ state: 'ok', reason: 'woke' })
    expect(read(at('2030-01-01 00:00') - wall, 60_000)).toMatchObject({ state: 'suspect_forward', frozen: true })
    const known = facts({
      members: [member(1)],
      consumptions: [consumption(7, 1, '11-18 15:00')],
      memberships: [membership(4, '2026-12-12')],
      club: club('2026-09-01'),
    })
    const policy = defaultPolicy('gym')
    const derived = (now: number) => derive(known, policy, now, RULES)
    const far = apply([], reconcile([], derived(at('2030-01-01 00:00')), new Set()))
    const back = apply(far, reconcile(far, derived(wall), new Set()))
    expect(back.map(({ id: _id, ...rest }) => rest).sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(derived(wall))
  })

  test('two complaints within an hour', () => {
    const tickets = [complaint(3, '11-18 03:00'), complaint(4, '11-18 03:40')]
    const feedback = owed({ members: [member(1)], tickets }).filter(({ kind }) => kind === 'complaint_feedback')
    expect(feedback.map(({ key, due }) => [key, shown(due)])).toEqual([
      ['CMP_FB/3/c1', '11-19 03:00'],
      ['CMP_FB/4/c1', '11-19 03:40'],
    ])
  })

  test('dissatisfied 11-06 15:00', () => {
    const second = complaint(3, '11-02 10:00', [
      ['solved', '11-05 10:00'],
      ['dissatisfied', '11-06 15:00'],
    ])
    const fixes = (ticket: typeof second) =>
      owed({ members: [member(1)], tickets: [ticket] }).filter(({ kind }) => kind === 'complaint_fix')
    expect(fixes(second).map(({ key, state, due }) => [key, state, shown(due)])).toEqual([
      ['CMP_FIX/3/c1', 'done', '11-09 10:00'],
      ['CMP_FIX/3/c2', 'open', '11-09 15:00'],
    ])
    const third = complaint(3, '11-02 10:00', [
      ['solved', '11-05 10:00'],
      ['dissatisfied', '11-06 15:00'],
      ['solved', '11-07 10:00'],
      ['dissatisfied', '11-08 15:00'],
    ])
    expect(fixes(third)[2]).toMatchObject({
      key: 'CMP_FIX/3/c3',
      priority: 0,
      due: at('11-11 15:00'),
      why: { facts: { goesTo: 'manager', resolutionDueAt: at('11-09 10:00') } },
    })
    const policy = { ...defaultPolicy('gym'), managerId: 9 }
    expect(owed({ members: [member(1)], tickets: [third] }, later, policy)).toContainEqual(
      expect.objectContaining({ key: 'CMP_FIX/3/c3', staffId: 9 }),
    )
  })

  describe('with the pause setting on', () => {
    const gym = defaultPolicy('gym')
    const pausing = { ...gym, complaint: { ...gym.complaint, pauseWhileWaiting: true } }
    const held = complaint(3, '11-02 10:00', [
      ['held', '11-03 10:00'],
      ['released', '11-04 10:00'],
    ])

    test('24 h pause, opened 11-02 10:00', () => {
      const known = { members: [member(1)], tickets: [held] }
      const fix = one('CMP_FIX/', known, later, pausing)
      expect(shown(fix.due)).toBe('11-10 10:00')
      expect(fix.pauses).toEqual([{ from: at('11-03 10:00'), to: at('11-04 10:00') }])
      expect(shown(one('CMP_FB/', known, later, pausing).due)).toBe('11-03 10:00')
      expect(shown(one('CMP_FIX/', known).due)).toBe('11-09 10:00')
    })

    test('the same, paused and forgotten', () => {
      const forgotten = complaint(3, '11-02 10:00', [['held', '11-03 10:00']])
      const known = { members: [member(1)], tickets: [forgotten] }
      for (const now of ['11-04 10:00', '11-20 10:00']) {
        expect(one('CMP_FIX/', known, at(now), pausing)).toMatchObject({ due: at('11-12 10:00'), state: 'open' })
      }
    })
  })

  test.each([
    ['handoff Friday 17:00 + 4 office hours', '11-20 17:00', '11-23 12:00'],
    ['09-30 17:30', '09-30 17:30', '10-08 12:30'],
    ['10-09 17:00', '10-09 17:00', '10-10 12:00'],
  ])('%s', (_given, handed, due) => {
    const known = { members: [member(1)], tickets: [complaint(3, '09-01 10:00')], handoffs: [handoff(8, 3, handed)] }
    expect(one('HO_ACK/', known)).toMatchObject({ key: 'HO_ACK/8', clock: 'office', due: at(due), staffId: 6 })
  })

  test('2027-10-01 without an official list', () => {
    expect(dayInfo('2027-10-01', new Map())).toMatchObject({ kind: 'holiday', origin: 'assumed' })
    const decided = new Map([['2027-10-01', { day: '2027-10-01', kind: 'workday', name: '' } as const]])
    expect(dayInfo('2027-10-01', decided)).toMatchObject({ kind: 'workday', origin: 'user' })
  })

  test('appraisal for September / evaluation of Q3', () => {
    const known = { club: club('2026-09-01') }
    const now = at('10-08 12:00')
    expect(dayOfDue(one('KPI/2026-09', known, now))).toBe('10-13')
    expect(dayOfDue(one('EVAL/2026Q3', known, now))).toBe('10-20')
  })

  test('monthly on the 31st, February', () => {
    const known = { equipment: [equipment(4, '2026-01-31', ['02-28 10:00'])] }
    expect(owed(known).map(({ key, state, due }) => [key, state, shown(due)?.slice(0, -6)])).toEqual([
      ['MAINT/4/2026-01-31', 'done', '02-28'],
      ['MAINT/4/2026-02-28', 'open', '03-31'],
    ])
    expect(dayOfDue(one('MAINT/', { equipment: [equipment(4, '2028-01-31', [])] }))).toBe('2028-02-29')
  })

  test('off from D−36 to D', () => {
    const known = { members: [member(1)], memberships: [membership(4, '2026-12-31')] }
    expect(owed(known, at('11-25 12:00'))).toEqual([])
    expect(keys(open(owed(known, at('12-31 12:00'))))).toEqual(['RENEW/4/-1'])
  })

  test('complaint 21:00', () => {
    const policy = defaultPolicy('gym')
    const calendar = calendarOf(policy)
    const known = { members: [member(1)], tickets: [complaint(3, '11-18 21:00')] }
    const feedback = one('CMP_FB/', known, later, policy)
    const stages = ['11-19 09:00', '11-19 16:30', '11-19 19:30', '11-19 21:01'].map((now) =>
      stageOf(hoursToAct(feedback, calendar), Number(feedback.why.facts.knownAt), feedback.due, at(now)),
    )
    expect(stages).toEqual([null, 50, 80, 100])
  })

  test('holiday without hours', () => {
    const gym = defaultPolicy('gym')
    const phone = { ...gym.hours.contact.phone, holiday: [] }
    const policy = { ...gym, hours: { ...gym.hours, contact: { ...gym.hours.contact, phone, online: phone } } }
    const known = { members: [member(1)], consumptions: [consumption(7, 1, '10-01 22:00')] }
    expect(one('NEW/', known, later, policy)).toMatchObject({ latestStart: null, due: at('10-02 22:00') })
    expect(one('NEW/', known, later, policy).why.facts.start).toBe('unavoidable')
  })

  test('what counts hours of service does not count the night', () => {
    const { service } = calendarOf(defaultPolicy('gym'))
    expect(shown(dueAfter(service, at('11-18 15:00'), 24 * 3_600_000))).toBe('11-20 11:00')
    const warnings = [{ id: 2, memberId: 1, warnedAt: at('11-18 15:00'), closedAt: null }]
    const care = one('CHURN/', { members: [member(1)], warnings }, later, defaultPolicy('gym'))
    expect(care).toMatchObject({ key: 'CHURN/2', kind: 'care', clock: 'service', due: at('11-20 11:00') })
  })
})
