import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { nouns } from '../../../src/main/app/nouns'
import { namedIn } from '../../../src/main/app/subjects'
import type { Reader } from '../../../src/main/database/handle'
import { MERGED_COLUMNS } from '../../../src/main/domains/members/merged-columns'
import { ACTS } from '../../../src/main/domains/obligations/reconcile-store'
import { columnName } from '../../../src/main/kernel/member-rows'
import type { Noun, Nouns } from '../../../src/main/kernel/noun'
import { contract } from '../../../src/shared/contract/router'
import { testClub } from '../club'

// Nobody has to remember a table: this walks the schema as SQLite tells it, and asks of each part who speaks for it.

/** Not a noun's: SQLite's own, the migrator's, the search index's inner tables. */
const NOT_OURS = /^(sqlite_|__drizzle|member_search)/

function tablesOf(db: Reader): string[] {
  return db
    .all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .map(({ name }) => name)
    .filter((name) => !NOT_OURS.test(name))
}

/** Columns that name a member: by a key, or by how they are called. */
function memberColumns(db: Reader): string[] {
  return tablesOf(db).flatMap((table) => {
    const columns = db.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name)
    const keyed = db
      .all<{ name: string }>(
        `SELECT "from" AS name FROM pragma_foreign_key_list('${table}') WHERE "table" = 'member' ORDER BY id`,
      )
      .map(({ name }) => name)
    const called = columns.filter((name) => /(^|_)member(_id)?$/.test(name) || name === 'merged_into_id')
    return [...new Set([...keyed, ...called])].map((name) => `${table}.${name}`)
  })
}

/** What nobody has spoken for, or two have. */
function unspoken(db: Reader, said: Nouns): string[] {
  const tables = said.flatMap(({ name, tables: theirs }) =>
    theirs.map(({ table, members }) => ({ noun: name, table: getTableName(table), members })),
  )
  const spoken = tables.map(({ table }) => table)
  const columns = tables.flatMap(({ members }) => members.map(({ column }) => columnName(column)))
  const twice = (list: string[]) => list.filter((each, index) => list.indexOf(each) !== index)
  return [
    ...tablesOf(db).filter((table) => !spoken.includes(table)),
    ...memberColumns(db).filter((column) => !columns.includes(column)),
    ...twice(spoken),
    ...twice(columns),
    ...spoken.filter((table) => !tablesOf(db).includes(table)).map((table) => `no such table: ${table}`),
  ]
}

/** Columns of `member` that merging knows nothing of. */
function unmerged(db: Reader): string[] {
  const said = nouns.flatMap(({ tables }) => tables).find(({ table }) => getTableName(table) === 'member')
  if (!said) return ['member']
  const known = new Map(Object.entries(getTableColumns(said.table)).map(([field, { name }]) => [name, field]))
  return db
    .all<{ name: string }>(`SELECT name FROM pragma_table_info('member')`)
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(MERGED_COLUMNS, known.get(name) ?? ''))
}

async function database() {
  const club = await testClub()
  return (club.core.club() ?? expect.unreachable('the club is open')).db
}

test('every table has one noun, and every column that names a member says what merging and undoing an import do', async () => {
  expect(unspoken(await database(), nouns)).toEqual([])
})

test('every column of a member is in one group for merging', async () => {
  expect(unmerged(await database())).toEqual([])
})

test('whatever stays behind in a merge or an undo stays for a reason', () => {
  const reasons = nouns.flatMap(({ tables }) =>
    tables.flatMap(({ members }) =>
      members.flatMap(({ merging, undoingImport }) =>
        [merging, undoingImport].flatMap((each) => (each.how === 'left' ? [each.why] : [])),
      ),
    ),
  )
  expect(reasons.length).toBeGreaterThan(3)
  expect(reasons.filter((why) => why.length < 20)).toEqual([])
})

test.each([
  ['a new table', 'CREATE TABLE rack (id INTEGER PRIMARY KEY) STRICT', ['rack']],
  [
    'a new table that names a member',
    'CREATE TABLE rack (id INTEGER PRIMARY KEY, member_id INTEGER REFERENCES member (id)) STRICT',
    ['rack', 'rack.member_id'],
  ],
  [
    'a new column that names a member by its key',
    'ALTER TABLE ticket ADD COLUMN about INTEGER REFERENCES member (id)',
    ['ticket.about'],
  ],
  [
    'a new column that is called so, without a key',
    'ALTER TABLE ticket ADD COLUMN other_member_id INTEGER',
    ['ticket.other_member_id'],
  ],
])('%s that nobody has spoken for is noticed', async (_what, sql, found) => {
  const db = await database()
  db.run(sql)
  expect(unspoken(db, nouns)).toEqual(found)
})

