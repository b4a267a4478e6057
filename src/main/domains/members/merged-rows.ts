import { z } from 'zod'
import type { Reader, Writer } from '../../database/handle'
import { columnName } from '../../kernel/member-rows'
import type { Nouns } from '../../kernel/noun'
import type { MergingRows, Pair } from '../../kernel/noun-said'

/** What each noun kept of its rows, by the column that names the member. */
export const KeptRows = z.record(z.string(), z.unknown())
export type KeptRows = z.infer<typeof KeptRows>

/** Merges of older versions kept ids by these names. */
const OLDER_NAMES: Readonly<Record<string, string>> = {
  cards: 'member_card.member_id',
  consents: 'member_consent.member_id',
  memberships: 'membership.member_id',
  consumptions: 'consumption.member_id',
  attempts: 'attempt.member_id',
  invitations: 'callback_invitation.member_id',
  skips: 'callback_skip.member_id',
  tickets: 'ticket.member_id',
  questions: 'owed_question.member_id',
  homeVisits: 'home_visit.member_id',
}
/** What a merge of an older version kept. */
export const OlderMerge = z.object({
  moved: z.record(z.string(), z.array(z.int())),
  droppedPhones: z.array(z.object({ e164: z.string(), kind: z.string(), shared: z.number() })),
})
type OlderMerge = z.output<typeof OlderMerge>

/** How many rows of a member a merge would move, by table; those that have none are left out. */
export function movableRows(db: Reader, nouns: Nouns, fromId: number): { table: string; rows: number }[] {
  const byTable = Map.groupBy(movers(nouns), ([name]) => name.slice(0, name.indexOf('.')))
  return [...byTable]
    .map(([table, all]) => ({ table, rows: all.reduce((sum, [, { count }]) => sum + count(db, fromId), 0) }))
    .filter(({ rows }) => rows > 0)
}

/** Every noun makes its rows about one member the other's. */
export function mergeRows(db: Writer, nouns: Nouns, pair: Pair, now: number): KeptRows {
  return Object.fromEntries(movers(nouns).map(([name, { merge }]) => [name, merge(db, pair, now)]))
}

/** Every noun gives back what it moved. What a noun says nothing of was not there yet when the two were merged. */
export function separateRows(db: Writer, nouns: Nouns, pair: Pair, kept: KeptRows): void {
  for (const [name, { separate }] of movers(nouns)) if (name in kept) separate(db, pair, kept[name])
}

/** What an older version kept of a merge, in today's words: it moved fewer tables. */
export function olderRows({ moved, droppedPhones }: OlderMerge): KeptRows {
  const ids = Object.entries(OLDER_NAMES).flatMap(([name, column]) => (moved[name] ? [[column, moved[name]]] : []))
  return {
    ...Object.fromEntries(ids),
    'visit.member_id': { rows: moved.visits, closed: null },
    'member_phone.member_id': {
      rows: moved.phones,
      doubled: droppedPhones.map((phone) => ({ id: null, batch_id: null, ...phone })),
    },
  }
}

function movers(nouns: Nouns): [string, MergingRows][] {
  return nouns.flatMap(({ tables }) =>
    tables.flatMap(({ members }) =>
      members.flatMap(({ column, merging }): [string, MergingRows][] =>
        merging.how === 'left' ? [] : [[columnName(column), merging]],
      ),
    ),
  )
}
