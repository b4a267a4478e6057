import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCli, command } from '../../built-cli'

const MEMBERS = 2000
const ROUNDS = 12
const NOW = ['--now', '2026-10-21T12:00:00+08:00']

let home = ''
let holidays = ''

beforeAll(async () => {
  if (!existsSync(builtCli)) throw new Error('Build first: npm run build.')
  home = mkdtempSync(join(tmpdir(), 'rackdesk-kill-'))
  const data = join(home, 'fresh')
  const init = ['init', '--club', 'gym', '--name', '测试馆', '--manager', '张店长', '--simulation', ...NOW]
  expect((await command(data, init)).code).toBe(0)
  const members = Array.from({ length: MEMBERS }, (_, n) => `K${n},会员${n},${13_800_100_000 + n}`)
  const sales = Array.from(
    { length: MEMBERS },
    (_, n) => `R${n},2026-10-${String(1 + (n % 20)).padStart(2, '0')},K${n},30`,
  )
  for (const [kind, lines] of [
    ['members', ['卡号,姓名,手机', ...members]],
    ['consumptions', ['单号,日期,卡号,金额', ...sales]],
  ] as const) {
    const file = join(home, `${kind}.csv`)
    writeFileSync(file, `${lines.join('\n')}\n`)
    expect((await command(data, ['import', kind, file, ...NOW])).code).toBe(0)
  }
  // The last days of the year become days off, so that the last start of every call moves.
  holidays = join(home, 'holidays.csv')
  const days = Array.from({ length: 31 }, (_, n) => `2026-12-${String(n + 1).padStart(2, '0')},放假,店休`)
  writeFileSync(holidays, `${['2026-02-17,放假,春节', '2026-10-01,放假,国庆节', ...days].join('\n')}\n`)
}, 300_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

/** What is owed, and who calls when, as the next start finds it. */
async function state(data: string): Promise<string> {
  const owed = await command(data, ['obligations', '--all', ...NOW])
  const plan = await command(data, ['plan', '--to', '2026-12-31', ...NOW])
  expect([owed.code, plan.code]).toEqual([0, 0])
  return JSON.stringify([owed.json, plan.json])
}

test('a process killed at any moment of deriving and planning leaves what the next start makes whole', async () => {
  const copyOf = (name: string) => {
    const data = join(home, name)
    cpSync(join(home, 'fresh'), data, { recursive: true })
    return data
  }
  const before = await state(copyOf('before'))
  const done = copyOf('after')
  const began = performance.now()
  expect((await command(done, ['calendar', 'import', holidays, ...NOW])).code).toBe(0)
  const span = performance.now() - began
  const after = await state(done)
  expect(after).not.toBe(before)

  const seen = { before: 0, after: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const data = copyOf(`round-${round}`)
    await command(data, ['calendar', 'import', holidays, ...NOW], () => wait((span * (round + 1)) / ROUNDS))
    expect((await command(data, ['verify', ...NOW])).code).toBe(0)
    const found = await state(data)
    expect([before, after]).toContain(found)
    seen[found === before ? 'before' : 'after'] += 1
    rmSync(data, { recursive: true })
  }
  // Both must have happened, or the moments were badly chosen.
  expect(Math.min(seen.before, seen.after)).toBeGreaterThan(0)
  console.info(`killed ${ROUNDS} times: ${seen.before} as before, ${seen.after} as after`)
})
