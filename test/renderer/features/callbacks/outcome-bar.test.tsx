import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { type Choice, OutcomeBar } from '../../../../src/renderer/features/callbacks/outcome-bar'
import { prepareDesk, renderDesk } from '../../desk'

prepareDesk()

const skipped = vi.fn<(reason: string) => void>()

const draw = (disabled = false) => {
  const chosen = vi.fn<(choice: Choice) => void>()
  skipped.mockClear()
  renderDesk(
    <>
      <textarea aria-label="备注" />
      <OutcomeBar disabled={disabled} busy={false} onChoose={chosen} onSkip={skipped} />
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

test('Alt+5 asks why, and one press more records it with no more calls from now on', () => {
  const chosen = draw()
  alt(5)
  expect(chosen).not.toHaveBeenCalled()
  const first = screen.getByRole('button', { name: '不想被打扰' })
  expect(document.activeElement).toBe(first)
  fireEvent.click(first)
  expect(chosen.mock.calls).toEqual([[{ outcome: 'refused', problem: false, doNotCall: { reason: '不想被打扰' } }]])
})

test('a refusal of this one talk leaves later ones allowed', () => {
  const chosen = draw()
  alt(5)
  fireEvent.click(screen.getByLabelText('以后不再致电'))
  fireEvent.click(screen.getByRole('button', { name: '只记这一次拒访' }))
  expect(chosen.mock.calls).toEqual([[{ outcome: 'refused', problem: false }]])
})

test('Escape takes the question back and the keyboard to where it was', () => {
  const chosen = draw()
  const note = screen.getByLabelText('备注')
  note.focus()
  alt(5, {}, note)
  fireEvent.keyDown(document.activeElement ?? note, { key: 'Escape', isComposing: true })
  expect(screen.queryByText('客户不想接受回访')).not.toBeNull()
  fireEvent.keyDown(document.activeElement ?? note, { key: 'Escape' })
  expect(screen.queryByText('客户不想接受回访')).toBeNull()
  expect(document.activeElement).toBe(note)
  expect(chosen).not.toHaveBeenCalled()
})

test('a call is put off with a reason from the menu, or one’s own', async () => {
  draw()
  fireEvent.click(screen.getByRole('button', { name: '跳过' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: '要先问同事' }))
  expect(skipped.mock.calls).toEqual([['要先问同事']])
  fireEvent.click(screen.getByRole('button', { name: '跳过' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: '其他原因…' }))
  fireEvent.change(screen.getByLabelText('为什么跳过'), { target: { value: ' 出差 ' } })
  fireEvent.submit(screen.getByRole('form', { name: '跳过这一位的原因' }))
  expect(skipped.mock.calls.at(-1)).toEqual(['出差'])
})
