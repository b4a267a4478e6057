// Run by main.ts in a process of its own: ROW SIZE FOLDER [quick]. The answer is its one message.
import type { Row } from './bench'
import { openBenchClub } from './data/club'
import { SIZES } from './data/generator'
import type { RowName } from './row-names'

// Only the one that is asked for is loaded: memory is measured too.
const rows: Record<RowName, () => Promise<Row>> = {
  search: async () => (await import('./rows/search')).search,
  'member-page': async () => (await import('./rows/member-page')).memberPage,
  queues: async () => (await import('./rows/queues')).queues,
  commits: async () => (await import('./rows/commits')).commits,
  report: async () => (await import('./rows/report')).report,
  export: async () => (await import('./rows/export')).exports,
  import: async () => (await import('./rows/import')).imports,
  backup: async () => (await import('./rows/backup')).backup,
  gate: async () => (await import('./rows/gate')).gate,
  'cold-start': async () => (await import('./rows/cold-start')).coldStart,
  page: async () => (await import('./rows/page')).page,
  planning: async () => (await import('./rows/planning')).planning,
  'closed-loop': async () => (await import('./rows/closed-loop')).closedLoop,
}

const [name = '', sizeName = '', folder = '', quick] = process.argv.slice(2)
const load = rows[name as RowName]
const size = SIZES.find((each) => each.name === sizeName)
if (!load || !size) throw new Error(`no row ${name} at ${sizeName}`)

const { core, callGate } = await openBenchClub(folder)
const club = core.club()
if (!club) throw new Error('the club did not open')
const row = await load()
const results = await row({ size, folder, core, club, callGate, quick: quick === 'quick' })
await core.shutDown()
process.send?.(results)
process.disconnect?.()
