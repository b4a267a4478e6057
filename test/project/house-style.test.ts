import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

// The words are joined here so that this file does not find itself.
const suppressions = [
  ['biome', 'ignore'],
  ['eslint', 'disable'],
  ['@ts', 'ignore'],
  ['@ts', 'expect-error'],
  ['@ts', 'nocheck'],
].map((words) => words.join('-'))

const ownFiles = ['src/**/*.{ts,tsx,css}', 'test/**/*.{ts,tsx}', 'build/**/*.mjs', '*.{ts,mjs}']

function suppressed(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    suppressions.filter((words) => text.includes(words)).map((words) => `${path}: ${words}`),
  )
}

test('no check is switched off anywhere', () => {
  expect(suppressed(sourceFiles(...ownFiles))).toEqual([])
})

test.each(suppressions)('%s is found', (words) => {
  expect(suppressed([{ path: 'a.ts', text: `// ${words}: because` }])).toEqual([`a.ts: ${words}`])
})

const vague = /(^|\/)(utils?|helpers?|common|managers|misc)(\.|\/|-)|-(utils?|helpers?|manager)\./i

test('files are named by noun and role', () => {
  expect(
    sourceFiles(...ownFiles)
      .map(({ path }) => path)
      .filter((path) => vague.test(path)),
  ).toEqual([])
})

test.each(['src/shared/utils.ts', 'src/main/common/a.ts', 'src/renderer/ui/date-helpers.tsx'])(
  '%s says nothing',
  (path) => {
    expect(vague.test(path)).toBe(true)
  },
)

// A test that measures time says something else on every machine. Moments to kill at are drawn from a run, not judged.
const stopWatch = new RegExp(['performance', 'now|process\\.hrtime'].join('\\.'))

function timed(files: SourceFile[]): string[] {
  return files.filter(({ text }) => stopWatch.test(text)).map(({ path }) => path)
}

test('no test holds a stop-watch', () => {
  expect(timed(sourceFiles('test/{e2e,electron,fixtures,main,renderer,shared}/**/*.{ts,tsx}'))).toEqual([
    'test/e2e/kills.ts',
    'test/main/domains/obligations/kill.long.test.ts',
  ])
})

test.each([['const began = performance.now()'], ['process.hrtime.bigint()']])('%s is found', (text) => {
  expect(timed([{ path: 'a.ts', text }])).toEqual(['a.ts'])
})
