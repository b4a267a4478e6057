// The processes that take turns. A mutant that keeps the process busy for ever is told here, as the last resort: the
// lane is ended and begun again.
import { fork } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { nodeProgram, root } from '../toolchain.mjs'

/**
 * How long nothing at all may happen before a turn counts as one that hangs. Loops of ours are told by their rounds;
 * this is for what goes round elsewhere, and long enough for a machine that has no time for us.
 */
const hangs = 1_200_000

/**
 * Runs batches of turns on `count` lanes.
 * @param {{ url: string, mutant: number | null, limit: number, copy: string,
 *   only: string[] | null }[][]} batches
 * @param {(batch: object[], notes: object[]) => void} onBatch told after each
 */
export async function runBatches(batches, { count, folder, onBatch }) {
  const waiting = [...batches]
  await Promise.all(
    Array.from({ length: Math.min(count, batches.length) }, async (_, lane) => {
      let worker = null
      try {
        while (waiting.length > 0) {
          let turns = waiting.shift()
          while (turns.length > 0) {
            worker ??= await open(join(folder, `lane-${lane}`))
            const { notes, hung } = await take(worker, turns, join(folder, `notes-${lane}.jsonl`))
            if (hung === undefined) {
              onBatch(turns, notes)
              break
            }
            worker = null
            const { mutant } = turns[hung]
            if (mutant === null) throw new Error(`The tests hang without a mutant: ${turns[hung].url}`)
            onBatch(turns.slice(0, hung + 1), [...notes, { number: hung, noticedBy: 'it never came to an end' }])
            turns = turns.slice(hung + 1).filter((turn) => turn.mutant !== mutant)
          }
        }
      } finally {
        worker?.kill()
      }
    }),
  )
}

function open(folder) {
  return new Promise((resolve, reject) => {
    // Its own group, so that the processes of tests go with it.
    const child = fork(join(import.meta.dirname, 'lane.mjs'), [folder], {
      cwd: root,
      execPath: nodeProgram(),
      env: { ...process.env, NODE_ENV: 'test' },
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const end = () => {
      process.off('exit', end)
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
      } catch {
        // It is gone already.
      }
    }
    process.on('exit', end)
    child.once('error', reject)
    child.once('message', () => resolve({ child, kill: end }))
  })
}

function take({ child, kill }, turns, notes) {
  rmSync(notes, { force: true })
  return new Promise((resolve, reject) => {
    const read = () =>
      existsSync(notes)
        ? readFileSync(notes, 'utf8')
            .split('\n')
            .filter((line) => line.endsWith('}'))
            .map((line) => JSON.parse(line))
        : []
    let size = -1
    let quiet = 0
    const watch = setInterval(() => {
      const now = read().length
      quiet = now === size ? quiet + 5000 : 0
      size = now
      if (quiet < hangs) return
      close()
      kill()
      resolve({ notes: read(), hung: read().findLast((line) => line.begun !== undefined)?.begun ?? 0 })
    }, 5000)
    const onMessage = ({ answer, broken }) => {
      close()
      if (broken) reject(new Error(broken))
      else resolve({ notes: [...read(), ...answer.modules.map((module) => ({ ...module, module: true }))] })
    }
    const onExit = () => {
      close()
      reject(new Error('A lane ended by itself.'))
    }
    const close = () => {
      clearInterval(watch)
      child.off('message', onMessage).off('exit', onExit)
    }
    child.on('message', onMessage).on('exit', onExit)
    child.send({ turns, notes })
  })
}
