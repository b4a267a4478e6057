import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCli, command } from '../../built-cli'

const MEMBERS = 4000
const ROUNDS = 30

let home = ''
let list = ''

beforeAll(async () => {
  if (!existsSync(builtCli)) throw new Error('Build first: npm run build.')
  home = mkdtempSync(join(tmpdir(), 'rackdesk-kill-'))
  list = join(home, 'members.csv')
  const rows = Array.from({ length: MEMBERS }, (_, n) => `K${n},会员${n},${13_800_100_000 + n},年卡,2026-01-01`)
  writeFileSync(list, `卡号,姓名,手机,会员类型,开卡日期\n${rows.join('\n')}\n`)
  const made = await command(join(home, 'fresh'), ['init', '--club', 'gym', '--name', '测试馆', '--manager', '张店长'])
  expect(made.code).toBe(0)
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a process killed at any moment of an import leaves all of it or nothing', async () => {
  const seen = { nothing: 0, all: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const data = join(home, `round-${round}`)
    cpSync(join(home, 'fresh'), data, { recursive: true })
    await command(data, ['import', 'members', list], async (ended) => {
      // The backup is the last thing before the rows are written.
      const backups = () => readdirSync(join(data, 'backups')).length
      while (backups() === 0 && !ended()) await wait(1)
      await wait(round * 50)
    })
    const { json } = await command(data, ['members', 'count'])
    expect([0, MEMBERS]).toContain(json.total)
    seen[json.total === 0 ? 'nothing' : 'all'] += 1
    expect((await command(data, ['verify'])).code).toBe(0)
    const again = await command(data, ['import', 'members', list])
    expect([again.json.taken, again.json.already]).toEqual(json.total === 0 ? [MEMBERS, 0] : [0, MEMBERS])
    expect(await command(data, ['members', 'search', `会员${MEMBERS - 1}`])).toMatchObject({
      json: [{ card: `K${MEMBERS - 1}` }],
    })
    rmSync(data, { recursive: true })
  }
  // Both must have happened, or the moments were badly chosen.
  expect(Math.min(seen.nothing, seen.all)).toBeGreaterThan(0)
  console.info(`killed ${ROUNDS} times: ${seen.nothing} left nothing, ${seen.all} left everything`)
})
