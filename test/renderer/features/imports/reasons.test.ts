import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  fieldText,
  type ImportRow,
  reasonCodes,
  reasonTable,
  reasonText,
  rowReasons,
} from '../../../../src/renderer/features/imports/reasons'
import { startText, text } from '../../../../src/renderer/text/language'

beforeAll(startText)

const main = join(import.meta.dirname, '../../../../src/main')
const sources = [
  ...['tabular', 'domains/imports', 'domains/members', 'domains/memberships', 'domains/visits', 'domains/consumptions'],
].flatMap((folder) =>
  readdirSync(join(main, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(main, folder, name), 'utf8')),
)

/** Codes an importer can write: the two unions of the row reader, and literals beside a `code`. */
function codesOfImporters(): string[] {
  const reader = readFileSync(join(main, 'tabular/row-reader.ts'), 'utf8')
  const unions = [...reader.matchAll(/export type (?:Warning|Refusal)Code =([\s|'a-z_]+?)\n(?=\/|export|\n)/g)]
  const named = unions.flatMap(([, body = '']) => [...body.matchAll(/'([a-z_]+)'/g)].map(([, code]) => code))
  const literals = sources.flatMap((source) =>
    [...source.matchAll(/field: [^,}]+, code: '([a-z_]+)'/g)].map(([, code]) => code),
  )
  return [...new Set([...named, ...literals])].filter((code) => code !== undefined)
}

test('every code an importer can write has a sentence', () => {
  const codes = codesOfImporters()
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => !reasonCodes.includes(code))).toEqual([])
})

test('every field a file can hold has a name', () => {
  const dictionaries = readFileSync(join(main, 'tabular/dictionaries.ts'), 'utf8')
  const fields = [...dictionaries.matchAll(/field: '(\w+)'/g)].map(([, field = '']) => field)
  expect(fields.length).toBeGreaterThan(40)
  expect(fields.filter((field) => fieldText(field, text) === field)).toEqual([])
})

test('a code nobody knows is shown, not hidden', () => {
  expect(reasonText('brand_new', text)).toBe('没有通过检查（brand_new）')
})

test('the refusal comes before the warnings', () => {
  const row: ImportRow = {
    line: 3,
    state: 'refused',
    field: 'phone',
    code: 'invalid',
    value: '138',
    warned: [{ field: 'birthDate', code: 'future' }],
    cells: [],
  }
  expect(rowReasons(row, text)).toEqual(['手机：号码不正确', '提醒 出生日期：日期在将来'])
})

test('the file of refused rows gets a sentence for each code', () => {
  expect(Object.values(reasonTable(text)).every((sentence) => /\p{Script=Han}/u.test(sentence))).toBe(true)
})
