import { addDays } from '../../../src/shared/day'
import type { Row } from '../bench'
import { TODAY } from '../data/club'
import { SEED } from '../data/generator'
import { randomFrom } from '../data/random'
import { interleave, median, warmUpOf } from '../measure'
import { ratioResult } from '../result'

const SHOWN = 50

/** The same rows by the plainest statements that give them. */
const RAW = [
  'SELECT * FROM member WHERE id = ?',
  'SELECT id, e164, kind, shared FROM member_phone WHERE member_id = ?',
  'SELECT card FROM member_card WHERE member_id = ?',
  'SELECT * FROM member_consent WHERE member_id = ?',
  'SELECT 1 FROM member_health WHERE member_id = ?',
  'SELECT count(*), max(day) FROM visit WHERE member_id = ? AND voided_at IS NULL',
  'SELECT count(*), sum(amount_fen) FROM consumption WHERE member_id = ? AND voided_at IS NULL',
  `SELECT count(*) FROM obligation WHERE member_id = ? AND state = 'open'`,
  'SELECT * FROM membership WHERE member_id = ?',
  'SELECT f.* FROM membership s JOIN membership_freeze f ON f.membership_id = s.id WHERE s.member_id = ?',
  `SELECT day FROM visit WHERE member_id = ? AND day >= '${addDays(TODAY, -83)}' AND voided_at IS NULL`,
  `SELECT id, in_at, day, activity, minutes FROM visit WHERE member_id = ? AND voided_at IS NULL ORDER BY day DESC LIMIT ${SHOWN}`,
  `SELECT id, at, day, item, amount_fen, quantity FROM consumption WHERE member_id = ? AND voided_at IS NULL ORDER BY day DESC LIMIT ${SHOWN}`,
  `SELECT id, at, outcome, channel, by, note FROM attempt WHERE member_id = ? ORDER BY at DESC LIMIT ${SHOWN}`,
  `SELECT id, field, before, after, at, by, source FROM member_change WHERE member_id = ? ORDER BY at DESC LIMIT ${SHOWN}`,
]

/** Opening a member's page: the member, the cards, the first page of what happened; three calls through the gate. */
export const memberPage: Row = async ({ size, club, callGate, quick }) => {
  const statements = RAW.map((sql) => club.readConnection.prepare(sql))
  const random = randomFrom(SEED, -23)
  const rounds = quick ? 100 : 1000
  // Each opens members of its own, or the second to come would find the pages read already.
  const some = () => Array.from({ length: rounds + warmUpOf(rounds) }, () => 1 + random.below(size.members))
  const [ids, others] = [some(), some()]
  // The gate writes down who looked at whom; that is a commit and not a query, and once in ten minutes.
  for (const id of new Set(ids)) await callGate('members.get', { id: String(id) })
  const samples = await interleave(
    {
      ours: async (round) => {
        const id = String(ids[round])
        await callGate('members.get', { id })
        await callGate('memberships.ofMember', { memberId: id })
        await callGate('members.timeline', { id, limit: SHOWN })
      },
      bound: (round) => {
        for (const statement of statements) statement.all(others[round])
      },
    },
    { rounds },
  )
  return [
    ratioResult(
      { operation: "open a member's page, 3 calls", size: size.name, atMost: 2.5 },
      { ours: median(samples.ours), bound: median(samples.bound) },
    ),
  ]
}
