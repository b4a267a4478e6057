import type { Bench, Row } from '../bench'
import { NOW, TODAY } from '../data/club'
import { SEED } from '../data/generator'
import { randomFrom } from '../data/random'
import { interleave, median } from '../measure'
import { type Result, ratioResult } from '../result'

/** A commit at FULL of one row, in a table with nothing around it, on the very database. */
function bareInsert({ club }: Bench): () => void {
  club.connection.exec('CREATE TABLE IF NOT EXISTS bench_row (id INTEGER PRIMARY KEY, member_id INTEGER, at INTEGER, text TEXT)')
  const insert = club.connection.prepare('INSERT INTO bench_row (member_id, at, text) VALUES (?, ?, ?)')
  return () => {
    insert.run(1, NOW, TODAY)
  }
}

/** Check-in and consumption with everything they trigger: obligations, recency, audit chain, one commit. */
export const commits: Row = {
  name: 'commits',
  async measure(bench) {
    const { size, callGate, quick } = bench
    const rounds = quick ? 100 : 300
    const random = randomFrom(SEED, -24)
    // Each member once a round: a second check-in of the same day writes less.
    const ids = new Set<number>()
    while (ids.size < Math.min(size.members, 2 * rounds + 200)) ids.add(1 + random.below(size.members))
    const members = [...ids].map(String)
    const bound = bareInsert(bench)
    let next = 0
    const take = () => members[next++ % members.length] ?? '1'
    const line = async (operation: string, work: (memberId: string) => Promise<unknown>): Promise<Result> => {
      const samples = await interleave({ ours: () => work(take()), bound }, { rounds, warmUp: 20 })
      return ratioResult(
        { operation, size: size.name, atMost: 2 },
        { ours: median(samples.ours), bound: median(samples.bound) },
      )
    }
    return [
      await line('check-in with all it triggers : bare FULL insert', (memberId) =>
        callGate('visits.checkIn', { memberId }),
      ),
      await line('consumption with all it triggers : bare FULL insert', (memberId) =>
        callGate('consumptions.record', { memberId, amountFen: 1500, item: '矿泉水' }),
      ),
    ]
  },
}
