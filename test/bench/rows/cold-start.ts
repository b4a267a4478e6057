import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Row } from '../bench'
import type { ColdStart } from '../cold'
import { median } from '../measure'
import type { Result } from '../result'

const run = promisify(execFile)
const KEY_VARIABLE = 'RACKDESK_BENCH_KEY'

/**
 * A new process each time: from its start to the first answered query of the core, and what it then holds in memory.
 * The bound is the same query by a process that has nothing but the driver. Deriving the key from a password is slow by
 * intention and left out of both.
 */
export const coldStart: Row = async ({ size, folder, core, club, quick }) => {
  const env = { ...process.env, [KEY_VARIABLE]: club.dataKey.toString('hex') }
  // The folder has one owner, and that must be the one that starts.
  await core.shutDown()
  const samples = { core: [] as ColdStart[], bare: [] as ColdStart[] }
  for (let round = -1; round < (quick ? 5 : 15); round += 1) {
    for (const kind of ['core', 'bare'] as const) {
      const { stdout } = await run(process.execPath, [program, kind, folder], { env })
      if (round >= 0) samples[kind].push(JSON.parse(stdout))
    }
  }
  const middle = (list: ColdStart[], read: (each: ColdStart) => number) => median(list.map(read).sort((a, b) => a - b))
  const line = (operation: string, unit: 'ms' | 'MB', most: number, read: (each: ColdStart) => number): Result => {
    const [ours, bound] = [middle(samples.core, read), middle(samples.bare, read)]
    return {
      operation,
      size: size.name,
      ours,
      bound,
      unit,
      ratio: ours / bound,
      goal: `≤ ${most} ${unit}`,
      ok: ours <= most,
    }
  }
  return [
    line('cold start of the core to the first answer', 'ms', 400, (each) => each.ms),
    line('resident memory after it', 'MB', 200, (each) => each.megabytes),
  ]
}

const program = fileURLToPath(new URL('./cold.js', import.meta.url))
