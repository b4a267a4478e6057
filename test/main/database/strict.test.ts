import { expect, test } from 'vitest'
import { testClub } from '../club'

test('every table of the shipped migrations is STRICT: no column takes a value of another type', async () => {
  const club = await testClub()
  const tables = club.core
    .club()
    ?.reader.all<{ name: string; type: string; strict: number }>('PRAGMA table_list')
    // The search index is virtual; its own tables and drizzle's journal are not ours to declare.
    .filter(({ name, type }) => type === 'table' && !/^(sqlite_|__drizzle|member_search)/.test(name))
  expect(tables?.length).toBeGreaterThan(30)
  expect(tables?.filter(({ strict }) => strict !== 1).map(({ name }) => name)).toEqual([])
})
