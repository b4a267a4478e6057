// Run by main.ts in a process of its own: ROW SIZE FOLDER [quick]. The answer is its one message.
import type { Row } from './bench'
import { openBenchClub } from './data/club'
import { SIZES } from './data/generator'
import type { RowName } from './row-names'
import { backup } from './rows/backup'
import { coldStart } from './rows/cold-start'
import { commits } from './rows/commits'
import { exports } from './rows/export'
import { gate } from './rows/gate'
import { imports } from './rows/import'
import { memberPage } from './rows/member-page'
import { page } from './rows/page'
import { queues } from './rows/queues'
import { report } from './rows/report'
import { search } from './rows/search'

const rows: Record<RowName, Row> = {
  search,
  'member-page': memberPage,
  queues,
  commits,
  report,
  export: exports,
  import: imports,
  backup,
  gate,
  'cold-start': coldStart,
  page,
}

const [name = '', sizeName = '', folder = '', quick] = process.argv.slice(2)
const row = rows[name as RowName]
const size = SIZES.find((each) => each.name === sizeName)
if (!row || !size) throw new Error(`no row ${name} at ${sizeName}`)

const { core, callGate } = await openBenchClub(folder)
const club = core.club()
if (!club) throw new Error('the club did not open')
const results = await row({ size, folder, core, club, callGate, quick: quick === 'quick' })
await core.shutDown()
process.send?.(results)
process.disconnect?.()
