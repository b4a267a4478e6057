import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { type Choice, OutcomeBar } from '../../../../src/renderer/features/callbacks/outcome-bar'
import { prepareDesk, renderDesk } from '../../desk'

prepareDesk()

const draw = (disabled = false) => {
  const chosen = vi.fn<(choice: Choice) => void>()
  renderDesk(
    <>
      <textarea aria-label="备注" />
      <OutcomeBar disabled={disabled} busy={false} onChoose={chosen} />
    </>,
  )
  return chosen
}
const alt = (digit: number, more: Partial<KeyboardEventInit> = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key: String(digit), code: `Digit${digit}`, altKey: true, ...more })

test.each([
  [1, { outcome: 'reached', problem: false }],
  [2, { outcome: 'reached', problem: true }],
  [3, { outcome: 'no_answer', problem: false }],
  [5, { outcome: 'refused', problem: false }],
  [6, { outcome: 'invalid_number', problem: false }],
])('Alt+%i records at once, also out of the note', (digit, choice) => {
  const chosen = draw()
  alt(digit, {}, screen.getByLabelText('备注'))
  expect(chosen.mock.calls).toEqual([[choice]])
})

test('while an input method composes, no outcome is recorded', () => {
  const chosen = draw()
  alt(1, { isComposing: true }, screen.getByLabelText('备注'))
  alt(1, { keyCode: 229 }, screen.getByLabelText('备注'))
  expect(chosen).not.toHaveBeenCalled()
})

test('Alt+4 asks for the time first and records the one that is picked', () => {
  const chosen = draw()
  alt(4)
  expect(chosen).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: '明天 18:30' }))
  expect(chosen.mock.calls).toEqual([
    [{ outcome: 'rescheduled', problem: false, retryAt: Date.UTC(2026, 10, 23, 10, 30) }],
  ])
})

test('without the right to call no key records', () => {
  const chosen = draw(true)
  for (const digit of [1, 2, 3, 4, 5, 6]) alt(digit)
  expect(chosen).not.toHaveBeenCalled()
  expect(screen.queryByText('改到什么时候')).toBeNull()
})
