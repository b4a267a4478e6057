import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrateDatabase, shippedMigrations } from '../../../src/main/database/migrate'
import { countsOf, databaseAt, put } from './migrations/at-version'

/** Nothing here points to nobody. */
const keep = () => expect.unreachable('a whole database')
const LATER = 9_999_999_999_999
const LAST = shippedMigrations().length

test('a step that breaks takes back all that went before it, and the database is what it was', () => {
  const connection = databaseAt(LAST)
  const before = countsOf(connection)
  const broken = {
    sql: ['CREATE TABLE planted (id INTEGER PRIMARY KEY)', 'THIS IS NOT SQL'],
    hash: 'x',
    folderMillis: LATER,
    bps: true,
  }
  const migrations = [...shippedMigrations(), broken]
  expect(() => migrateDatabase(connection, { keep, migrations })).toThrow(/syntax error/)
  expect(countsOf(connection)).toEqual(before)
  expect(connection.pragma('user_version', { simple: true })).toBe(LAST)
  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
})

test('keys are looked at before the commit: upgrade code that leaves a row pointing to nobody undoes the whole step', () => {
  const connection = databaseAt(LAST)
  put(connection, 'member', { id: 1, number: 'M000001', kind: 'member', status: 'active' })
  const step = { sql: ['CREATE TABLE planted (id INTEGER PRIMARY KEY)'], hash: 'x', folderMillis: LATER, bps: true }
  const migrations = [...shippedMigrations(), step]
  const rows = () => put(connection, 'visit', { member_id: 77, day: '2026-11-01' })
  expect(() => migrateDatabase(connection, { keep, migrations, rows })).toThrow('broken references')
  expect(countsOf(connection)).not.toHaveProperty('planted')
  expect(countsOf(connection)).toMatchObject({ visit: 0, member: 1 })
})

test('a program that ended between the commit and the schema number has done its steps: none is done twice', () => {
  const connection = databaseAt(LAST)
  connection.pragma('user_version = 1')
  const before = countsOf(connection)
  expect(migrateDatabase(connection, { keep })).toEqual([])
  expect(connection.pragma('user_version', { simple: true })).toBe(LAST)
  expect(countsOf(connection)).toEqual(before)
})

test('a database of a newer program is left alone', () => {
  const connection = databaseAt(LAST)
  expect(() => migrateDatabase(connection, { keep, migrations: shippedMigrations().slice(0, 2) })).toThrow('data.newer')
})

/** Migrations without a test of their own that steps over them with rows. */
function untested(shipped: readonly string[], tests: readonly string[]): string[] {
  return shipped.filter((tag) => !tests.includes(`${tag}.test.ts`))
}

const FOLDER = join(import.meta.dirname, '../../../drizzle')
const tags = () => readdirSync(FOLDER).flatMap((name) => (name.endsWith('.sql') ? [name.slice(0, -4)] : []))

test('every migration has its test, with rows of the version before', () => {
  expect(tags()).toHaveLength(LAST)
  expect(untested(tags(), readdirSync(join(import.meta.dirname, 'migrations')))).toEqual([])
})

test('a migration without one is noticed', () => {
  expect(untested([...tags(), '0099_planted'], readdirSync(join(import.meta.dirname, 'migrations')))).toEqual([
    '0099_planted',
  ])
})
