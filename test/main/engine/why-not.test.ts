import { expect, test } from 'vitest'
import type { Facts } from '../../../src/main/engine/facts'
import { defaultPolicy } from '../../../src/main/engine/policy'
import { firstRule } from '../../../src/main/engine/rules/first'
import { whyNot } from '../../../src/main/engine/why-not'
import { at, attempt, consumption, facts, member } from './world'

const consumptions = [consumption(7, 1, '11-18 15:00')]

test.each<[string, Partial<Facts>, string]>([
  ['on_list', { members: [member(1)], consumptions }, '11-18 16:00'],
  ['no_member', { members: [member(2)] }, '11-18 16:00'],
  ['merged_away', { members: [member(1, { mergedInto: 2 }), member(2)], consumptions }, '11-18 16:00'],
  ['nothing_owed', { members: [member(1)] }, '11-18 16:00'],
  ['not_yet', { members: [member(1)], consumptions }, '11-18 14:00'],
  ['suppressed', { members: [member(1, { optOuts: ['service'] })], consumptions }, '11-18 16:00'],
  ['waits_for_visit', { members: [member(1, { phoneSince: null })], consumptions }, '11-18 16:00'],
  ['tried', { members: [member(1)], consumptions, attempts: [attempt(1, 1, '11-18 15:30', 'busy')] }, '11-18 16:00'],
  ['done', { members: [member(1)], consumptions, attempts: [attempt(1, 1, '11-18 15:30', 'reached')] }, '11-18 16:00'],
])('%s', (condition, known, now) => {
  expect(whyNot(1, 'first', facts(known), defaultPolicy('gym'), at(now)).condition).toBe(condition)
})

test('a reason without a rule says so', () => {
  const known = facts({ members: [member(1)], consumptions })
  expect(whyNot(1, 'survey', known, defaultPolicy('gym'), at('11-18 16:00'), [firstRule])).toEqual({
    condition: 'no_rule',
    facts: { kind: 'survey' },
  })
})
