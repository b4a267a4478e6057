import { expect, test } from 'vitest'
import { databaseAt, migrateTo, put, rowsOf } from './at-version'

test('promises stay as they are, and one about a case is found without reading the others', () => {
  const connection = databaseAt(4)
  const owed = { state: 'open', earliest: 1, due: 2, hard: 3 }
  put(connection, 'obligation', { id: 1, key: 'NEW/1', subject: 'member/1', ...owed })
  put(connection, 'obligation', { id: 2, key: 'TIC/1', subject: 'ticket/1', ...owed })
  const before = rowsOf(connection, 'obligation')
  migrateTo(connection, 5)
  expect(rowsOf(connection, 'obligation')).toEqual(before)
  const plan = connection
    .prepare<unknown[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id FROM obligation WHERE subject IN ('ticket/1') AND subject NOT GLOB 'member/*'`,
    )
    .all()
  expect(plan.map(({ detail }) => detail).join('\n')).toContain('USING COVERING INDEX obligation_by_case')
})
