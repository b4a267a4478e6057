import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

// A row whose type is only claimed is checked by nobody: what a statement gives is said by a shape (database/row), a
// new row goes by the names of its columns, and JSON is parsed by a schema.

const CLAIMED: readonly { why: string; found: RegExp }[] = [
  { why: 'a type claimed of rows', found: /\.(?:all|get|iterate)<(?!\s*>)/ },
  { why: 'a row cast', found: /\bas (?:readonly )?\w*Row(?:\[\])?\b/ },
  { why: 'JSON cast', found: /JSON\.parse\([^\n]*\) as (?!unknown)/ },
  { why: 'JSON claimed', found: /: (?!unknown\b)[^=\n(]+ = JSON\.parse\(/ },
  { why: 'values without the names of their columns', found: /\bINSERT (?:OR \w+ )?INTO \w+ (?:VALUES|SELECT)\b/i },
]

/** The texts of inserts: from the quote before them to the one that ends it. */
function inserts(text: string): string[] {
  return [...text.matchAll(/\bINSERT (?:OR \w+ )?INTO\b/gi)].map(({ index }) => {
    const quote = /['"`](?=[^'"`]*$)/.exec(text.slice(0, index))?.[0] ?? '`'
    return text.slice(index, text.indexOf(quote, index))
  })
}

/** A value that is bound by its place stands in an insert as `?`. */
function boundByPlace(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => (inserts(text).some((sql) => /\?(?![.?:])/.test(sql)) ? [path] : []))
}

function claimed(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    CLAIMED.filter(({ found }) => found.test(text)).map(({ why }) => `${path}: ${why}`),
  )
}

test('nothing claims what a row is', () => {
  expect(claimed(sourceFiles('src/main/{app,domains,hosts,jobs,kernel}/**/*.ts'))).toEqual([])
})

test.each([
  ['a type claimed of rows', 'db.all<{ n: number }>(sql)'],
  ['a type claimed of rows', 'db\n  .get<Row>(sql)'],
  ['a row cast', 'const row = found as MemberRow'],
  ['JSON cast', 'const why = JSON.parse(text) as Why'],
  ['values without the names of their columns', "db.run('INSERT INTO staff VALUES (?, ?)')"],
])('%s is found', (why, text) => {
  expect(claimed([{ path: 'a.ts', text }])).toEqual([`a.ts: ${why}`])
})

test.each([['db.all(Row, sql)'], ['new Map<number, Row>()'], ["db.run('INSERT INTO staff (name) SELECT ?')"]])(
  '%s is let through',
  (text) => {
    expect(claimed([{ path: 'a.ts', text }])).toEqual([])
  },
)

test('a new row is bound by names: by the handle’s own insert, which pairs them, or as @name', () => {
  expect(boundByPlace(sourceFiles('src/main/**/*.ts'))).toEqual(['src/main/database/handle.ts'])
})

test.each([
  ["db.run('INSERT INTO staff (name) VALUES (?)', name)"],
  [`db.run(\`INSERT INTO staff (name)\n  VALUES (\${list.map(() => '?').join()})\`, ...values)`],
  ["db.run('INSERT OR IGNORE INTO staff (name) SELECT ? WHERE 1')"],
])('%s is refused', (text) => {
  expect(boundByPlace([{ path: 'a.ts', text }])).toEqual(['a.ts'])
})

test.each([
  ["db.run('INSERT INTO staff (name) VALUES (@name)', { name })"],
  ["db.run('INSERT INTO kept SELECT id FROM staff')\nconst a = b ? c : d"],
])('%s is let through', (text) => {
  expect(boundByPlace([{ path: 'a.ts', text }])).toEqual([])
})
