import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

// A row whose type is only claimed is checked by nobody: what a statement gives is said by a shape (database/row), a
// new row goes by the names of its columns, and JSON is parsed by a schema.

const CLAIMED: readonly { why: string; found: RegExp }[] = [
  { why: 'a type claimed of rows', found: /\.(?:all|get|iterate)<(?!\s*>)/ },
  { why: 'a row cast', found: /\bas (?:readonly )?\w*Row(?:\[\])?\b/ },
  { why: 'JSON cast', found: /JSON\.parse\([^\n]*\) as (?!unknown)/ },
  { why: 'values without the names of their columns', found: /\bINSERT (?:OR \w+ )?INTO \w+ (?:VALUES|SELECT)\b/i },
]

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
