import { act } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { beginRound, endRound, useRound } from '../../../../src/renderer/features/callbacks/round'
import { prepareDesk, renderDesk } from '../../desk'

prepareDesk()
afterEach(() => act(() => endRound()))

function Shown({ staffId }: { staffId: string }) {
  return <output>{useRound(staffId)?.since ?? 'none'}</output>
}
const shown = () => document.querySelector('output')?.textContent

test('the first record begins the round, later ones belong to it, and its end ends it', () => {
  renderDesk(<Shown staffId="1" />)
  expect(shown()).toBe('none')
  act(() => beginRound('1', 5))
  act(() => beginRound('1', 6))
  expect(shown()).toBe('5')
  act(() => endRound())
  expect(shown()).toBe('none')
})

test('nobody sees a colleague’s round, and the next person begins an own one', () => {
  renderDesk(<Shown staffId="1" />)
  act(() => beginRound('1', 5))
  act(() => beginRound('2', 7))
  expect(shown()).toBe('none')
})
