import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MANAGER, runCli } from './desk'

const NOW = ['--now', '2026-10-21T12:00:00+08:00']

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rackdesk-plan-'))
  await run('init', '--club', 'gym', '--name', '松石', '--manager', MANAGER, '--simulation', ...NOW)
  const members = join(folder, 'members.csv')
  writeFileSync(members, ['卡号,姓名,手机', ...[1, 2, 3].map((n) => `K${n},会员${n},1380010000${n}`)].join('\n'))
  const sales = join(folder, 'sales.csv')
  writeFileSync(
    sales,
    ['单号,日期,卡号,金额', 'R1,2026-10-20,K1,30', 'R2,2026-10-01,K2,30', 'R3,2026-10-01,K3,30'].join('\n'),
  )
  await run('import', 'members', members, ...NOW)
  await run('import', 'consumptions', sales, ...NOW)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function answer(...words: string[]) {
  const { code, out } = await runCli(folder, ...words)
  return { code, json: JSON.parse(out) }
}

async function run<T>(...words: string[]): Promise<T> {
  const { code, out, error } = await runCli(folder, ...words)
  expect(code, error).toBe(0)
  return JSON.parse(out) as T
}

describe('the plan, through the built command line [C4 C5 C6 A17]', () => {
  test('who calls whom on which day, and why', async () => {
    type Planned = { day: string; staff: string; kind: string; member: string; effectiveDue: string; why: object }
    const plan = await run<Planned[]>('plan', '--from', '2026-10-21', '--to', '2026-12-31', ...NOW)
    // The sale of yesterday is due tonight; each is, or will be, an old customer.
    expect(plan.map((each) => each.kind).sort()).toEqual(['first', 'periodic', 'periodic', 'periodic'])
    expect(plan.find((each) => each.kind === 'first')).toMatchObject({ day: '2026-10-21', staff: MANAGER })
    for (const each of plan) expect(each).toMatchObject({ effectiveDue: expect.stringMatching(/^2026-/), why: {} })
    expect(await run('plan', '--from', '2027-06-01', '--to', '2027-06-02', ...NOW)).toEqual([])
  })

  test('an obligation has every field, and says why it is owed', async () => {
    type Owed = {
      key: string
      kind: string
      subject: string
      bornLate: boolean
      why: { facts: Record<string, unknown> }
    }
    const owed = await run<Owed[]>('obligations', '--all', ...NOW)
    const first = owed.find((each) => each.kind === 'first' && !each.bornLate)
    expect(first).toMatchObject({
      rule: 'first',
      clock: 'wall',
      priority: 1,
      channels: ['phone', 'online'],
      minutes: 8,
      certificate: 'callback',
      pauses: [],
      state: 'open',
      doneAt: null,
      why: { clause: 'C5' },
    })
    expect(await run('obligations', '--subject', first?.subject ?? '', ...NOW)).toHaveLength(2)
    const why = await run<{ text: string; facts: Record<string, unknown> }>('why', first?.key ?? '', ...NOW)
    expect(why).toMatchObject({ rule: 'first', clause: 'C5', settings: { 'first.withinHours': 24 } })
    // The evidence too: no moment is a bare number.
    for (const { facts } of [why, ...owed.map((each) => each.why)])
      expect(facts.knownAt).toMatch(/^2026-10-2\dT.*\+08:00$/)
    expect(why.text).toContain('首次回访（规章 C5）：应于 2026-10-21 22:00 前完成')
    expect(await answer('why', 'NEW/999', ...NOW)).toMatchObject({
      code: 1,
      json: { error: { code: 'record.not_found' } },
    })
  })

  test('what keeps a member off the list, by number or id', async () => {
    const [row] = await run<{ id: string; number: string }[]>('members', 'search', '会员1', ...NOW)
    const byNumber = await run('why-not', row?.number ?? '', 'periodic', ...NOW)
    expect(byNumber).toMatchObject({ condition: 'not_yet' })
    expect(await run('why-not', row?.id ?? '', 'periodic', ...NOW)).toEqual(byNumber)
    expect((await runCli(folder, 'why-not', '1', 'nonsense', ...NOW)).code).toBe(2)
  })

  test('how the quarter is covered', async () => {
    expect(await run('coverage', '2026Q4', ...NOW)).toMatchObject({
      due: 3,
      attempted: 0,
      reached: 0,
      uncovered: [{ reason: 'not_yet' }, { reason: 'not_yet' }, { reason: 'not_yet' }],
    })
    expect((await runCli(folder, 'coverage', '2026', ...NOW)).code).toBe(2)
  })

  test('a list of holidays is taken whole or not at all', async () => {
    const file = join(folder, 'holidays.csv')
    writeFileSync(file, '2027-02-06,放假,春节\n2027-10-01,放假,国庆节\n2027-02-30,放假,春节\n')
    expect(await answer('calendar', 'import', file, ...NOW)).toMatchObject({
      code: 1,
      json: { taken: 0, problems: [{ line: 3, code: 'day', value: '2027-02-30' }] },
    })
    writeFileSync(file, '2027-02-06,放假,春节\n2027-10-01,放假,国庆节\n2027-10-09,调休,国庆节\n')
    expect(await answer('calendar', 'import', file, ...NOW)).toEqual({
      code: 0,
      json: { taken: 3, years: [2027], problems: [], effect: null },
    })
    type Year = { days: { day: string; origin: string }[] }
    const { days } = await run<Year>('calendar', 'show', '--year', '2027', ...NOW)
    expect(days.find((each) => each.day === '2027-10-09')).toMatchObject({ origin: 'user' })
  })

  test('simulated agents work the days to come, the same for the same seed', async () => {
    const figures = await run('simulate', '--days', '5', '--agents', '2', '--contact-rate', '1', ...NOW)
    expect(figures).toMatchObject({ days: 5, agents: 2, firstCallsDue: 1, firstCallsOnTime: 1, dueMissed: 0 })
    expect((await runCli(folder, 'simulate', ...NOW)).code).toBe(2)
  })

  test('no real club is simulated', async () => {
    const real = mkdtempSync(join(tmpdir(), 'rackdesk-real-'))
    try {
      expect((await runCli(real, 'init', '--club', 'gym', '--name', '真', '--manager', MANAGER)).code).toBe(0)
      const { code, out } = await runCli(real, 'simulate', '--days', '1')
      expect(code).toBe(1)
      expect(out).toContain('clock.not_simulation')
    } finally {
      rmSync(real, { recursive: true, force: true })
    }
  })
})

test('the backup that the club owes itself, and why [C23]', async () => {
  const own = mkdtempSync(join(tmpdir(), 'rackdesk-owes-'))
  try {
    const ask = async (...words: string[]) => {
      const { code, out, error } = await runCli(own, ...words)
      expect(code, error).toBe(0)
      return JSON.parse(out)
    }
    await ask('init', '--club', 'gym', '--name', '松石', '--manager', MANAGER)
    expect(await ask('obligations', '--subject', 'club/1')).toMatchObject([{ key: 'BACKUP/0', staff: MANAGER }])
    await ask('backup')
    const [backup, ...others] = await ask('obligations', '--subject', 'club/1')
    expect(others).toEqual([])
    expect(backup).toMatchObject({ kind: 'backup', subject: 'club/1', priority: 2, channels: [], state: 'open' })
    const why = await ask('why', backup.key)
    expect(why).toMatchObject({ rule: 'backup', clause: 'C23', settings: { 'duties.backupHours': 24 } })
    expect(why.facts.lastBackup).toBe(backup.anchor)
    expect(why.text).toContain('数据备份（规章 C23）')
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
})
