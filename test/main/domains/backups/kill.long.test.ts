import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCli, command } from '../../built-cli'

const NOW_MEMBERS = 3
const ROUNDS = 24

let home = ''
let backup = ''

const init = ['init', '--club', 'gym', '--name', '测试馆', '--manager', '张店长']
const waitFor = async (there: () => boolean, ended: () => boolean) => {
  while (!there() && !ended()) await wait(1)
}

beforeAll(async () => {
  if (!existsSync(builtCli)) throw new Error('Build first: npm run build.')
  home = mkdtempSync(join(tmpdir(), 'rackdesk-kill-'))
  const data = join(home, 'fresh')
  expect((await command(data, init)).code).toBe(0)
  const { json } = await command(data, ['backup'])
  backup = join(home, 'then.rdbk')
  cpSync(join(data, 'backups', String(json.file)), backup)
  const list = join(home, 'members.csv')
  const rows = Array.from({ length: NOW_MEMBERS }, (_, n) => `K${n},会员${n},${13_800_100_000 + n}`)
  writeFileSync(list, `卡号,姓名,手机\n${rows.join('\n')}\n`)
  expect((await command(data, ['import', 'members', list])).json.taken).toBe(NOW_MEMBERS)
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a process killed at any moment of a restore leaves everything of then or everything of now', async () => {
  const seen = { restored: 0, asBefore: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const data = join(home, `restore-${round}`)
    cpSync(join(home, 'fresh'), data, { recursive: true })
    await command(data, ['restore', backup], async (ended) => {
      await waitFor(() => existsSync(join(data, 'rackdesk.db.restoring')), ended)
      await wait(round * 15)
    })
    const { code, json } = await command(data, ['members', 'count'])
    expect(code, `round ${round}`).toBe(0)
    expect([0, NOW_MEMBERS]).toContain(json.total)
    seen[json.total === 0 ? 'restored' : 'asBefore'] += 1
    expect((await command(data, ['verify'])).code, `round ${round}`).toBe(0)
    expect(readdirSync(data).filter((name) => /restor/.test(name))).toEqual([])
    rmSync(data, { recursive: true })
  }
  // Both must have happened, or the moments were badly chosen.
  expect(Math.min(seen.restored, seen.asBefore)).toBeGreaterThan(0)
  console.info(`killed ${ROUNDS} times: ${seen.restored} were restored, ${seen.asBefore} were as before`)
})

test('a process killed at any moment of the first set-up leaves a whole club or none', async () => {
  const seen = { whole: 0, none: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const data = join(home, `init-${round}`)
    await command(data, init, async (ended) => {
      await waitFor(() => existsSync(join(data, 'rackdesk.db.new')), ended)
      await wait(round * 60)
    })
    const again = await command(data, init)
    seen[again.code === 0 ? 'none' : 'whole'] += 1
    expect((await command(data, ['verify'])).code, `round ${round}`).toBe(0)
    rmSync(data, { recursive: true })
  }
  expect(Math.min(seen.whole, seen.none)).toBeGreaterThan(0)
  console.info(`killed ${ROUNDS} times: ${seen.whole} left a club, ${seen.none} left nothing`)
})
