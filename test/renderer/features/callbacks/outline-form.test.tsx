import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { Scores } from '../../../../src/renderer/features/callbacks/outline'
import { OutlineForm } from '../../../../src/renderer/features/callbacks/outline-form'
import { prepareDesk, renderDesk } from '../../desk'

prepareDesk()

let now: Scores = {}
function Form() {
  const [value, setValue] = useState<Scores>({})
  now = value
  return <OutlineForm club="gym" value={value} onChange={setValue} disabled={false} />
}
const question = (name: string) => screen.getByRole('group', { name })
const press = (on: Element, key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(on, { key, ...more })

test('a digit answers the question that has the focus and goes on to the next', () => {
  renderDesk(<Form />)
  press(question('场地：环境、通风'), '5')
  expect(now).toEqual({ venue: 5 })
  expect(document.activeElement?.closest('fieldset')?.getAttribute('aria-label')).toBe('器材')
})

test('0 takes an answer back; other keys are not for the question', () => {
  renderDesk(<Form />)
  press(question('服务'), '4')
  press(question('服务'), '9')
  expect(now).toEqual({ service: 4 })
  press(question('服务'), '0')
  expect(now).toEqual({})
})

test('a digit that chooses a word for the input method answers nothing, nor does Alt with a digit', () => {
  renderDesk(<Form />)
  press(question('服务'), '2', { isComposing: true })
  press(question('服务'), '2', { altKey: true })
  expect(now).toEqual({})
})
