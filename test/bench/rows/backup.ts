import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '../bench'
import { idlePause, median, timed, watched } from '../measure'
import { pauseResult, ratioResult } from '../result'

/** A backup, copied and verified in its worker while the desk goes on; beside a bare copy of the file, forced to disk. */
export const backup: Row = async ({ size, folder, core, callGate, quick }) => {
  const target = join(folder, 'bare-copy')
  const taken = { ours: [] as number[], bound: [] as number[], structure: [] as number[] }
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
    let file = ''
    const made = await watched(async () => {
      file = (await callGate<{ file: string }>('backups.run', {})).file
    })
    taken.ours.push(made.ms)
    longest = Math.max(longest, made.pause)
    taken.structure.push(await timed(() => callGate('backups.verify', { file })))
    rmSync(join(core.paths.backups, file))
  }
  const middle = (samples: number[]) => median(samples.sort((a, b) => a - b))
  const bound = middle(taken.bound)
  const structure = (middle(taken.structure) / bound).toFixed(1)
  return [
    ratioResult(
      {
        operation: 'backup, verified : copy + fsync',
        size: size.name,
        unit: 'ms',
        atMost: 4,
        detail: `once a day, opened again with the structure of its pages: ${structure}× more`,
      },
      { ours: middle(taken.ours), bound },
    ),
    pauseResult({
      operation: 'backup: main-thread pause : idle',
      size: size.name,
      pause: longest,
      idle: await idlePause(middle(taken.ours)),
    }),
  ]
}
