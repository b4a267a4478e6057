import type { Reader, Writer } from '../../database/handle'
import { flag, int, nullable, type RowOf, row } from '../../database/row'
import { inTime, stillOwed } from '../access/call-state'
import { holderOf } from '../access/whose'
import { obligation } from '../obligations/schema'
import { type Ladder, ladderOf, type Stage, type Watched } from '../obligations/stages'
import { noticeWatch } from './schema'

/** An open promise with what is needed to speak of it. */
export type WatchedRow = Watched & {
  id: number
  memberId: number | null
  /** Who has it: in the plan, or by account manager. */
  ownerId: number | null
}

const Row = row({
  id: obligation.id,
  key: obligation.key,
  kind: obligation.kind,
  member_id: obligation.memberId,
  channels: obligation.channels,
  priority: obligation.priority,
  state: obligation.state,
  suppressed: obligation.suppressed,
  born_late: obligation.bornLate,
  due: obligation.due,
  known_at: int,
  owner_id: nullable(int),
  spoken_of: flag,
})
type Row = RowOf<typeof Row>

/** What can still be kept in time is spoken of. */
const SPOKEN_OF = `${stillOwed('o')} AND ${inTime('o')}`

const SELECT = `SELECT o.id, o.key, o.kind, o.member_id, o.channels, o.priority, o.state, o.suppressed, o.born_late, o.due,
    max(o.created_at, o.earliest) AS known_at, ${holderOf('o')} AS owner_id,
    (${SPOKEN_OF}) AS spoken_of FROM obligation o`

/**
 * Says when each of these promises reaches its next stage; call it with every obligation that was written. What is not
 * open, or past help, is not watched.
 */
export function watchStages(db: Writer, ids: readonly number[]): void {
  if (ids.length === 0) return
  const ladder = ladderOf(db)
  for (const each of db.all(Row, `${SELECT} WHERE o.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))) {
    const row = rowOf(each)
    watch(db, row.id, each.spoken_of ? nextAfter(ladder, row, null) : null)
  }
}

/** Looks at every watched promise again at once: another ladder, or other hours, say another time for its next stage. */
export function watchAnew(db: Writer, now: number): void {
  db.run('UPDATE notice_watch SET next_at = ? WHERE next_at > ?', now, now)
}

/** Promises that are open and not past help, in the order of their ids. */
export function openPromises(db: Reader, afterId: number, limit: number): WatchedRow[] {
  return db.all(Row, `${SELECT} WHERE o.id > ? AND ${SPOKEN_OF} ORDER BY o.id LIMIT ?`, afterId, limit).map(rowOf)
}

/** Promises whose time to speak has come, the longest waiting first. */
export function fired(db: Reader, now: number, limit: number): WatchedRow[] {
  return db
    .all(
      Row,
      `${SELECT} JOIN notice_watch w ON w.obligation_id = o.id WHERE w.next_at <= ? ORDER BY w.next_at LIMIT ?`,
      now,
      limit,
    )
    .map(rowOf)
}

/** When to look again at a promise that has reached `stage`. In the digest nobody hears of half a time. */
export function nextAfter(ladder: Ladder, row: Watched, stage: Stage | null): number | null {
  const from = stage === null && row.priority >= ladder.settings.digestFrom ? 50 : stage
  return ladder.nextAt(row, from)
}

/** Looks at it again then; null: never. */
export function watch(db: Writer, id: number, nextAt: number | null): void {
  if (nextAt === null) db.run('DELETE FROM notice_watch WHERE obligation_id = ?', id)
  else
    db.insert(
      noticeWatch,
      { obligationId: id, nextAt },
      'ON CONFLICT (obligation_id) DO UPDATE SET next_at = excluded.next_at',
    )
}

function rowOf(row: Row): WatchedRow {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    memberId: row.member_id,
    channels: row.channels,
    priority: row.priority,
    state: row.state,
    suppressed: row.suppressed,
    bornLate: row.born_late,
    due: row.due,
    knownAt: row.known_at,
    ownerId: row.owner_id,
  }
}
