// Which mutants are looked at: drawn by a seed, the same number from each area as far as it has that many, so that a
// small area says as much about itself as the engine.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { root } from '../toolchain.mjs'
import { filesOf } from './areas.mjs'
import { functionsIn } from './instrument.mjs'
import { changesIn } from './mutate.mjs'

/**
 * @typedef {{ id: number, area: string, file: string, line: number, start: number, end: number, text: string,
 *   before: string, kind: string, operator: string, inside: string | null }} Mutant
 * `line` counts from 1; `inside`: the function that must have run for the mutant to make a difference, null where the
 * change stands outside of any
 */

/** @returns {Mutant[]} every mutant of these areas, in a fixed order */
export function everyMutant(areas) {
  const all = []
  for (const { area, file } of filesOf(areas)) {
    const source = readFileSync(join(root, file), 'utf8')
    const functions = functionsIn(parseSync(file, source).program, file)
    for (const change of changesIn(file, source)) {
      const around = functions.findLast((each) => each.body <= change.start && change.end <= each.end)
      all.push({
        ...change,
        id: all.length,
        area,
        file,
        line: source.slice(0, change.start).split('\n').length,
        before: source.slice(change.start, change.end),
        inside: around?.key ?? null,
      })
    }
  }
  return all
}

/** @returns {Mutant[]} `count` of them, drawn by `seed` */
export function draw(all, count, seed) {
  const rank = (mutant) => hash(`${seed} ${mutant.file} ${mutant.start} ${mutant.end} ${mutant.text}`)
  const byArea = Object.groupBy(all, ({ area }) => area)
  const queues = Object.values(byArea).map((mutants) =>
    mutants.map((mutant) => ({ mutant, rank: rank(mutant) })).sort((a, b) => (a.rank < b.rank ? -1 : 1)),
  )
  const drawn = []
  while (drawn.length < count && queues.some((queue) => queue.length > 0))
    for (const queue of queues) {
      const next = queue.shift()
      if (next && drawn.length < count) drawn.push(next.mutant)
    }
  return drawn.sort((a, b) => a.id - b.id)
}

export function hash(text) {
  return createHash('sha256').update(text).digest('hex')
}
