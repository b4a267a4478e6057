import type { z } from 'zod'
import type { TimelineEntry, TimelineKind } from '../../../shared/contract/members'
import { dayOf, instantAt, MS_PER_DAY, MS_PER_MINUTE, offsetAt, type Zone } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import type { Viewer } from './visibility'

type Entry = z.input<typeof TimelineEntry>
type Kind = z.infer<typeof TimelineKind>
type Row = { kind: Kind; id: string; at: number | null; day: string | null; facts: string }

const LAST_MINUTE_MS = MS_PER_DAY - MS_PER_MINUTE

// What is known by its day only sorts at the end of that day, as the engine counts it.
const PARTS: Record<Kind, string> = {
  visit: `SELECT 'visit' AS kind, 'visit:' || id AS id, in_at AS at, day,
      json_object('activity', activity, 'minutes', minutes) AS facts
    FROM visit WHERE member_id = ?1 AND voided_at IS NULL`,
  consumption: `SELECT 'consumption', 'consumption:' || id, at, day,
      json_object('item', item, 'amountFen', amount_fen, 'quantity', quantity)
    FROM consumption WHERE member_id = ?1 AND voided_at IS NULL`,
  callback: `SELECT 'callback', 'callback:' || id, at, NULL,
      json_object('outcome', outcome, 'channel', channel, 'by', by, 'note', note, 'undone', undone_at IS NOT NULL)
    FROM attempt WHERE member_id = ?1`,
  membership: `SELECT 'membership', 'membership:' || id, created_at, NULL,
      json_object('plan', plan, 'startsOn', starts_on, 'endsOn', ends_on)
    FROM membership WHERE member_id = ?1`,
  change: `SELECT 'change', 'change:' || id, at, NULL,
      json_object('field', field, 'before', before, 'after', after, 'by', by, 'source', source)
    FROM member_change WHERE member_id = ?1`,
}

/** What happened with a member, newest first. Amounts only for those who may see spending. */
export function timelineOf(
  db: Reader,
  input: { id: number; kinds?: readonly Kind[]; offset: number; limit: number },
  { zone, now }: { zone: Zone; now: number },
  viewer: Viewer,
): { total: number; rows: Entry[] } {
  const wanted = (input.kinds ?? (Object.keys(PARTS) as Kind[])).filter(
    (kind) => kind !== 'consumption' || viewer.spending === 'full',
  )
  if (wanted.length === 0) return { total: 0, rows: [] }
  const all = wanted.map((kind) => PARTS[kind]).join(' UNION ALL ')
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM (${all})`, input.id)?.n ?? 0
  const rows = db.all<Row>(
    `SELECT * FROM (${all}) ORDER BY coalesce(at, unixepoch(day) * 1000 + ?4) DESC, id DESC LIMIT ?2 OFFSET ?3`,
    input.id,
    input.limit,
    input.offset,
    LAST_MINUTE_MS - offsetAt(now, zone),
  )
  return { total, rows: rows.map((row) => entryOf(row, zone)) }
}

function entryOf(row: Row, zone: Zone): Entry {
  const day = row.day ?? dayOf(row.at ?? 0, zone)
  return {
    kind: row.kind,
    id: row.id,
    day,
    at: row.at ?? instantAt(day, 24 * 60 - 1, zone),
    facts: JSON.parse(row.facts),
  }
}
