import { expect, test } from 'vitest'
import { databaseAt, NOW, put, rowsOf, upgrade } from './at-version'

test('what older versions wrote keeps when it happened, and says of no moment that it was entered then', () => {
  const connection = databaseAt(7)
  for (const [name, value] of [
    ['kind', '"gym"'],
    ['timezone', '"Asia/Shanghai"'],
  ])
    put(connection, 'setting', { name, value })
  put(connection, 'incident', { id: 1, number: 'AQ-20261118-001', type: 'injury', state: 'stopped', started_at: NOW })
  put(connection, 'incident_entry', { id: 1, incident_id: 1, kind: 'started', at: NOW })
  put(connection, 'ticket', {
    id: 1,
    number: 'TS-20261118-001',
    kind: 'complaint',
    category: 'facilities',
    received_at: NOW,
  })
  upgrade(connection)
  expect(rowsOf(connection, 'incident')).toMatchObject([{ started_at: NOW, recorded_at: null }])
  expect(rowsOf(connection, 'incident_entry')).toMatchObject([{ at: NOW, recorded_at: null }])
  expect(rowsOf(connection, 'ticket')).toMatchObject([{ received_at: NOW, recorded_at: null }])
})
