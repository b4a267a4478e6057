import type Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { databaseAt, migrateTo, put, type Row, rowsOf, upgrade } from './at-version'

/** What a desk of version 2 had written: a call that was made, one that was undone, one that nobody answered. */
function olderDesk(): Database.Database {
  const connection = databaseAt(2)
  for (const [name, value] of [
    ['kind', '"gym"'],
    ['timezone', '"Asia/Shanghai"'],
  ])
    put(connection, 'setting', { name, value })
  put(connection, 'member', { id: 1, number: 'M000001', kind: 'member', status: 'active', opt_out: '[]' })
  const owed = { subject: 'member/1', member_id: 1, state: 'done', earliest: 1, due: 2, hard: 3 }
  put(connection, 'obligation', { id: 1, key: 'NEW/1', kind: 'first', ...owed })
  put(connection, 'obligation', { id: 2, key: 'CAD/1/2026-10-01', kind: 'cadence', ...owed })
  const call = { member_id: 1, staff_id: 1, channel: 'phone', scores: '{}', note: '' }
  put(connection, 'attempt', {
    ...call,
    id: 1,
    obligation_key: 'NEW/1',
    outcome: 'reached',
    scores: '{"venue":4,"service":2}',
    note: '更衣室太冷',
  })
  put(connection, 'attempt', {
    ...call,
    id: 2,
    obligation_key: 'CAD/1/2026-10-01',
    outcome: 'reached',
    scores: '{"venue":5}',
    undone_at: 5,
    undone_by: '店长',
  })
  put(connection, 'attempt', { ...call, id: 3, obligation_key: 'GONE/9', outcome: 'no_answer' })
  return connection
}

test('calls and promises stay row by row, and say nothing yet in what is new', () => {
  const connection = olderDesk()
  const before = { attempt: rowsOf(connection, 'attempt'), obligation: rowsOf(connection, 'obligation') }
  migrateTo(connection, 3)
  const silent = { kind: null, questionnaire_id: null, allowed_before: null }
  const counted = { asked: 0, answered: 0, points: 0, scored: 0, effective: 0 }
  expect(rowsOf(connection, 'attempt')).toEqual(before.attempt.map((row) => ({ ...row, ...silent, ...counted })))
  expect(rowsOf(connection, 'obligation')).toEqual(
    before.obligation.map((row) => ({ ...row, guaranteed_until: null, tier: null, is_call: 1 })),
  )
})

test('the program completes them: what was said is counted by topic, once, and what was undone stays out', () => {
  const connection = olderDesk()
  expect(upgrade(connection)).toEqual([])
  const attempts = rowsOf(connection, 'attempt')
  expect(attempts).toMatchObject([
    { id: 1, kind: 'first', answered: 2, points: 6, scored: 2, scores: '{"venue":4,"service":2}', note: '更衣室太冷' },
    { id: 2, kind: 'cadence', answered: 1, points: 5, scored: 1, undone_at: 5 },
    { id: 3, kind: 'first', asked: 0, answered: 0, points: 0 },
  ])
  const answers = rowsOf(connection, 'attempt_answer')
  expect(answers.map(({ attempt_id, topic, score, undone }: Row) => ({ attempt_id, topic, score, undone }))).toEqual([
    { attempt_id: 1, topic: 'venue', score: 4, undone: 0 },
    { attempt_id: 1, topic: 'service', score: 2, undone: 0 },
    { attempt_id: 2, topic: 'venue', score: 5, undone: 1 },
  ])
})

test('a club from before there were guides gets the first ones, published, of its own kind', () => {
  const connection = olderDesk()
  upgrade(connection)
  const guides = rowsOf(connection, 'guide')
  expect(guides.length).toBeGreaterThan(3)
  expect(rowsOf(connection, 'guide_version').map(({ guide_id, version, state }) => [guide_id, version, state])).toEqual(
    guides.map(({ id }) => [id, 1, 'published']),
  )
})
