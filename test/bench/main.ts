// `npm run bench [-- --size 1k|10k|100k …] [--quick] [--only NAME …] [--fresh]`: speed.md's table, measured here and now.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Row } from './bench'
import { openBenchClub } from './data/club'
import { SIZES } from './data/generator'
import { storedClub, workingCopy } from './data/store'
import { type Result, tableOf } from './result'
import { coldStart } from './rows/cold-start'
import { commits } from './rows/commits'
import { gate } from './rows/gate'
import { memberPage } from './rows/member-page'
import { search } from './rows/search'

const rows: readonly Row[] = [search, memberPage, gate, commits, coldStart]

/** Lines of the table whose subject comes with a later issue. */
const NOT_BUILT = ['ticket ledger', 'warning list and its nightly slide', 'plan a quarter']

const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
  },
})
const sizes = SIZES.filter(({ name }) => (values.size ?? (values.quick ? ['10k'] : ['1k', '10k', '100k'])).includes(name))
const wanted = rows.filter(({ name }) => values.only?.includes(name) ?? true)
if (sizes.length === 0 || wanted.length === 0)
  throw new Error(`Sizes: ${SIZES.map(({ name }) => name).join(', ')}. Rows: ${rows.map(({ name }) => name).join(', ')}.`)

const results: Result[] = []
for (const size of sizes) {
  const stored = await storedClub(size, values.fresh)
  const copy = workingCopy(stored)
  try {
    for (const row of wanted) {
      process.stderr.write(`${size.name}: ${row.name}\n`)
      const { core, callGate } = await openBenchClub(copy.folder)
      const club = core.club()
      if (!club) throw new Error('the club did not open')
      const bench = { size, folder: copy.folder, core, club, callGate, quick: values.quick }
      results.push(...(await row.measure(bench)))
      await core.shutDown()
    }
  } finally {
    copy.drop()
  }
}

process.stdout.write(`${tableOf(results)}\n\nnot built yet: ${NOT_BUILT.join('; ')}\n`)
const machine = { node: process.version, platform: process.platform, cores: cpus().length, model: cpus()[0]?.model }
mkdirSync('bench', { recursive: true })
writeFileSync(join('bench', 'results.json'), `${JSON.stringify({ machine, results, notBuilt: NOT_BUILT }, null, 2)}\n`)
