import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedData } from '../fixtures/shared-data'
import { builtCli } from '../main/built-cli'
import { MANAGER, PASSWORD, runCli } from './desk'

const receipts = join(sharedData, 'salon', 'receipts.csv')
const members = join(sharedData, 'members', 'members-gb18030.csv')
const membersWide = join(sharedData, 'members', 'members-utf16.tsv')
const there = existsSync(receipts)
if (!there) process.stderr.write('Skipped: the sample records (../shared/data) are not beside this checkout.\n')

type Imported = {
  batch: string
  rows: number
  taken: number
  already: number
  refused: { row: number; field: string; code: string; value: string }[]
  warned: { row: number; field: string; code: string }[]
  refusedFile: string | null
}
type Obligation = { key: string; kind: string; due: string; state: string }
type Report = { quarter: string; figures: { key: string; value: number }[] }

let folder = ''
const NOW = ['--now', '2018-07-30T12:00:00+08:00']

async function run<T>(...words: string[]): Promise<T> {
  const { code, out, error } = await runCli(folder, ...words)
  expect(code, error).toBe(0)
  return JSON.parse(out) as T
}

async function newClub(...extra: string[]) {
  await run('init', '--club', 'gym', '--name', '松石', '--manager', MANAGER, '--simulation', ...extra)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackdesk-spine-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!there)('a till’s real records, through the built command line [C5 C11 C12]', () => {
  let first: Imported

  beforeAll(async () => {
    await newClub(...NOW)
    first = await run('import', 'consumptions', receipts, '--create-members', ...NOW)
  }, 120_000)

  test('every line is taken, every customer becomes a member', async () => {
    expect(first).toMatchObject({ rows: 1934, taken: 1934, already: 0, refused: [], refusedFile: null })
    expect(await run('members', 'count', ...NOW)).toMatchObject({ total: 767 })
  })

  test('imported again, nothing is added', async () => {
    expect(await run('import', 'consumptions', receipts, '--create-members', ...NOW)).toMatchObject({
      rows: 1934,
      taken: 0,
      already: 1934,
      refused: [],
    })
    expect(await run('members', 'count', ...NOW)).toMatchObject({ total: 767 })
  })

  test('a reader that has seen enough is no failure', async () => {
    const child = spawn(process.execPath, [builtCli, 'obligations', '--data', folder, '--json', ...NOW], {
      env: { ...process.env, RACKDESK_PASSWORD: PASSWORD },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [error, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect(error).toBe('')
    expect(code).toBe(0)
  })

  test('767 first calls fall due in the right months', async () => {
    const obligations = await run<Obligation[]>('obligations', '--all', ...NOW)
    const firsts = obligations.filter((each) => each.kind === 'first')
    expect(firsts).toHaveLength(767)
    const months = Map.groupBy(firsts, (each) => each.due.slice(0, 7))
    expect(Object.fromEntries([...months].map(([month, rows]) => [month, rows.length]))).toEqual({
      '2018-03': 47,
      '2018-04': 206,
      '2018-05': 226,
      '2018-06': 163,
      '2018-07': 125,
    })
  })

  test('the quarter’s figures are the till’s, and the workbook is written', async () => {
    const out = join(folder, 'q2.xlsx')
    const report = await run<Report>('report', 'quarter', '2018Q2', '--out', out, ...NOW)
    const figures = Object.fromEntries(report.figures.map((each) => [each.key, each.value]))
    expect(figures).toMatchObject({
      'consumption.2018-04': 1_738_845,
      'consumption.2018-05': 3_447_264,
      'consumption.2018-06': 3_211_299,
      'consumption.total': 8_397_408,
    })
    expect(statSync(out).size).toBeGreaterThan(5_000)
  })

  test('undone, nobody is left', async () => {
    await run('import', 'undo', first.batch, ...NOW)
    expect(await run('members', 'count', ...NOW)).toMatchObject({ total: 0 })
    expect(await run('obligations', '--all', ...NOW)).toEqual([])
  })

  test('with the till’s word for nobody, its lines count in turnover without a customer', async () => {
    await run('import', 'consumptions', receipts, '--create-members', '--anonymous', 'WALK_IN', ...NOW)
    expect(await run('members', 'count', ...NOW)).toMatchObject({ total: 766 })
    const report = await run<Report>('report', 'quarter', '2018Q2', '--out', join(folder, 'q2b.xlsx'), ...NOW)
    expect(report.figures.find((each) => each.key === 'consumption.total')?.value).toBe(8_397_408)
  })
})

describe.skipIf(!there)('a register as clubs keep it [B2]', () => {
  test.each([members, membersWide])(
    '%s',
    async (file) => {
      rmSync(folder, { recursive: true, force: true })
      const now = ['--now', '2026-11-22T12:00:00+08:00']
      await newClub(...now)
      const dry = await run<Imported>('import', 'members', file, '--shared-phones', '--dry-run', ...now)
      expect(dry).toMatchObject({ rows: 21, taken: 15 })
      expect(await run('members', 'count', ...now)).toMatchObject({ total: 0 })
      const taken = await run<Imported>('import', 'members', file, '--shared-phones', ...now)
      expect(taken).toMatchObject({ rows: 21, taken: 15, already: 2 })
      expect(taken.refused).toHaveLength(4)
      expect(taken.refusedFile).not.toBeNull()
      expect(await run('import', 'members', file, '--shared-phones', ...now)).toMatchObject({ taken: 0, already: 17 })
      expect(await run<unknown[]>('members', 'search', 'sxx', ...now)).toMatchObject([{ name: '单雄信', card: 'A003' }])
    },
    120_000,
  )
})

describe('the command line itself', () => {
  test('wrong use is exit 2, a refusal is exit 1 with its reason as JSON', async () => {
    const elsewhere = join(folder, 'none')
    expect((await runCli(elsewhere, 'members', 'nonsense')).code).toBe(2)
    expect((await runCli(elsewhere, 'import', 'members')).code).toBe(2)
    const missing = await runCli(elsewhere, 'members', 'count')
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.out)).toMatchObject({ error: { code: 'data.not_found' } })
  })

  test('a made-up time is refused on real data', async () => {
    const real = join(folder, 'real')
    expect((await runCli(real, 'init', '--club', 'billiards', '--name', '球厅', '--manager', MANAGER)).code).toBe(0)
    const refused = await runCli(real, 'members', 'count', '--now', '2018-01-01T00:00:00+08:00')
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'clock.not_simulation' } })
  })
})
