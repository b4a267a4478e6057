import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { cliProgram, commandEnvironment, inTheAfternoon, TestDesk } from './desk'
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
 * Takes a register of 3,000 into an empty club by the command line and kills it at a random moment, `kills` times; each
 * time the data opens whole, and holds the register entirely or not at all.
 * @returns how each of them ended
 */
export async function killImports(kills: number, seed: number): Promise<Outcome[]> {
  const random = dice(seed)
  const empty = new TestDesk()
  const desk = new TestDesk()
  try {
    await empty.ready()
    await empty.stop()
    const file = join(empty.folder, 'register.csv')
    const lines = Array.from({ length: ROWS }, (_, at) => `会员${at},139${String(at).padStart(8, '0')}`)
    writeFileSync(file, `姓名,手机号\n${lines.join('\n')}\n`)
    // The time of a whole run bounds the moments.
    const dry = performance.now()
    expect((await empty.cli('import', 'members', file, '--dry-run')).code).toBe(0)
    const span = (performance.now() - dry) * 1.6

    const outcomes: Outcome[] = []
    for (let at = 0; at < kills; at++) {
      rmSync(desk.folder, { recursive: true, force: true })
      cpSync(empty.folder, desk.folder, { recursive: true })
      const killed = await killAfter(start(desk, 'import', 'members', file), random() * span)
      const { code, out, error } = await desk.cli('verify')
      expect(code, out + error).toBe(0)
      const found = JSON.parse(out) as { ok: boolean; counts: Record<string, number> }
      expect(found.ok, out).toBe(true)
      const members = found.counts.member ?? -1
      expect([0, ROWS]).toContain(members)
      outcomes.push({ killed, members })
    }
    return outcomes
  } finally {
    await desk.remove()
    await empty.remove()
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

function start(desk: TestDesk, ...words: string[]): ChildProcess {
  return spawn(process.execPath, [...inTheAfternoon, cliProgram, ...words, '--data', desk.folder, '--json'], {
    stdio: 'ignore',
    env: commandEnvironment,
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
