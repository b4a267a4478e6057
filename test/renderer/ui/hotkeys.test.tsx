import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { fieldHotkeys, usePageHotkeys } from '../../../src/renderer/ui/hotkeys'
import { prepareDesk, renderDesk } from '../desk'

prepareDesk()

function Keys({ save, take }: { save: () => void; take: () => void }) {
  usePageHotkeys({ 'mod+Enter': save, F2: save, 'mod+Digit2': save })
  usePageHotkeys({ 'mod+Z': take }, { inFields: false })
  return <input aria-label="姓名" />
}

function draw() {
  const save = vi.fn()
  const take = vi.fn()
  renderDesk(<Keys save={save} take={take} />)
  return { save, take, field: screen.getByLabelText('姓名') }
}

test('a page key works inside a field', () => {
  const { save, field } = draw()
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true })
  fireEvent.keyDown(field, { key: 'F2', code: 'F2' })
  expect(save).toHaveBeenCalledTimes(2)
})

test('while an input method composes no key reaches the page', () => {
  const { save, field } = draw()
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true, isComposing: true })
  fireEvent.keyDown(field, { key: 'Process', code: 'F2', keyCode: 229 })
  fireEvent.keyDown(field, { key: 'F2', code: 'F2', keyCode: 229 })
  expect(save).not.toHaveBeenCalled()
})

test('a place’s digit counts by its key, whatever the layout makes of it', () => {
  const { save } = draw()
  fireEvent.keyDown(document.body, { key: 'é', code: 'Digit2', ctrlKey: true })
  expect(save).toHaveBeenCalledTimes(1)
})

test('Ctrl+Z belongs to the field while one types, else to the page', () => {
  const { take, field } = draw()
  fireEvent.keyDown(field, { key: 'z', code: 'KeyZ', ctrlKey: true })
  expect(take).not.toHaveBeenCalled()
  fireEvent.keyDown(document.body, { key: 'z', code: 'KeyZ', ctrlKey: true })
  expect(take).toHaveBeenCalledTimes(1)
})

test('keys of one element drop composed ones too', () => {
  const save = vi.fn()
  renderDesk(<textarea aria-label="备注" onKeyDown={fieldHotkeys({ 'mod+Enter': save })} />)
  const field = screen.getByLabelText('备注')
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true, keyCode: 229 })
  expect(save).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true })
  expect(save).toHaveBeenCalledTimes(1)
})
