import { describe, expect, test } from 'vitest'
import { derive } from '../../../src/main/engine/derive'
import type { ClubFact, EquipmentFact } from '../../../src/main/engine/facts'
import type { Obligation } from '../../../src/main/engine/obligation'
import { defaultPolicy, type Policy } from '../../../src/main/engine/policy'
import { at, club, equipment, facts, shown } from './world'

const gym = { ...defaultPolicy('gym'), managerId: 9 }

function duties(prefix: string, known: ClubFact, now: string, policy: Policy = gym): Obligation[] {
  return derive(facts({ club: known }), policy, at(now)).filter(({ key }) => key.startsWith(prefix))
}

const states = (owed: readonly Obligation[]) => owed.map(({ key, state }) => `${key} ${state}`)
const dueDays = (owed: readonly Obligation[]) => owed.map(({ key, due }) => `${key} ${shown(due)?.slice(0, -6)}`)

describe('duties that come back', () => {
  test('appraisals are made up for, three at most; what was done stays done', () => {
    const known = club('2026-04-15', [['KPI/2026-06', '2026-07-05 10:00']])
    expect(states(duties('KPI/', known, '11-22 12:00'))).toEqual([
      'KPI/2026-04 missed',
      'KPI/2026-05 missed',
      'KPI/2026-06 done',
      'KPI/2026-07 missed',
      'KPI/2026-08 open',
      'KPI/2026-09 open',
      'KPI/2026-10 open',
    ])
    const [lost] = duties('KPI/2026-04', known, '11-22 12:00')
    // When the third after it became due to be made.
    expect(shown(lost?.doneAt ?? 0)).toBe('08-01 00:00')
    expect(duties('KPI/2026-11', known, '11-30 23:59')).toEqual([])
    expect(duties('KPI/2026-11', known, '12-01 00:00')).toMatchObject([
      { kind: 'appraisal', subject: 'club/1', staffId: 9, memberId: null, channels: [], certificate: null },
    ])
  })

  test('done late is done', () => {
    const known = club('2026-04-15', [['KPI/2026-05', '11-20 10:00']])
    expect(states(duties('KPI/2026-05', known, '11-22 12:00'))).toEqual(['KPI/2026-05 done'])
  })

  test('given up by a person it ended then, not when its time had passed', () => {
    const closings = [{ key: 'KPI/2026-04', at: at('2026-05-10 10:00'), batchId: null }]
    const [closed] = derive(facts({ club: club('2026-04-15'), closings }), gym, at('11-22 12:00')).filter(
      ({ key }) => key === 'KPI/2026-04',
    )
    expect(closed).toMatchObject({ state: 'missed', why: { facts: { ended: 'closed_by_person' } } })
    expect(shown(closed?.doneAt ?? 0)).toBe('05-10 10:00')
  })

  test('evaluations are made up for, the other duties only for the latest period', () => {
    const known = club('2025-01-01')
    expect(states(duties('EVAL/', known, '11-22 12:00')).slice(-4)).toEqual([
      'EVAL/2025Q4 missed',
      'EVAL/2026Q1 open',
      'EVAL/2026Q2 open',
      'EVAL/2026Q3 open',
    ])
    for (const prefix of ['SURVEY/', 'TRAIN/', 'SAFETY/', 'STAFF/']) {
      expect(states(duties(prefix, known, '11-22 12:00')).slice(-2)).toEqual([
        `${prefix}2026Q3 missed`,
        `${prefix}2026Q4 open`,
      ])
    }
    expect(states(duties('CHECK/', known, '11-22 12:00')).slice(-2)).toEqual([
      'CHECK/2026-10 missed',
      'CHECK/2026-11 open',
    ])
  })

  test('the data is checked by the 25th, what takes a quarter by its end', () => {
    const known = club('2026-09-01')
    expect(dueDays(duties('CHECK/', known, '11-22 12:00'))).toEqual([
      'CHECK/2026-09 09-25',
      'CHECK/2026-10 10-25',
      'CHECK/2026-11 11-25',
    ])
    expect(dueDays(duties('SAFETY/', known, '11-22 12:00'))).toEqual(['SAFETY/2026Q4 12-31'])
  })

  test('a club that begins late in a quarter, or after the day, owes nothing for it', () => {
    expect(duties('SURVEY/', club('2026-11-22'), '11-23 12:00')).toEqual([])
    expect(duties('SURVEY/', club('2026-11-16'), '11-23 12:00')).toHaveLength(1)
    expect(duties('CHECK/', club('2026-11-26'), '11-27 12:00')).toEqual([])
    const [check] = duties('CHECK/', club('2026-11-10'), '11-27 12:00')
    expect(shown(check?.earliest ?? 0)).toBe('11-10 00:00')
    expect(duties('', club('2026-11-22'), '11-21 12:00').filter(({ kind }) => kind !== 'backup')).toEqual([])
  })

  test('work has its last office hour', () => {
    const [appraisal] = duties('KPI/', club('2026-10-01'), '11-02 12:00')
    expect([appraisal?.due, appraisal?.latestStart].map((each) => shown(each ?? 0))).toEqual([
      '11-06 23:59',
      '11-06 17:00',
    ])
  })
})

describe('the backup [C23]', () => {
  test('is owed once a day from the newest, and however long the desk was off one is enough', () => {
    const known = club('2026-09-01', [], ['11-01 03:00', '11-12 03:00', '11-10 03:00'])
    const [backup, ...others] = duties('BACKUP/', known, '11-22 12:00')
    expect(others).toEqual([])
    expect(backup).toMatchObject({ key: `BACKUP/${at('11-12 03:00')}`, state: 'open', due: at('11-13 03:00') })
    expect(duties('BACKUP/', club('2026-11-20'), '11-22 12:00')).toMatchObject([
      { key: 'BACKUP/0', due: at('11-21 00:00') },
    ])
  })
})

describe('maintenance [B12 B15]', () => {
  const of = (each: EquipmentFact) => derive(facts({ equipment: [each] }), gym, at('12-31 12:00'))

  test('late or early, the rhythm stays', () => {
    const late = equipment(4, '2026-01-15', ['02-25 10:00', '03-16 10:00'])
    expect(dueDays(of(late))).toEqual([
      'MAINT/4/2026-01-15 02-15',
      'MAINT/4/2026-02-25 03-15',
      'MAINT/4/2026-03-16 04-15',
    ])
    const early = equipment(4, '2026-01-15', ['02-10 10:00'])
    expect(dueDays(of(early))).toEqual(['MAINT/4/2026-01-15 02-15', 'MAINT/4/2026-02-10 03-15'])
  })

  test('left out for months it is owed once', () => {
    const [only, ...others] = of(equipment(4, '2026-01-15', []))
    expect(others).toEqual([])
    expect(only).toMatchObject({ state: 'open', due: at('02-16 00:00') - 1, earliest: at('02-08 00:00') })
  })

  test('by days; twice on a day is once; retired it owes no more', () => {
    const every = { unit: 'days', count: 10 } as const
    const twice = equipment(4, '2026-01-01', ['01-11 09:00', '01-11 18:00'], { every })
    expect(dueDays(of(twice))).toEqual(['MAINT/4/2026-01-01 01-11', 'MAINT/4/2026-01-11 01-21'])
    expect(states(of({ ...twice, retiredAt: at('01-12 09:00') }))).toEqual(['MAINT/4/2026-01-01 done'])
  })
})
