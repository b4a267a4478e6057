import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { cliProgram, PASSWORD, TestDesk } from './desk'
import { openLine } from './desk-line'

const ROWS = 3000

/** Chance that can be repeated: the same seed, the same moments. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Outcome = { killed: boolean; members: number }

/**
 * Takes a register of 3,000 in by the command line and kills it at a random moment, `kills` times; each time the data
 * opens whole, and holds the register entirely or not at all.
 * @returns how many were killed before and after they were done
 */
export async function killImports(kills: number, seed: number): Promise<Outcome[]> {
  const random = dice(seed)
  const desk = new TestDesk()
  try {
    await made(desk)
    const file = join(desk.folder, 'register.csv')
    const lines = Array.from({ length: ROWS }, (_, at) => `会员${at},139${String(at).padStart(8, '0')}`)
    writeFileSync(file, `姓名,手机号\n${lines.join('\n')}\n`)
    // The time of a whole run bounds the moments.
    const dry = performance.now()
    expect((await desk.cli('import', 'members', file, '--dry-run')).code).toBe(0)
    const span = (performance.now() - dry) * 1.6

    const outcomes: Outcome[] = []
    for (let at = 0; at < kills; at++) {
      const command = start(desk, 'import', 'members', file)
      const killed = await killAfter(command, random() * span)
      const verified = await desk.cli('verify')
      expect(verified.code, verified.out + verified.error).toBe(0)
      const members = (JSON.parse((await desk.cli('members', 'count')).out) as { total: number }).total
      expect([0, ROWS]).toContain(members)
      outcomes.push({ killed, members })
      if (members === ROWS) await undoAll(desk)
    }
    return outcomes
  } finally {
    await desk.remove()
  }
}

/**
 * Kills the running host while four callers fire commands, `kills` times; whatever was answered is there after the next
 * start. @returns how many answered commands were looked for
 */
export async function killHosts(kills: number, seed: number): Promise<number> {
  const random = dice(seed)
  const desk = new TestDesk()
  let looked = 0
  try {
    let link = await desk.ready()
    for (let at = 0; at < kills; at++) {
      const line = await openLine(link)
      const answered: string[] = []
      const fire = async (caller: number) => {
        for (let count = 0; ; count++) {
          const name = `第${at}轮${caller}号${count}`
          const phone = `1${3 + caller}${String(at * 100_000 + count).padStart(9, '0')}`
          try {
            await line.client.members.register({
              fields: { name },
              phones: [{ phone, shared: false }],
              consents: [],
            })
            answered.push(name)
          } catch {
            return
          }
        }
      }
      const callers = [0, 2, 4, 6].map(fire)
      const enough = 5 + Math.floor(random() * 40)
      await expect.poll(() => answered.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(enough)
      await desk.stop('SIGKILL')
      await line.lost
      await Promise.race([Promise.all(callers), line.lost])
      const acknowledged = [...answered]

      link = await desk.start()
      const reader = await openLine(link)
      const { rows } = await reader.client.members.list({ limit: 500, sort: 'recent', text: `第${at}轮` })
      const kept = new Set(rows.map(({ name }) => name))
      expect(acknowledged.filter((name) => !kept.has(name))).toEqual([])
      looked += acknowledged.length
      reader.close()
      link = await desk.anotherLink()
    }
    await desk.stop()
    const verified = await desk.cli('verify')
    expect(verified.code, verified.out).toBe(0)
    return looked
  } finally {
    await desk.remove()
  }
}

async function made(desk: TestDesk): Promise<void> {
  await desk.ready()
  await desk.stop()
}

function start(desk: TestDesk, ...words: string[]): ChildProcess {
  return spawn(process.execPath, [cliProgram, ...words, '--data', desk.folder, '--json'], {
    stdio: 'ignore',
    env: { ...process.env, RACKDESK_PASSWORD: PASSWORD },
  })
}

/** @returns whether the process was still at work when it was killed */
async function killAfter(command: ChildProcess, ms: number): Promise<boolean> {
  const ended = once(command, 'exit')
  const timer = setTimeout(() => command.kill('SIGKILL'), ms)
  const [, signal] = (await ended) as [number | null, string | null]
  clearTimeout(timer)
  return signal === 'SIGKILL'
}

/** Back to an empty register for the next round. */
async function undoAll(desk: TestDesk): Promise<void> {
  const line = await openLine(await desk.start())
  const { rows } = await line.client.imports.list({ limit: 500 })
  for (const { id, state } of rows) if (state === 'published') await line.client.imports.undo({ batch: id })
  line.close()
  await desk.stop()
}
