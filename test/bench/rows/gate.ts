import { queryContext } from '../../../src/main/app/build-context'
import { call } from '../../../src/main/app/gate'
import { memberProcedures } from '../../../src/main/domains/members/procedures'
import { addMembership } from '../../../src/main/domains/memberships/service'
import { everything } from '../../../src/main/kernel/reach'
import type { Row } from '../bench'
import { signIn } from '../data/club'
import { SEED } from '../data/generator'
import { randomFrom } from '../data/random'
import { interleave, median } from '../measure'
import type { Result } from '../result'

/** What the gate costs: a small read through it, and the same service called with a context made by hand. */
export const gate: Row = async ({ size, core, club, quick }) => {
  const desk = await signIn(core)
  const random = randomFrom(SEED, -25)
  const ids = Array.from({ length: 512 }, () => 1 + random.below(size.members))
  const context = queryContext(club, core.actorOf(desk), everything, core.clock.now())
  const procedures = memberProcedures({ addMembership })
  const samples = await interleave(
    {
      ours: (round) => call(core, desk, ['members', 'history'], { id: String(ids[round % 512] ?? 1) }, { id: null }),
      bound: (round) => procedures.history.does(context, { id: ids[round % 512] ?? 1 }),
    },
    { rounds: quick ? 2_000 : 20_000 },
  )
  const [ours, bound] = [median(samples.ours) * 1000, median(samples.bound) * 1000]
  const result: Result = {
    operation: "one procedure through the gate : the service's own time",
    size: size.name,
    ours,
    bound,
    unit: 'µs',
    ratio: ours / bound,
    goal: '≤ 30 µs over',
    ok: ours - bound <= 30,
    detail: `${(ours - bound).toFixed(1)} µs over`,
  }
  return [result]
}
