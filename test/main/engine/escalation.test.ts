import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/main/engine/calendar'
import {
  type Audience,
  type Notice,
  noticeOf,
  type Stage,
  stageOf,
  toastsOf,
} from '../../../src/main/engine/escalation'
import { DEFAULT_ESCALATION } from '../../../src/main/engine/escalation-policy'
import { defaultPolicy } from '../../../src/main/engine/policy'
import { dueAfter } from '../../../src/main/engine/working-time'
import { at, ZONE } from './world'

const { contact, opening } = calendarOf(defaultPolicy('gym'))
const { phone } = contact
const owed = {
  key: 'CMP_FB/1/c1',
  due: at('11-19 21:00'),
  priority: 1,
  state: 'open',
  suppressed: null,
  bornLate: false,
} as const

function notice(when: string, sent: string[] = [], known: Partial<Parameters<typeof noticeOf>[0]> = {}): Notice | null {
  const now = at(when)
  const obligation = { ...owed, ...known }
  return noticeOf(obligation, stageOf(phone, at('11-18 21:00'), obligation.due, now), new Set(sent), now, ZONE)
}

describe('a complaint that came on Wednesday at 21:00', () => {
  test.each([
    ['11-19 09:00', null],
    ['11-19 16:30', 50],
    ['11-19 19:30', 80],
    ['11-19 21:00', 80],
    ['11-19 21:01', 100],
    ['11-20 16:00', 100],
    ['11-20 17:00', 150],
  ])('at %s is at %s', (when, stage) => {
    for (const hours of [phone, opening]) {
      if (hours === opening && when.startsWith('11-20')) continue
      expect(stageOf(hours, at('11-18 21:00'), owed.due, at(when))).toBe(stage)
    }
  })

  test('only the highest stage speaks, each once for this promise', () => {
    const first = notice('11-19 19:30')
    expect(first).toMatchObject({ id: `CMP_FB/1/c1#80#${owed.due}`, stage: 80, audience: ['owner'], delivery: 'now' })
    expect(notice('11-19 19:40', [first?.id ?? ''])).toBeNull()
    // After 80 nothing falls back to 50, whenever it is asked.
    expect(notice('11-19 16:30', [first?.id ?? ''])).toBeNull()
    expect(notice('11-19 21:01', [first?.id ?? ''])?.audience).toEqual<Audience[]>(['owner', 'supervisor'])
    // A promise that moved has stages of its own.
    expect(notice('11-19 21:40', [first?.id ?? ''], { due: at('11-19 21:30') })?.stage).toBe(100)
  })

  test('quiet hours wait, but not for P0', () => {
    expect(notice('11-19 22:30')).toBeNull()
    expect(notice('11-20 08:59')).toBeNull()
    expect(notice('11-20 09:00')?.stage).toBe(100)
    expect(notice('11-19 22:30', [], { priority: 0 })?.stage).toBe(100)
    // Not to the minute before they begin, nor from the one in which they end.
    expect(notice('11-19 21:59')?.stage).toBe(100)
    expect(notice('11-19 22:00')).toBeNull()
    expect(notice('11-20 12:00')?.stage).toBe(100)
  })

  test('quiet hours may lie within a day', () => {
    const settings = { ...DEFAULT_ESCALATION, quiet: { from: 720, until: 840 } }
    const speaks = (when: string) => noticeOf(owed, 100, new Set(), at(when), ZONE, settings) !== null
    expect(['11:59', '12:00', '13:59', '14:00', '23:00'].map((time) => speaks(`11-20 ${time}`))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ])
  })

  test('the manager reads a digest, and low priorities only speak there', () => {
    expect(notice('11-20 17:00')).toMatchObject({ stage: 150, audience: ['manager'], delivery: 'digest' })
    expect(notice('11-19 19:30', [], { priority: 3 })?.delivery).toBe('digest')
  })

  test.each([
    ['done', { state: 'done' as const }],
    ['suppressed', { suppressed: 'opted_out' as const }],
    ['born late', { bornLate: true }],
  ])('what is %s is silent', (_why, known) => {
    expect(notice('11-19 19:30', [], known)).toBeNull()
  })
})

test('a promise without any hour to keep it is silent until it has passed', () => {
  const known = at('11-18 21:00')
  expect(stageOf(phone, known, known + 3_600_000, known + 3_599_000)).toBeNull()
  expect(stageOf(phone, known, known + 3_600_000, known + 3_601_000)).toBe(100)
  expect(stageOf(phone, known, known + 3_600_000, known + 5_400_000)).toBe(150)
})

test('stages never go back as time passes', () => {
  const known = at('11-18 21:00')
  let highest: Stage | 0 = 0
  for (let now = known; now < (dueAfter(phone, known, 72e6) ?? 0); now += 600_000) {
    const stage = stageOf(phone, known, owed.due, now) ?? 0
    expect(stage).toBeGreaterThanOrEqual(highest)
    highest = stage
  }
  expect(highest).toBe(150)
})

test('more than three toasts for one person become one', () => {
  const notices = ['a', 'b', 'c', 'd'].map(
    (key): Notice => ({ id: key, key, stage: 80, audience: ['owner'], delivery: 'now' }),
  )
  expect(toastsOf(notices.slice(0, 3))).toHaveLength(3)
  expect(toastsOf(notices)).toEqual([notices])
  expect(toastsOf(notices.map((each) => ({ ...each, delivery: 'digest' })))).toEqual([])
})
