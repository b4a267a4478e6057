import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '../bench'
import { idlePause, median, timed, watched } from '../measure'
import { pauseResult, ratioResult } from '../result'

/** A backup, copied and verified in its worker while the desk goes on; beside a bare copy of the file, forced to disk. */
export const backup: Row = async ({ size, folder, core, callGate, quick }) => {
  const target = join(folder, 'bare-copy')
  const taken = { ours: [] as number[], bound: [] as number[] }
  let longest = 0
  for (let round = 0; round < (quick ? 2 : 3); round += 1) {
    taken.bound.push(
      await timed(() => {
        copyFileSync(core.paths.database, target)
        const file = openSync(target, 'r+')
        fsyncSync(file)
        closeSync(file)
      }),
    )
    rmSync(target)
    const made = await watched(() => callGate('backups.run', {}))
    taken.ours.push(made.ms)
    longest = Math.max(longest, made.pause)
  }
  const sorted = (samples: number[]) => samples.sort((a, b) => a - b)
  return [
    ratioResult(
      { operation: 'backup, verified : copy + fsync', size: size.name, unit: 'ms', atMost: 4 },
      { ours: median(sorted(taken.ours)), bound: median(sorted(taken.bound)) },
    ),
    pauseResult({
      operation: 'backup: main-thread pause : idle',
      size: size.name,
      pause: longest,
      idle: await idlePause(median(taken.ours)),
    }),
  ]
}
