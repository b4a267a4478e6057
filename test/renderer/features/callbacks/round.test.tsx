import { act } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import {
  addToRound,
  dropFromRound,
  endRound,
  type RoundCall,
  summarize,
  useRound,
} from '../../../../src/renderer/features/callbacks/round'
import { prepareDesk, renderDesk } from '../../desk'

prepareDesk()
afterEach(() => act(() => endRound()))

const call = (change: Partial<RoundCall>): RoundCall => ({
  attemptId: '1',
  outcome: 'reached',
  scores: {},
  note: '',
  ...change,
})

test.each([
  ['four of four questions', { scores: { venue: 5, equipment: 4, service: 5, activity: 3 } }, 1],
  ['three of four is 75 %, not 80', { scores: { venue: 5, equipment: 4, service: 5 } }, 0],
  ['one opinion written down', { note: '热水不足' }, 1],
  ['blanks are no opinion', { note: '  ' }, 0],
  ['an opinion noted without a connection', { outcome: 'no_answer', note: '家人接的' }, 0],
] as const)('effective feedback [C2]: %s', (_why, change, effective) => {
  expect(summarize([call(change)]).effective).toBe(effective)
})

test('the mean counts answers, not calls; without answers there is none', () => {
  const sum = summarize([call({ scores: { venue: 5, service: 2 } }), call({ scores: { venue: 5 } }), call({})])
  expect(sum).toMatchObject({ calls: 3, reached: 3, satisfaction: 4, scored: 3 })
  expect(summarize([call({ outcome: 'busy' })]).satisfaction).toBeNull()
})

function Shown({ staffId }: { staffId: string }) {
  return <output>{useRound(staffId)?.calls.length ?? 'none'}</output>
}

test('an attempt taken back is not in the round, and nobody sees a colleague’s round', () => {
  renderDesk(<Shown staffId="1" />)
  act(() => addToRound('1', call({ attemptId: '10' }), 5))
  act(() => addToRound('1', call({ attemptId: '11' }), 6))
  act(() => dropFromRound('10'))
  expect(document.querySelector('output')?.textContent).toBe('1')
  act(() => addToRound('2', call({ attemptId: '12' }), 7))
  expect(document.querySelector('output')?.textContent).toBe('none')
})
