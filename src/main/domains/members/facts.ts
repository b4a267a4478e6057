import type { Day } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { int, nullable, type RowOf, row, text } from '../../database/row'
import type { MemberFact } from '../../engine/facts'
import type { Channel } from '../../engine/policy'
import type { FactsSaid } from '../../kernel/facts'
import { member } from './schema'
import { refusalsOf } from './service'

/** The columns of a member that are facts. */
const COLUMNS = [
  'status',
  'merged_into_id',
  'created_at',
  'wechat',
  'contact_preference',
  'contact_from',
  'contact_until',
  'do_not_disturb_until',
  'opt_out',
  'account_manager_id',
] as const

/** Who people are, how they can be reached, and what they refused. */
export const memberFacts: FactsSaid = {
  gives: ['members'],
  watches: [
    { table: 'member', about: 'member', id: 'ROW.id', columns: COLUMNS },
    { table: 'member_phone', about: 'member', id: 'ROW.member_id' },
    { table: 'member_change', about: 'member', id: 'ROW.member_id', when: `ROW.field = 'phone'` },
    { table: 'membership', about: 'member', id: 'ROW.member_id' },
    {
      table: 'membership_freeze',
      about: 'member',
      id: '(SELECT member_id FROM membership WHERE id = ROW.membership_id)',
    },
  ],
  ofMembers: (db, list) => ({ members: membersOf(db, list) }),
}

const MemberRow = row({
  id: int,
  status: member.status,
  merged_into_id: nullable(int),
  created_at: int,
  wechat: text,
  contact_preference: text,
  contact_from: nullable(int),
  contact_until: nullable(int),
  do_not_disturb_until: nullable(text),
  opt_out: text,
  account_manager_id: nullable(int),
  has_phone: int,
  has_dead_number: int,
})
type MemberRow = RowOf<typeof MemberRow>

/** These people. A number that was found dead counts from when a newer one was entered. */
function membersOf(db: Reader, list: string): MemberFact[] {
  const rows = db.all(
    MemberRow,
    `SELECT m.id, ${COLUMNS.map((column) => `m.${column}`).join(', ')},
       EXISTS (SELECT 1 FROM member_phone p WHERE p.member_id = m.id) AS has_phone,
       EXISTS (SELECT 1 FROM attempt a WHERE a.member_id = m.id AND a.outcome = 'invalid_number') AS has_dead_number
     FROM member m WHERE m.id IN (SELECT value FROM json_each(?))`,
    list,
  )
  const freezes = freezesOf(db, list)
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    mergedInto: row.merged_into_id,
    deceased: false,
    knownSince: row.created_at,
    freezes: freezes.get(row.id) ?? [],
    phoneSince: row.has_phone ? (row.has_dead_number ? phoneSince(db, row) : row.created_at) : null,
    online: row.wechat !== '',
    preferredChannel: preferredChannel(row.contact_preference),
    refusedChannels: [],
    ownHours:
      row.contact_from === null || row.contact_until === null
        ? null
        : { from: row.contact_from, until: row.contact_until },
    quietUntil: row.do_not_disturb_until,
    optOuts: refusalsOf({ optOut: row.opt_out }),
    staffId: row.account_manager_id,
  }))
}

const AtRow = row({ at: nullable(int) })

/** When the newest number was entered: asked for only where an older one was found dead. */
function phoneSince(db: Reader, row: MemberRow): number {
  const added = db.get(
    AtRow,
    `SELECT max(at) AS at FROM member_change WHERE member_id = ? AND field = 'phone' AND after IS NOT NULL`,
    row.id,
  )
  return added?.at ?? row.created_at
}

function preferredChannel(preference: string): Channel | null {
  return preference === '' ? null : (preference as Channel)
}

const FreezesOfRow = row({ member_id: int, from_day: text, until_day: nullable(text) })

function freezesOf(db: Reader, list: string): Map<number, { from: Day; until: Day | null }[]> {
  const rows = db.all(
    FreezesOfRow,
    `SELECT s.member_id, f.from_day, f.until_day FROM membership s
     JOIN membership_freeze f ON f.membership_id = s.id
     WHERE s.member_id IN (SELECT value FROM json_each(?)) ORDER BY f.from_day, f.id`,
    list,
  )
  const freezes = new Map<number, { from: Day; until: Day | null }[]>()
  for (const row of rows) {
    const known = freezes.get(row.member_id) ?? []
    known.push({ from: row.from_day, until: row.until_day })
    freezes.set(row.member_id, known)
  }
  return freezes
}
