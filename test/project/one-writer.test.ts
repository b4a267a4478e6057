import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

// "One table, one writer": lint sees one file at a time, and whose table it is stands in another.

type Table = { name: string; variable: string; owner: string }

/** The tables of all `schema.ts`; whoever keeps the schema owns the table. */
function tablesOf(files: SourceFile[]): Table[] {
  return files
    .filter(({ path }) => path.endsWith('schema.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/export const (\w+) = sqliteTable\(\s*['"`](\w+)['"`]/g)].map(
        ([, variable = '', name = '']) => ({
          name,
          variable,
          owner: path.slice(0, path.lastIndexOf('/') + 1),
        }),
      ),
    )
}

/** Writes through drizzle, as `db.insert(member)`, and in SQL text. */
function writesIn(text: string): { variable?: string; name?: string }[] {
  const built = [...text.matchAll(/\.(?:insert|update|delete)\(\s*(?:\w+\.)?(\w+)\s*[,)]/g)].map(([, variable]) => ({
    variable,
  }))
  const written = [
    ...text.matchAll(
      /\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|update(?:\s+or\s+\w+)?|delete\s+from)\s+["`]?(\w+)/gi,
    ),
  ].map(([, name]) => ({ name }))
  return [...built, ...written]
}

/** The name a table was exported under, if this file imports it under another one. */
function importedNames(text: string): Map<string, string> {
  const renamed = [...text.matchAll(/\b(\w+) as (\w+)\b/g)].map(([, from = '', to = '']) => [to, from] as const)
  return new Map(renamed)
}

function foreignWrites(files: SourceFile[]): string[] {
  const tables = tablesOf(files)
  return files.flatMap(({ path, text }) => {
    const names = importedNames(text)
    return writesIn(text).flatMap(({ variable, name }) => {
      const exported = variable && (names.get(variable) ?? variable)
      const table = tables.find((each) => (exported ? each.variable === exported : each.name === name))
      return table && !path.startsWith(table.owner) ? [`${path} writes ${table.name} of ${table.owner}`] : []
    })
  })
}

test('a domain writes only its own tables', () => {
  expect(foreignWrites(sourceFiles('src/main/**/*.ts'))).toEqual([])
})

const memberSchema = {
  path: 'src/main/domains/members/schema.ts',
  text: "export const member = sqliteTable('member', {})",
}
const visits = (text: string) => [memberSchema, { path: 'src/main/domains/visits/service.ts', text }]

test.each([
  ['an insert', 'db.insert(member).values(row).run()'],
  ['an insert by names', "db.insert(member, { name: 'a' })"],
  ['an update', 'db.update(member).set({}).run()'],
  ['a delete', 'db.delete(member).run()'],
  ['through a namespace', 'db.delete(tables.member).run()'],
  ['under another name', "import { member as person } from '../members/schema'\ndb.insert(person).run()"],
  ['in SQL text', "db.prepare('INSERT INTO member (id) VALUES (?)')"],
  ['in SQL text with a conflict clause', "db.prepare('insert or ignore into member values (?)')"],
  ['an update in SQL text', "db.exec('UPDATE member SET name = NULL')"],
  ['a delete in SQL text', "db.exec('delete from member')"],
])('writing a sibling’s table is found: %s', (_why, text) => {
  expect(foreignWrites(visits(text))).toEqual([
    'src/main/domains/visits/service.ts writes member of src/main/domains/members/',
  ])
})

test.each([
  ['reading it', "db.select().from(member).all(); db.prepare('SELECT id FROM member')"],
  ['deleting from a map of the same call', 'seen.delete(memberId)'],
])('%s is no write', (_why, text) => {
  expect(foreignWrites(visits(text))).toEqual([])
})

test('the owner may write', () => {
  const own = { path: 'src/main/domains/members/service.ts', text: 'db.insert(member).run()' }
  expect(foreignWrites([memberSchema, own])).toEqual([])
})
