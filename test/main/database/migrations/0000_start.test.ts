import { expect, test } from 'vitest'
import { countsOf, databaseAt, made, migrateTo } from './at-version'

test('an empty file becomes a club’s tables, each of them empty, with every index', () => {
  const connection = databaseAt(0)
  expect(countsOf(connection)).toEqual({})
  expect(migrateTo(connection, 1)).toEqual([])
  const counts = countsOf(connection)
  expect(Object.keys(counts)).toEqual(expect.arrayContaining(['attempt', 'audit', 'member', 'obligation', 'visit']))
  expect(Object.values(counts).every((count) => count === 0)).toBe(true)
  expect(Object.keys(made(connection, 'index')).length).toBeGreaterThan(20)
  expect(connection.pragma('user_version', { simple: true })).toBe(1)
})
