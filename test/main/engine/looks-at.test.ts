import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derive } from '../../../src/main/engine/derive'
import { type FactName, type Facts, NO_FACTS } from '../../../src/main/engine/facts'
import { defaultPolicy } from '../../../src/main/engine/policy'
import type { Rule } from '../../../src/main/engine/rules/rule'
import { RULES } from '../../../src/main/engine/rules/table'
import { instant, world } from './random-world'
import { ZONE } from './world'

// A rule is in force once every fact that it says it looks at is recorded. One that looked at more would owe what
// nobody can end, so what a rule has not named is taken away, and nothing may change.

const policy = defaultPolicy('gym', ZONE)

function only(facts: Facts, names: readonly FactName[]): Facts {
  const has = (name: string) => (names as readonly string[]).includes(name)
  const kept = Object.entries(facts).map(([name, list]) => [
    name,
    name === 'club' || has(name) ? list : NO_FACTS[name as keyof Facts],
  ])
  const { club } = facts
  const told =
    club &&
    Object.fromEntries(
      Object.entries(club).map(([name, list]) => [name, name === 'since' || has(name) || list === null ? list : []]),
    )
  return { ...Object.fromEntries(kept), club: told } as Facts
}

const owed = (facts: Facts, rule: Rule, now: number) => derive(facts, policy, now, [rule])

test.each(RULES.map((rule) => [rule.id, rule] as const))('%s looks at nothing that it has not named', (_id, rule) => {
  fc.assert(
    fc.property(world, instant, (facts, now) => {
      expect(owed(only(facts, rule.looksAt), rule, now)).toEqual(owed(facts, rule, now))
    }),
    { numRuns: 60 },
  )
})

test('a rule that leaves out what it looks at is noticed', () => {
  const seen = (rule: Rule, names: readonly FactName[]) =>
    fc.check(
      fc.property(
        world,
        instant,
        (facts, now) => JSON.stringify(owed(only(facts, names), rule, now)) === JSON.stringify(owed(facts, rule, now)),
      ),
      { numRuns: 200 },
    ).failed
  const first = RULES.find(({ id }) => id === 'first') ?? RULES[0] ?? expect.unreachable('there are rules')
  expect(
    seen(
      first,
      first.looksAt.filter((name) => name !== 'attempts'),
    ),
  ).toBe(true)
})
