import { expect, test } from 'vitest'
import { databaseAt, migrateTo, put, rowsOf } from './at-version'

test('what was only appended before stays as it is, and from here on the database itself keeps it', () => {
  const connection = databaseAt(1)
  put(connection, 'audit', { sequence: 1, action: 'members.register' })
  put(connection, 'incident', { id: 1, number: 'SI-1', type: 'fire', state: 'closed' })
  put(connection, 'incident_entry', { id: 1, incident_id: 1 })
  put(connection, 'attempt', { id: 1, outcome: 'reached', member_id: 1 })
  const tables = ['audit', 'incident', 'incident_entry', 'attempt']
  const before = tables.map((table) => rowsOf(connection, table))
  migrateTo(connection, 2)
  expect(tables.map((table) => rowsOf(connection, table))).toEqual(before)
  for (const table of tables) expect(() => connection.exec(`DELETE FROM ${table}`)).toThrow(/append-only|never deleted/)
  expect(() => connection.exec(`UPDATE audit SET action = 'x'`)).toThrow('append-only')
  // The search index is there, and takes a member's terms.
  connection.exec(`INSERT INTO member_search (rowid, terms) VALUES (1, 'liqian 李倩')`)
  expect(connection.prepare(`SELECT rowid FROM member_search WHERE member_search MATCH 'liq*'`).all()).toEqual([
    { rowid: 1 },
  ])
})
