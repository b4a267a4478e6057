// Run by rows/cold-start.ts in a process of its own: `core FOLDER` or `bare FOLDER`, the key in the environment.
import { join } from 'node:path'
import { openDatabase } from '../../src/main/database/open'

/** Milliseconds since the process started; resident memory at its end. */
export type ColdStart = { ms: number; megabytes: number }

const [kind = '', folder = ''] = process.argv.slice(2)
const key = Buffer.from(process.env.RACKDESK_BENCH_KEY ?? '', 'hex')
const SEARCH = 'wang'

if (kind === 'core') {
  // Imported here, so that the other kind doesn't load it.
  const [{ startCore }, { sightOf }, { memberRows }, { searchMembers }] = await Promise.all([
    import('../../src/main/hosts/desk-core'),
    import('../../src/main/kernel/sight'),
    import('../../src/main/domains/members/rows'),
    import('../../src/main/domains/members/search'),
  ])
  const core = startCore({ folder, host: 'browser', worker: new URL('./worker.js', import.meta.url) })
  const club = await core.open({ slotId: '', dataKey: key, healthKey: null })
  const viewer = sightOf({ staffId: 1, roles: ['manager'] }, 0)
  const found = memberRows(club.reader, searchMembers(club.reader, SEARCH, 20, viewer), viewer)
  tell(found.length)
  await core.shutDown()
} else {
  const connection = openDatabase(join(folder, 'rackdesk.db'), { key })
  tell(connection.prepare('SELECT id, name FROM member ORDER BY pinyin LIMIT 20').all().length)
  connection.close()
}

function tell(rows: number): void {
  if (rows === 0) throw new Error('the first query found nothing')
  const answer: ColdStart = { ms: performance.now(), megabytes: process.memoryUsage.rss() / 1e6 }
  process.stdout.write(JSON.stringify(answer))
}
