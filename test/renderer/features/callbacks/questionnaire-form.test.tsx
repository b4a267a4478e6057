import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { Answers } from '../../../../src/renderer/features/callbacks/questionnaire'
import { QuestionnaireForm } from '../../../../src/renderer/features/callbacks/questionnaire-form'
import { prepareDesk, renderDesk } from '../../desk'
import { questionOf } from './guide'

prepareDesk()

const questions = [
  questionOf('venue', { text: '场地' }),
  questionOf('why', { kind: 'text', text: '哪里不好', showIf: { question: 'venue', atMost: 2 } }),
  questionOf('again', { kind: 'choice', text: '还会来吗', options: ['会', '不一定', '不会'] }),
]
let now: Answers = {}
function Form() {
  const [value, setValue] = useState<Answers>({})
  now = value
  return <QuestionnaireForm questions={questions} value={value} onChange={setValue} disabled={false} />
}
const question = (name: string) => screen.getByRole('group', { name })
const press = (on: Element, key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(on, { key, ...more })

test('a digit answers the question that has the focus and goes on to the next', async () => {
  renderDesk(<Form />)
  press(question('场地'), '5')
  expect(now).toEqual({ venue: { score: 5, text: '' } })
  await waitFor(() => expect(document.activeElement?.closest('fieldset')?.getAttribute('aria-label')).toBe('还会来吗'))
  press(question('还会来吗'), '2')
  expect(now.again).toEqual({ score: null, text: '不一定' })
})

test('a second digit that comes in the same moment answers the next question', () => {
  renderDesk(<Form />)
  screen.getByRole('group', { name: '场地' }).querySelector('input')?.focus()
  const typed = (key: string) => press(document.activeElement ?? document.body, key)
  typed('5')
  typed('1')
  expect(now).toEqual({ venue: { score: 5, text: '' }, again: { score: null, text: '会' } })
})

test('a low answer brings its question up and goes to it', async () => {
  renderDesk(<Form />)
  expect(screen.queryByLabelText('哪里不好')).toBeNull()
  press(question('场地'), '2')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('哪里不好')))
})

test('0 takes an answer back; a digit beyond the options is not for the question', () => {
  renderDesk(<Form />)
  press(question('还会来吗'), '3')
  press(question('还会来吗'), '4')
  expect(now).toEqual({ again: { score: null, text: '不会' } })
  press(question('还会来吗'), '0')
  expect(now).toEqual({})
})

test('a digit that chooses a word for the input method answers nothing, nor does Alt with a digit', () => {
  renderDesk(<Form />)
  press(question('场地'), '2', { isComposing: true })
  press(question('场地'), '2', { altKey: true })
  expect(now).toEqual({})
})
