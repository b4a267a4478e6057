// `npm run bench [-- --size 1k|10k|100k …] [--quick] [--only NAME …] [--fresh]`: speed.md's table, measured here and now.
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SIZES, type Size } from './data/generator'
import { storedClub, workingCopy } from './data/store'
import { type Result, tableOf } from './result'
import { apartFromClubs, rowNames } from './row-names'

/** The size the goals are for; at the others the figures only tell how they grow. */
const GOALS_AT = '100k'

/** Lines of the table whose subject comes with a later issue. */
const NOT_BUILT = ['ticket ledger', 'warning list and its nightly slide']

const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
  },
})
const askedSizes = values.size ?? (values.quick ? ['10k'] : SIZES.map(({ name }) => name))
const askedRows = values.only ?? rowNames
const sizes = SIZES.filter(({ name }) => askedSizes.includes(name))
const rows = rowNames.filter((name) => askedRows.includes(name))
if (sizes.length < askedSizes.length || rows.length < askedRows.length)
  throw new Error(
    `There are the sizes ${SIZES.map(({ name }) => name).join(', ')} and the rows ${rowNames.join(', ')}.`,
  )

const results: Result[] = []
for (const size of sizes) {
  const copy = workingCopy(await storedClub(size, values.fresh))
  try {
    for (const row of rows) {
      if (apartFromClubs.includes(row) && size !== sizes[0]) continue
      process.stderr.write(`${size.name}: ${row}\n`)
      const measured = await inOwnProcess(row, size, copy.folder)
      results.push(...measured.map((result) => ({ ...result, ok: isGoalFor(result, size) ? result.ok : null })))
    }
  } finally {
    copy.drop()
  }
}

process.stdout.write(`${tableOf(results)}\n\nnot built yet: ${NOT_BUILT.join('; ')}\n`)
const machine = { node: process.version, platform: process.platform, cores: cpus().length, model: cpus()[0]?.model }
mkdirSync('bench', { recursive: true })
writeFileSync(join('bench', 'results.json'), `${JSON.stringify({ machine, results, notBuilt: NOT_BUILT }, null, 2)}\n`)

function isGoalFor(result: Result, size: Size): boolean {
  return size.name === GOALS_AT || result.size !== size.name
}

/** Each in a process that nothing else has filled or warmed: memory counts too. */
function inOwnProcess(row: string, size: Size, folder: string): Promise<Result[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Result[]>()
  const program = fileURLToPath(new URL('./measure-row.js', import.meta.url))
  const child = fork(program, [row, size.name, folder, ...(values.quick ? ['quick'] : [])])
  child.once('message', (measured) => resolve(measured as Result[]))
  child.once('error', reject)
  // After an answer this changes nothing.
  child.once('exit', (code) => reject(new Error(`${row} ended with ${code} and no result`)))
  return promise
}
