import { beforeEach, describe, expect, test } from 'vitest'
import type { Writer } from '../../../../src/main/database/handle'
import { int, row } from '../../../../src/main/database/row'
import {
  earlierAnswer,
  forgetAnswers,
  keepAnswer,
  pruneRequests,
  type Request,
} from '../../../../src/main/domains/access/requests'
import { testClub } from '../../club'

let db: Writer
let now: number
beforeEach(async () => {
  const club = await testClub()
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  db = open.db
  now = 1000
  db.run('DELETE FROM request')
})

const request = (id: string, by: Partial<Request> = {}): Request => ({
  id,
  path: 'incidents.stamp',
  staffId: 1,
  inputMark: 'mark',
  ...by,
})
const keep = (id: string, answer: unknown = { id }, by: Partial<Request> = {}) =>
  keepAnswer(db, request(id, by), answer, now++)
const answer = (id: string, by: Partial<Request> = {}) => earlierAnswer(db, request(id, by))
const reused = (id: string) => expect.objectContaining({ code: 'request.reused', facts: { requestId: id } })
const LONG = { text: '烟'.repeat(5000) }
const CountRow = row({ n: int })
const kept = () => db.get(CountRow, 'SELECT count(*) AS n FROM request')?.n

describe('an answer that was given', () => {
  test('is given again to the same call by the same person', () => {
    keep('a')
    keepAnswer(db, request('nothing'), undefined, now)
    expect([answer('a'), answer('nothing'), answer('b')]).toEqual([
      { result: { id: 'a' } },
      { result: null },
      undefined,
    ])
  })

  test.each([
    ['another person', { staffId: 2 }],
    ['nobody', { staffId: null }],
    ['another input', { inputMark: 'other' }],
    ['both', { staffId: 2, inputMark: 'other' }],
  ])('is none of %s', (_who, by) => {
    keep('a')
    expect(() => answer('a', by)).toThrow(reused('a'))
  })

  test('to nobody is nobody’s again', () => {
    keep('a', 1, { staffId: null })
    expect(answer('a', { staffId: null })).toEqual({ result: 1 })
    expect(() => answer('a')).toThrow(reused('a'))
  })
})

describe('long answers', () => {
  /** Which of these are still there. */
  const there = (ids: string[], by: Partial<Request> = {}) =>
    ids.filter((id) => {
      try {
        return answer(id, by) !== undefined
      } catch {
        return false
      }
    })
  const ids = Array.from({ length: 12 }, (_, n) => `r${n}`)

  test('of one call and person are kept but for the oldest, which are still never done twice', () => {
    for (const id of ids) keep(id, LONG)
    const left = there(ids)
    expect(left).toEqual(ids.slice(-left.length))
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(ids.length)
    expect(() => answer('r0')).toThrow(reused('r0'))
  })

  test('push out no others: not short ones, not another call’s, not another person’s', () => {
    keep('short')
    const others: [string, Partial<Request>][] = [
      ['call', { path: 'incidents.running' }],
      ['person', { staffId: 2 }],
      ['nobody', { staffId: null }],
    ]
    for (const [id, by] of others) keep(id, LONG, by)
    for (const id of ids) keep(id, LONG)
    expect(there(['short'])).toEqual(['short'])
    for (const [id, by] of others) expect(there([id], by)).toEqual([id])
  })
})

test('answers of some calls are forgotten, and those of before a moment', () => {
  keep('a')
  keep('b', 1, { path: 'members.get' })
  keep('c', 1, { path: 'members.openHealth' })
  forgetAnswers(db, ['members.get', 'members.openHealth'])
  expect([kept(), answer('a')]).toEqual([1, { result: { id: 'a' } }])
  keep('d')
  pruneRequests(db, 1003)
  expect([answer('a'), answer('d')]).toEqual([undefined, { result: { id: 'd' } }])
})
