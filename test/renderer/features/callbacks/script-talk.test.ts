import { expect, test } from 'vitest'
import { branchesAt, spoken, turnAfter, turnOf } from '../../../../src/renderer/features/callbacks/script-talk'
import { script } from './guide'

test('names are put in, and braces around anything else stay', () => {
  const words = { member: '李女士', me: '王敏', club: '松石' }
  expect(spoken('{member}，我是{club}的{me}，{time}', words)).toBe('李女士，我是松石的王敏，{time}')
})

test('a branch is offered at its steps only, one without steps everywhere', () => {
  expect(branchesAt(script, 'greet').map(({ id }) => id)).toEqual(['refused'])
  expect(branchesAt(script, 'ask').map(({ id }) => id)).toEqual(['complaint', 'refused'])
})

test.each([
  ['greet', 'ask'],
  ['thanks', null],
  ['complaint', 'thanks'],
  ['refused', null],
] as const)('after %s the talk goes on with %s', (id, next) => {
  expect(turnAfter(script, id)).toBe(next)
})

test('without a step of that name the talk begins at the first', () => {
  expect(turnOf(script, 'gone')).toMatchObject({ id: 'greet', branch: false })
  expect(turnOf(script, 'refused')).toMatchObject({ id: 'refused', branch: true })
})
