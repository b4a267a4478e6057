import { expect, test } from 'vitest'
import { databaseAt, NOW, put, rowsOf, upgrade } from './at-version'

test('an import that an older version was reading stays as it was, and no work is made up for it', () => {
  const connection = databaseAt(6)
  const batch = {
    id: 1,
    kind: 'members',
    file_name: 'a.csv',
    sha256: '00',
    stored_as: 'imports/1',
    state: 'reading',
    reading: 1,
    columns: '[]',
    options: '{}',
    counts: '{}',
    progress: 0.5,
    created_at: NOW,
    by: '店长',
  }
  for (const [name, value] of [
    ['kind', '"gym"'],
    ['timezone', '"Asia/Shanghai"'],
  ])
    put(connection, 'setting', { name, value })
  put(connection, 'import_batch', batch)
  upgrade(connection)
  expect(rowsOf(connection, 'import_batch')).toMatchObject([batch])
  expect(rowsOf(connection, 'long_work')).toEqual([])
})
