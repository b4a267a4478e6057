import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearToasts, notifyUndo, undoLatest, useUndoKey } from '../../../src/renderer/ui/toasts'
import { prepareDesk, renderDesk } from '../desk'

prepareDesk()
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  act(() => clearToasts())
  vi.useRealTimers()
})

function Page() {
  useUndoKey()
  return <input aria-label="备注" />
}
const ctrlZ = (target: Element) => fireEvent.keyDown(target, { key: 'z', code: 'KeyZ', ctrlKey: true })

test('Ctrl+Z takes back the newest act, then the one before', async () => {
  const order: string[] = []
  renderDesk(<Page />)
  await act(async () => {
    notifyUndo({ message: '已签到', undo: async () => order.push('签到') })
    notifyUndo({ message: '已登记消费', undo: async () => order.push('消费') })
  })
  await act(async () => ctrlZ(document.body))
  await act(async () => ctrlZ(document.body))
  expect(order).toEqual(['消费', '签到'])
  expect(undoLatest()).toBe(false)
})

test('inside a text field Ctrl+Z is the field’s', async () => {
  const undo = vi.fn(async () => {})
  renderDesk(<Page />)
  await act(async () => notifyUndo({ message: '已签到', undo }))
  ctrlZ(screen.getByLabelText('备注'))
  expect(undo).not.toHaveBeenCalled()
})

test('after eight seconds it stands', async () => {
  const undo = vi.fn(async () => {})
  renderDesk(<Page />)
  await act(async () => notifyUndo({ message: '已签到', undo }))
  await act(() => vi.advanceTimersByTimeAsync(7900))
  expect(screen.getByText('已签到')).toBeTruthy()
  await act(() => vi.advanceTimersByTimeAsync(400))
  ctrlZ(document.body)
  expect(undo).not.toHaveBeenCalled()
})

test('an undo that fails says so', async () => {
  renderDesk(<Page />)
  await act(async () => notifyUndo({ message: '已签到', undo: () => Promise.reject(new Error('line broke')) }))
  await act(async () => fireEvent.click(screen.getByText('撤销 (Ctrl+Z)')))
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(screen.getByText(/Error: line broke/)).toBeTruthy()
})

test('after locking nothing of the person is left to undo or to read', async () => {
  const undo = vi.fn(async () => {})
  renderDesk(<Page />)
  await act(async () => notifyUndo({ message: '单雄信 已签到', undo }))
  act(() => clearToasts())
  await act(() => vi.advanceTimersByTimeAsync(1000))
  expect(document.body.textContent).not.toContain('单雄信')
  expect(undoLatest()).toBe(false)
})
