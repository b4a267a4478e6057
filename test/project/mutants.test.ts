import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The tool on a project of two sources: one is tested, of the other only half is.

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'rackdesk-mutants-'))

const ADULT = `export function isAdult(age: number): boolean {
  return age >= 18
}
`
const PRICE = `export function price(hours: number): number {
  return hours > 2 ? hours * 40 : 60
}

export function forgotten(hours: number): number {
  let sum = 0
  for (let hour = 0; hour < hours; hour++) {
    sum += hour + 1
  }
  return sum
}
`
const TESTS = `import { expect, test } from 'vitest'
import { isAdult } from '../../src/main/engine/adult'
import { forgotten, price } from '../../src/main/engine/price'

test('adults', () => {
  expect([17, 18, 19].map(isAdult)).toEqual([false, true, true])
})

test('prices', () => {
  expect([1, 2, 3].map(price)).toEqual([60, 60, 120])
  expect(typeof forgotten(3)).toBe('number')
})
`

type Survivor = { area: string; file: string; line: number; inside: string; before: string; text: string }

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function command(...args: string[]) {
  const tool = join(folder, 'build/mutants/mutants.mjs')
  return spawnSync(process.execPath, [tool, ...args], { cwd: folder, encoding: 'utf8' })
}

const list = (...args: string[]) => command('--list', ...args).stdout

function mutants(...args: string[]) {
  const { status, stdout } = command('--lanes', '1', '--survivors', 'survivors.json', ...args)
  const survivors: Survivor[] = JSON.parse(readFileSync(join(folder, 'survivors.json'), 'utf8'))
  return { status, stdout, survivors }
}

const row = (stdout: string, area: string) =>
  stdout
    .split('\n')
    .find((line) => line.startsWith(area))
    ?.split(/ {2,}/)
    .slice(1)

beforeAll(() => {
  cpSync(join(root, 'build'), join(folder, 'build'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  write('package.json', '{"type":"module"}')
  write('build/mutants/areas.json', '{"engine":["src/main/engine/"]}')
  write('build/mutants/equivalents.json', '[]')
  write('src/main/engine/adult.ts', ADULT)
  write('src/main/engine/price.ts', PRICE)
  write('src/shared/day.ts', 'export type Day = string\n')
  write('test/main/price.test.ts', TESTS)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what a test notices is counted, what none does is told, and too many of those are a failure', () => {
  const { status, stdout, survivors } = mutants('--count', '100')
  expect(survivors).not.toEqual([])
  expect(new Set(survivors.map(({ inside }) => inside))).toEqual(new Set(['src/main/engine/price.ts#forgotten1']))
  const [all, noticed, survived, equivalent] = row(stdout, 'all')?.map(Number) ?? []
  expect(survived).toBe(survivors.length)
  expect(noticed).toBe((all ?? 0) - survivors.length)
  expect(noticed).toBeGreaterThan(5)
  expect(equivalent).toBe(0)
  expect(status).toBe(1)
  const [first] = survivors
  expect(stdout).toContain(`${first?.file}:${first?.line}`)
}, 120_000)

test('the seed draws: the same the same, another others', () => {
  const drawn = (seed: string) => list('--seed', seed, '--count', '4')
  expect(drawn('a')).toBe(drawn('a'))
  expect(drawn('a')).not.toBe(drawn('b'))
  expect(drawn('a').trim().split('\n')).toHaveLength(4)
}, 120_000)

test('once the tests say more, the survivors are noticed and nothing is left', () => {
  const { survivors } = mutants('--only', 'src/main/engine/price.ts')
  expect(survivors).not.toEqual([])
  write('list.json', JSON.stringify(survivors))
  write(
    'test/main/price.test.ts',
    `${TESTS}\ntest('sums', () => expect([0, 1, 3].map(forgotten)).toEqual([0, 1, 6]))\n`,
  )
  const again = mutants('--again', 'list.json')
  expect(row(again.stdout, 'all')?.slice(0, 2)).toEqual([String(survivors.length), String(survivors.length)])
  expect(again).toMatchObject({ status: 0, survivors: [] })
}, 120_000)

test('what is told to be no change counts neither way, and more than a few of those are a failure', () => {
  write('test/main/price.test.ts', TESTS)
  const { survivors } = mutants('--only', 'src/main/engine/price.ts')
  const lines = PRICE.split('\n')
  const told = survivors.map(({ file, line, before, text }) => ({
    file,
    line: lines[line - 1]?.trim(),
    before,
    after: text,
    why: 'nobody asks',
  }))
  write('build/mutants/equivalents.json', JSON.stringify(told))
  const { status, stdout, survivors: left } = mutants('--only', 'src/main/engine/price.ts')
  expect(left).toEqual([])
  expect(stdout).toContain('no change, nobody asks')
  expect(row(stdout, 'all')?.at(-1)).toBe('100.0 %')
  expect(status).toBe(1)
}, 120_000)

test('the project’s own list of what is no change names what can still be drawn, each with its reason', () => {
  type Told = { file: string; line: string; before: string; after: string; why: string }
  const told: Told[] = JSON.parse(readFileSync(join(root, 'build/mutants/equivalents.json'), 'utf8'))
  const tool = join(root, 'build/mutants/mutants.mjs')
  const { stdout } = spawnSync(process.execPath, [tool, '--list', '--count', '1000000'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const drawn = stdout.split('\n')
  const gone = told.filter(
    ({ file, line, before, after }) =>
      !readFileSync(join(root, file), 'utf8').includes(line) ||
      !drawn.some((each) => each.startsWith(`${file}:`) && each.endsWith(`  ${before}  →  ${after}`)),
  )
  expect(gone).toEqual([])
  expect(told.filter(({ why }) => why.length < 20)).toEqual([])
}, 120_000)
