import { describe, expect, test } from 'vitest'
import { dueGroups, todayEnds } from '../../../src/main/kernel/due-group'
import { at } from '../club'

const of = (time: string) => ({ now: at(time), today: time.slice(0, 10), zone: 'Asia/Shanghai' })

describe('under which heading a deadline stands', () => {
  test.each([
    ['2026-11-18T14:59:59.999+08:00', 'overdue'],
    ['2026-11-18T15:00:00+08:00', 'soon'],
    ['2026-11-18T17:00:00+08:00', 'soon'],
    ['2026-11-18T17:00:00.001+08:00', 'today'],
    ['2026-11-18T23:59:59.999+08:00', 'today'],
    ['2026-11-19T00:00:00+08:00', 'later'],
  ])('at three in the afternoon: %s %s', (due, group) => {
    expect(dueGroups(of('2026-11-18T15:00:00+08:00'))(at(due))).toBe(group)
  })

  test('two hours are soon over midnight, and nothing is today any more', () => {
    const group = dueGroups(of('2026-11-18T23:30:00+08:00'))
    expect(group(at('2026-11-19T01:30:00+08:00'))).toBe('soon')
    expect(group(at('2026-11-19T01:30:00.001+08:00'))).toBe('later')
  })

  test('today ends with the day, or with the two hours', () => {
    expect(todayEnds(of('2026-11-18T15:00:00+08:00'))).toBe(at('2026-11-18T23:59:59.999+08:00'))
    expect(todayEnds(of('2026-11-18T23:30:00+08:00'))).toBe(at('2026-11-19T01:30:00+08:00'))
  })
})
