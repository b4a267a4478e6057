import { addDays, type Day, dayOf, instantAt, MS_PER_MINUTE } from '../../../shared/day'
import type { Reader, Writer } from '../../database/handle'
import { addNotice } from '../notices/service'
import { type Ladder, ladderOf, type Stage } from '../obligations/stages'
import { readZone } from '../settings/service'
import { addToDigest, type Digested, gatherToasts } from './gather'
import { type Hearers, hearersOf } from './people'
import { fired, nextAfter, type WatchedRow, watch } from './watch'
import { audienceOf, noticeAt, sentOf } from './word'

/** Few enough that the desk is not held up. */
const BATCH = 50

type Speech = {
  db: Writer
  now: number
  ladder: Ladder
  hearers: Hearers
  digest: Digest
  digested: Map<number, Digested>
}
/** The newest digest whose hour has come, whether it has been held, and when the next one is. */
type Digest = { day: Day; isDue: boolean; nextAt: number }

/**
 * Says what has come to be said at `now`, in the caller's transaction: for each promise only its highest stage, once for
 * ever, and P3 and P4 only in the morning's digest. Call again while there is `more`.
 */
export function speak(db: Writer, now: number): { more: boolean; told: boolean } {
  const ladder = ladderOf(db)
  const rows = fired(db, now, BATCH)
  const digest = digestOf(db, ladder, now)
  const speech: Speech = { db, now, ladder, hearers: hearersOf(db), digest, digested: new Map() }
  const told = new Set<number>()
  for (const row of rows) for (const staffId of say(speech, row)) told.add(staffId)
  for (const [staffId, sum] of speech.digested) addToDigest(db, staffId, digest.day, sum, now)
  gatherToasts(db, told, now)
  const more = rows.length === BATCH
  if (digest.isDue && !more) markDigest(db, digest.day, now)
  return { more, told: told.size > 0 }
}

/** Returns whom it told. */
function say({ db, now, ladder, hearers, digest, digested }: Speech, row: WatchedRow): readonly number[] {
  const isDigested = row.priority >= ladder.settings.digestFrom
  const stage = ladder.stageAt(row, now)
  const notice = noticeAt(ladder, row, sentOf(db, row), now, stage)
  if (stage === null || notice === null) {
    watch(db, row.id, waitingFor(ladder, row, stage, now, digest))
    return []
  }
  if (notice.delivery === 'digest' && !digest.isDue) {
    watch(db, row.id, digest.nextAt)
    return []
  }
  watch(db, row.id, nextAfter(ladder, row, stage))
  const people = audienceOf(notice, row, hearers)
  // The digest speaks of all it holds at once; of what is urgent it also shows each.
  const isListed = notice.delivery === 'now' || !isDigested
  const isNew = addNotice(
    { db, now },
    {
      key: notice.id,
      what: 'escalation',
      stage,
      facts: { key: row.key, kind: row.kind, due: row.due, priority: row.priority },
      obligationId: row.id,
      ...(row.memberId === null ? {} : { memberId: row.memberId }),
      to: { staffIds: isListed ? people : [] },
      toast: notice.delivery === 'now' && !notice.audience.includes('badge'),
    },
  )
  if (!isNew) return []
  if (notice.delivery === 'digest') {
    for (const staffId of people) {
      const { count, late } = digested.get(staffId) ?? { count: 0, late: 0 }
      digested.set(staffId, { count: count + 1, late: late + (stage >= 100 ? 1 : 0) })
    }
  }
  return people
}

/** When to look again at a promise of which nothing can be said now; null: never. */
function waitingFor(ladder: Ladder, row: WatchedRow, stage: Stage | null, now: number, digest: Digest): number | null {
  if (row.state !== 'open' || row.suppressed !== null || row.bornLate) return null
  const isQuiet = stage !== null && ladder.notice(row, stage, NOTHING, now) === null
  if (isQuiet) return digest.nextAt
  const next = nextAfter(ladder, row, stage)
  return next === null ? null : Math.max(next, now + MS_PER_MINUTE)
}

const NOTHING: ReadonlySet<string> = new Set()

/** The digest is held when the quiet hours end. */
function digestOf(db: Reader, ladder: Ladder, now: number): Digest {
  const zone = readZone(db)
  const minute = ladder.settings.quiet.until % 1440
  const today = dayOf(now, zone)
  const todays = instantAt(today, minute, zone)
  const day = now >= todays ? today : addDays(today, -1)
  return {
    day,
    isDue: !db.has('SELECT 1 FROM notice WHERE key = ?', digestKey(day)),
    nextAt: now >= todays ? instantAt(addDays(today, 1), minute, zone) : todays,
  }
}

/** A notice to nobody: the day's digest has been held. */
function markDigest(db: Writer, day: Day, now: number): void {
  addNotice({ db, now }, { key: digestKey(day), what: 'several', facts: { day }, to: {}, toast: false })
}

function digestKey(day: Day): string {
  return `digest#${day}`
}
