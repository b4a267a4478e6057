import { describe, expect, test } from 'vitest'
import { queryContext } from '../../../../src/main/app/build-context'
import { countsStatement, queueStatement } from '../../../../src/main/domains/callbacks/queue'
import type { OpenClub } from '../../../../src/main/kernel/context'
import { reachOf } from '../../../../src/main/kernel/reach'
import type { Scope } from '../../../../src/shared/access'
import { testClub } from '../../club'

async function statements(scope: Scope) {
  const { core, desk, clock } = await testClub()
  const club = core.club() as OpenClub
  const context = queryContext(club, core.actorOf(desk), reachOf(scope), clock.now())
  const plan = ({ sql, values }: ReturnType<typeof countsStatement>) => context.db.plan(sql, ...values)
  return { context, plan }
}

const page = { offset: 0, limit: 50 }

describe.each<Scope>(['full', 'own'])('the queue of a club of any size (%s)', (scope) => {
  test.each([
    ['those in time', { bornLate: false }],
    ['those born late', { bornLate: true }],
    ['until a moment', { bornLate: false, until: 0 }],
    ['of a kind', { bornLate: false, kinds: ['first' as const] }],
  ])('%s come out of the index in order, and nothing else is read', async (_what, filter) => {
    const { context, plan } = await statements(scope)
    const steps = plan(queueStatement(context, { ...filter, ...page }))
    expect(steps).toContain('USING COVERING INDEX obligation_open (born_late=?')
    expect(steps).not.toContain('TEMP B-TREE')
  })

  test('both together come out of the index too', async () => {
    const { context, plan } = await statements(scope)
    const steps = plan(queueStatement(context, page))
    expect(steps).toContain('USING COVERING INDEX obligation_open')
    expect(steps).not.toContain('TEMP B-TREE')
  })

  test('counting reads the index alone', async () => {
    const { context, plan } = await statements(scope)
    const [first, ...others] = plan(countsStatement(context)).split('\n')
    expect(first).toBe('SEARCH obligation USING COVERING INDEX obligation_open (born_late=?)')
    // Those born late by the same index; who has a call in the plan by its id, and the month's own tries.
    for (const step of others)
      expect(step).toMatch(
        /SCALAR SUBQUERY|LIST SUBQUERY|COVERING INDEX obligation_open|SEARCH p USING INTEGER PRIMARY KEY|INDEX attempt_|INDEX obligation_key|BLOOM FILTER/,
      )
  })
})
