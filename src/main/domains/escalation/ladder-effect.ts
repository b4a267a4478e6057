import type { ClubSettings, LadderEffect } from '../../../shared/contract/settings'
import type { Reader } from '../../database/handle'
import { type Ladder, ladderOf, type Stage, type StageNotice } from '../obligations/stages'
import { type Hearers, hearersOf } from './people'
import { nextAfter, openPromises, type WatchedRow } from './watch'
import { noticeAt, peopleOf, sentOf } from './word'

const STAGES: readonly Stage[] = [50, 80, 100, 150]
const BATCH = 500

type Audience = StageNotice['audience'][number]

/** How the next word of a promise comes: aloud, only in the morning's digest, held until quiet hours end, or not. */
type Word = { how: 'aloud' | 'digest' | 'held' | 'none'; notice: StageNotice | null; isNow: boolean }

/**
 * What another ladder would make of the promises that are open at `now`: on which rung each stands, what would be said
 * at once and to whom, and whose next word would be quieter or louder than it would have been. Yields now and then, so
 * that a caller can stop; writes nothing.
 */
export function* ladderEffect(
  db: Reader,
  settings: ClubSettings['escalation'],
  now: number,
): Generator<void, LadderEffect> {
  const [as, would] = [ladderOf(db), ladderOf(db, settings)]
  const hearers = hearersOf(db)
  const rungs = STAGES.map((stage) => ({ stage, before: 0, after: 0 }))
  const told = new Told()
  let [quieter, louder] = [0, 0]
  for (let after = 0; ; ) {
    const rows = openPromises(db, after, BATCH)
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.id
    for (const row of rows) {
      const [stood, stands] = [as.stageAt(row, now), would.stageAt(row, now)]
      for (const rung of rungs) {
        if (rung.stage === stood) rung.before++
        if (rung.stage === stands) rung.after++
      }
      const sent = sentOf(db, row)
      const [was, becomes] = [nextWord(as, row, stood, sent, now), nextWord(would, row, stands, sent, now)]
      const isNew = becomes.isNow && becomes.how === 'aloud' && !(was.isNow && was.how === 'aloud')
      if (isNew && becomes.notice) told.add(becomes.notice, row, hearers)
      else if (was.how === 'aloud' && becomes.how !== 'aloud') quieter++
      else if (was.how !== 'aloud' && becomes.how === 'aloud') louder++
    }
    yield
  }
  return { rungs, atOnce: told.list(), quieter, louder }
}

function nextWord(ladder: Ladder, row: WatchedRow, stage: Stage | null, sent: ReadonlySet<string>, now: number): Word {
  const current = noticeAt(ladder, row, sent, now, stage)
  if (current) return { ...howOf(current), isNow: true }
  const isDigested = row.priority >= ladder.settings.digestFrom
  const isSaid = stage === null || STAGES.some((each) => each >= stage && sent.has(`${row.key}#${each}#${row.due}`))
  if (!isSaid && !(isDigested && stage === 50)) return { how: 'held', notice: null, isNow: true }
  const at = nextAfter(ladder, row, stage)
  if (at === null) return { how: 'none', notice: null, isNow: false }
  const next = noticeAt(ladder, row, sent, at)
  return next ? { ...howOf(next), isNow: false } : { how: 'held', notice: null, isNow: false }
}

function howOf(notice: StageNotice): Pick<Word, 'how' | 'notice'> {
  return { how: notice.delivery === 'digest' ? 'digest' : 'aloud', notice }
}

/** Notices that would be said at once, by who hears them. */
class Told {
  readonly #heard = new Map<Audience, { notices: number; people: Set<number> }>()

  add(notice: StageNotice, row: WatchedRow, hearers: Hearers): void {
    for (const audience of notice.audience) {
      const heard = this.#heard.get(audience) ?? { notices: 0, people: new Set() }
      heard.notices++
      for (const staffId of peopleOf(audience, row, hearers)) heard.people.add(staffId)
      this.#heard.set(audience, heard)
    }
  }

  list(): LadderEffect['atOnce'] {
    return [...this.#heard].map(([audience, { notices, people }]) => ({ audience, notices, people: people.size }))
  }
}
