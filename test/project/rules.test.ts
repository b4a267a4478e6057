import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

// A tag such as [C5] is a promise to whoever reads it: there is a row that says what it means.

const root = join(import.meta.dirname, '..', '..')
const rules = readFileSync(join(root, 'docs', 'rules.md'), 'utf8')

type Row = { name: string; rooms: string[] }

/** The rows of the tables, each with the rooms it names. */
function rowsOf(text: string): Row[] {
  return [...text.matchAll(/^\| ([ABC]\d+) \|.*\|([^|]*)\|$/gm)].map(([, name = '', rooms = '']) => ({
    name,
    rooms: [...rooms.matchAll(/`([\w-]+)`/g)].map(([, room = '']) => room),
  }))
}

/** Tags of rows that are not there, with the file. */
function lost(files: readonly SourceFile[], rows: readonly Row[]): string[] {
  const known = new Set(rows.map(({ name }) => name))
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/\[((?:[ABC]\d+[ ,]*)+)\]/g)]
      .flatMap(([, tags = '']) => tags.split(/[ ,]+/).filter(Boolean))
      .filter((tag) => !known.has(tag))
      .map((tag) => `${path} names ${tag}`),
  )
}

const rows = rowsOf(rules)

test('each row of the three books stands there once', () => {
  const names = [
    ...Array.from({ length: 19 }, (_, index) => `A${index + 1}`),
    ...Array.from({ length: 16 }, (_, index) => `B${index + 1}`),
    ...Array.from({ length: 26 }, (_, index) => `C${index + 1}`),
  ]
  expect(rows.map(({ name }) => name)).toEqual(names)
})

test('every tag in code, tests and documents names a row', () => {
  expect(lost(sourceFiles('src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', 'docs/*.md', 'README.md'), rows)).toEqual([])
})

test('every room that a row names is there', () => {
  const missing = rows.flatMap(({ name, rooms }) =>
    rooms.filter((room) => !existsSync(join(root, 'src', 'main', 'domains', room))).map((room) => `${name}: ${room}`),
  )
  expect(missing).toEqual([])
})

test.each([
  ['a row that no book has', `/** ${'['}C27] */`, ['a.ts names C27']],
  ['one wrong among right ones', `// ${'['}A3 B99 C9]`, ['a.ts names B99']],
  ['a right one', `// ${'['}C5]`, []],
])('%s', (_why, text, expected) => {
  expect(lost([{ path: 'a.ts', text }], rows)).toEqual(expected)
})