test('a new column of a member that nobody has spoken for is noticed', async () => {
  const db = await database()
  db.run('ALTER TABLE member ADD COLUMN shoe_size INTEGER')
  expect(unmerged(db)).toEqual(['shoe_size'])
})

test('a table that two nouns claim, or that is there no more, is noticed', async () => {
  const db = await database()
  const again = nouns.filter(({ name }) => name === 'drafts')
  expect(unspoken(db, [...nouns, ...again])).toEqual(['draft'])
  db.run('DROP TABLE draft')
  expect(unspoken(db, nouns)).toEqual(['no such table: draft'])
})

/** The audit outlives the person: with a key on it no member could ever be taken back. */
const OUTLIVE = new Set(['audit.member_id', 'audit_key.member_id'])

/** Columns that name a member without a key on it, or whose key would have to read the whole table. */
function unkeyed(db: Reader): string[] {
  return memberColumns(db)
    .filter((column) => !OUTLIVE.has(column))
    .filter((column) => {
      const [table, name] = column.split('.')
      const key = db.get(
        `SELECT 1 FROM pragma_foreign_key_list('${table}') WHERE "table" = 'member' AND "from" = '${name}'`,
      )
      // The primary key of a table is its row's address: nothing is faster.
      const address = db.get(`SELECT 1 FROM pragma_table_info('${table}') WHERE name = '${name}' AND pk = 1`)
      // An index of only what is there serves a key just as well: it never asks for nothing.
      const index = db.get(
        `SELECT 1 FROM pragma_index_list('${table}') l JOIN pragma_index_info(l.name) i ON i.seqno = 0
          JOIN sqlite_schema s ON s.name = l.name
         WHERE i.name = '${name}' AND (l.partial = 0 OR s.sql GLOB '*WHERE ${name} IS NOT NULL')`,
      )
      return !key || !(address || index)
    })
}

test('every column that names a member has a key on it, and an index that starts with it', async () => {
  expect(unkeyed(await database())).toEqual([])
})

test.each([
  ['without a key', 'member_id INTEGER', '(member_id)'],
  ['without an index', 'member_id INTEGER REFERENCES member (id)', '(id)'],
  ['with an index that starts with another', 'member_id INTEGER REFERENCES member (id)', '(id, member_id)'],
  ['with an index of only some rows', 'member_id INTEGER REFERENCES member (id)', '(member_id) WHERE id > 5'],
])('one %s is noticed', async (_what, column, index) => {
  const db = await database()
  db.run(`CREATE TABLE rack (id INTEGER PRIMARY KEY, ${column}) STRICT`)
  db.run(`CREATE INDEX rack_by ON rack ${index}`)
  expect(unkeyed(db)).toEqual(['rack.member_id'])
})

test('taking a member back looks up what names them, and reads no table from end to end', async () => {
  const db = await database()
  const scanned = memberColumns(db).filter((column) => {
    const [table, name] = column.split('.')
    return !OUTLIVE.has(column) && /SCAN/.test(db.plan(`SELECT 1 FROM ${table} WHERE ${name} = ?`, 1))
  })
  expect(scanned).toEqual([])
})

test('every room says what it is, under its own name', () => {
  const rooms = readdirSync(join(import.meta.dirname, '../../../src/main/domains'))
  expect(nouns.map(({ name }) => name).sort()).toEqual(rooms.sort())
})

test('an index that is said to hold what goes on now is a partial one of that table', async () => {
  const db = await database()
  const partial = (table: string) =>
    db.all<{ name: string }>(`SELECT name FROM pragma_index_list('${table}') WHERE partial = 1`).map(({ name }) => name)
  const said = nouns.flatMap(({ tables }) => tables.filter(({ ofNow }) => ofNow !== undefined))
  expect(said.length).toBeGreaterThan(3)
  for (const { table, ofNow } of said)
    expect(partial(getTableName(table))).toEqual(expect.arrayContaining([...(ofNow ?? [])]))
})

test('whatever people did about a promise keeps its row: every table that names one by its key is asked', async () => {
  const db = await database()
  const keyed = tablesOf(db).filter((table) =>
    db.has(`SELECT 1 FROM pragma_table_info('${table}') WHERE name = 'obligation_key'`),
  )
  expect(keyed).toEqual([...ACTS].sort())
})

test('every id that an input can hold is somebody’s, as its noun says', () => {
  const procedures = Object.values(contract).flatMap((group) => Object.values(group as Record<string, object>))
  const named = procedures.flatMap((procedure) =>
    namedIn((procedure as { '~orpc': { inputSchema?: z.ZodType } })['~orpc'].inputSchema),
  )
  const said = nouns.flatMap((noun: Noun) => Object.keys(noun.subjects ?? {}))
  expect([...new Set(named.map(({ subject }) => subject))].toSorted()).toEqual(said.toSorted())
})
