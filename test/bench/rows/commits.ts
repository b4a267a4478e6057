import type { Row } from '../bench'
import { NOW, TODAY } from '../data/club'
import { SEED } from '../data/generator'
import { randomFrom } from '../data/random'
import { interleave, middleMean } from '../measure'
import { type Result, ratioResult } from '../result'

/** The fact alone, by a raw statement into the same table with its indexes: a commit at FULL and nothing around it. */
const BARE = {
  visit: `INSERT INTO visit (member_id, day, in_at, activity, recorded_at, by, batch_id) VALUES (?, '${TODAY}', ${NOW}, '', ${NOW}, '', 1)`,
  consumption: `INSERT INTO consumption (member_id, day, at, amount_fen, item, quantity, recorded_at, by, void_reason, batch_id)
    VALUES (?, '${TODAY}', ${NOW}, 1500, '矿泉水', 1, ${NOW}, '', '', 1)`,
}

/** Check-in and consumption with everything they trigger, obligations and audit chain, in one commit. */
export const commits: Row = async ({ size, club, callGate, quick }) => {
  const rounds = quick ? 100 : 300
  const random = randomFrom(SEED, -24)
  // Each member once a round: a second check-in of the same day writes less.
  const ids = new Set<number>()
  while (ids.size < Math.min(size.members, 4 * rounds + 200)) ids.add(1 + random.below(size.members))
  const members = [...ids].map(String)
  let next = 0
  const take = () => members[next++ % members.length] ?? '1'
  const line = async (
    operation: string,
    table: keyof typeof BARE,
    work: (memberId: string) => Promise<unknown>,
  ): Promise<Result> => {
    const insert = club.connection.prepare(BARE[table])
    const bound = () => insert.run(Number(take()))
    const samples = await interleave({ ours: () => work(take()), bound }, { rounds, warmUp: 20 })
    return ratioResult(
      { operation, size: size.name, atMost: 2 },
      { ours: middleMean(samples.ours), bound: middleMean(samples.bound) },
    )
  }
  return [
    await line('check-in with all it triggers : bare FULL insert', 'visit', (memberId) =>
      callGate('visits.checkIn', { memberId }),
    ),
    await line('consumption with all it triggers : bare FULL insert', 'consumption', (memberId) =>
      callGate('consumptions.record', { memberId, amountFen: 1500, item: '矿泉水' }),
    ),
  ]
}
