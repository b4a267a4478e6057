import type { Row } from '../bench'
import { addDays } from '../../../src/shared/day'
import { TODAY } from '../data/club'
import { SEED } from '../data/generator'
import { randomFrom } from '../data/random'
import { interleave, median } from '../measure'
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
export const memberPage: Row = {
  name: 'member-page',
  async measure({ size, club, callGate, quick }) {
    const statements = RAW.map((sql) => club.readConnection.prepare(sql))
    const random = randomFrom(SEED, -23)
    const ids = Array.from({ length: quick ? 200 : 1000 }, () => 1 + random.below(size.members))
    // The gate writes down who looked at whom; that is a commit and not a query, and once in ten minutes.
    for (const id of new Set(ids)) await callGate('members.get', { id: String(id) })
    const samples = await interleave(
      {
        ours: async (round) => {
          const id = String(ids[round % ids.length])
          await callGate('members.get', { id })
          await callGate('memberships.ofMember', { memberId: id })
          await callGate('members.timeline', { id, limit: SHOWN })
        },
        bound: (round) => {
          // Another member than the product just read.
          const id = ids[(round + 7) % ids.length]
          for (const statement of statements) statement.all(id)
        },
      },
      { rounds: ids.length },
    )
    return [
      ratioResult(
        { operation: "open a member's page, 3 calls", size: size.name, atMost: 2.5 },
        { ours: median(samples.ours), bound: median(samples.bound) },
      ),
    ]
  },
}
