import { expect, test } from 'vitest'
import { reportLabels } from '../../src/main/content/report-labels'
import { KINDS } from '../../src/main/content/why-sentence'
import { type SourceFile, sourceFiles } from './source-files'

const HAN = /\p{Script=Han}/u
/** What is read, not said: how people write phone numbers, and characters that stand for others. */
const READ = ['src/shared/phone.ts', 'src/shared/pinyin.ts']

/** Lines with a visible word; a comment may name what the club calls something. */
function spoken(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
      .split('\n')
      .flatMap((line, at) => (HAN.test(line.replace(/(^|\s)\/\/.*$/, '')) ? [`${path}:${at + 1}`] : [])),
  )
}

test('what runs anywhere says nothing to anybody: words are the page’s, or content of the core', () => {
  expect(spoken(sourceFiles('src/shared/**/*.ts').filter(({ path }) => !READ.includes(path)))).toEqual([])
})

test.each([
  ['a label', "export const label = '回访'", ['a.ts:1']],
  ['a word after a comment', '/** 回访 */\nconst label = "通" // 通话', ['a.ts:2']],
  ['a comment alone', '// 回访\n/** 定期\n * 回访 */\nconst url = "https://a"', []],
] as const)('%s is found or let be', (_what, text, found) => {
  expect(spoken([{ path: 'a.ts', text }])).toEqual(found)
})

/** The string literals of an object in a source file of the page, by their keys. */
function wordsOf(path: string, name: string): Record<string, string> {
  const [file] = sourceFiles(path)
  const body = file?.text.split(`export const ${name}`)[1]?.split(/^}/m)[0] ?? ''
  return Object.fromEntries(
    [...body.matchAll(/^\s+'?([\w.]+)'?:\s*'((?:[^'\\]|\\.)*)',$/gm)].map(([, key = '', word = '']) => [key, word]),
  )
}

test('the command line calls what is owed as the page does', () => {
  expect(wordsOf('src/renderer/text/zh-CN/kinds.ts', 'obligationKinds')).toEqual(KINDS)
})

test('a workbook made on the command line says what one made on the page says', () => {
  expect(wordsOf('src/renderer/text/zh-CN/report-labels.ts', 'reportLabels')).toEqual(reportLabels)
})
