import { expect, test } from 'vitest'
import { databaseAt, migrateTo, put, rowsOf } from './at-version'

const KEPT = [
  'attempt_answer',
  'ticket',
  'owed_question',
  'callback_skip',
  'callback_invitation',
  'home_visit',
  'call_assignment',
  'guide_version',
]

test('what the workplace wrote before stays as it is, and can’t be taken away any more', () => {
  const connection = databaseAt(3)
  put(connection, 'attempt', { id: 1, outcome: 'reached', member_id: 1 })
  put(connection, 'attempt_answer', { id: 1, attempt_id: 1, kind: 'scale', score: 3 })
  put(connection, 'ticket', { id: 1, kind: 'praise', category: 'other' })
  put(connection, 'owed_question', { id: 1 })
  put(connection, 'callback_skip', { id: 1 })
  put(connection, 'callback_invitation', { id: 1, kind: 'invited' })
  put(connection, 'home_visit', { id: 1 })
  put(connection, 'call_assignment', { id: 1 })
  put(connection, 'guide', { id: 1, type: 'script' })
  put(connection, 'guide_version', { id: 1, guide_id: 1, state: 'published', published_at: 1 })
  const before = KEPT.map((table) => rowsOf(connection, table))
  expect(before.map((rows) => rows.length)).toEqual(KEPT.map(() => 1))
  migrateTo(connection, 4)
  expect(KEPT.map((table) => rowsOf(connection, table))).toEqual(before)
  for (const table of KEPT) expect(() => connection.exec(`DELETE FROM ${table}`)).toThrow(/never deleted|append-only/)
  expect(() => connection.exec(`UPDATE guide_version SET body = '{}'`)).toThrow('never changes')
})
