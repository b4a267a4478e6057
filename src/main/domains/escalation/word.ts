import type { Reader } from '../../database/handle'
import { row } from '../../database/row'
import { notice } from '../notices/schema'
import type { Ladder, Stage, StageNotice } from '../obligations/stages'
import type { Hearers } from './people'
import type { WatchedRow } from './watch'

/** What the ladder says of a promise at an instant, on `stage` then; null while there is nothing to say, or it is quiet. */
export function noticeAt(
  ladder: Ladder,
  row: WatchedRow,
  sent: ReadonlySet<string>,
  instant: number,
  stage: Stage | null = ladder.stageAt(row, instant),
): StageNotice | null {
  // In the digest nobody hears of half a time.
  const isSkipped = stage === 50 && row.priority >= ladder.settings.digestFrom
  return isSkipped ? null : ladder.notice(row, stage, sent, instant)
}

const KeyRow = row({ key: notice.key })

/** Ids of the notices of a promise, as it stands, that were said before. */
export function sentOf(db: Reader, { key, due }: WatchedRow): Set<string> {
  const ids = [50, 80, 100, 150].map((stage) => `${key}#${stage}#${due}`)
  const rows = db.all(KeyRow, 'SELECT n.key FROM json_each(?) j JOIN notice n ON n.key = j.value', JSON.stringify(ids))
  return new Set(rows.map((row) => row.key))
}

/** Who hears a notice, each once. */
export function audienceOf(notice: StageNotice, row: WatchedRow, hearers: Hearers): number[] {
  return [...new Set(notice.audience.flatMap((each) => peopleOf(each, row, hearers)))]
}

/** Those of one audience; a badge stands where the owner sees it. */
export function peopleOf(
  audience: StageNotice['audience'][number],
  { ownerId }: WatchedRow,
  hearers: Hearers,
): readonly number[] {
  return audience === 'badge' || audience === 'owner' ? hearers.owner(ownerId) : hearers[audience]
}
