import { beforeAll, expect, test } from 'vitest'
import { ticketFrom } from '../../../../src/renderer/features/callbacks/ticket-draft'
import { startText, text } from '../../../../src/renderer/text/language'
import { questionOf } from './guide'

beforeAll(startText)

const questions = [
  questionOf('venue', { text: '场地' }),
  questionOf('cold', { kind: 'text', text: '哪里不好', showIf: { question: 'venue', atMost: 2 } }),
  questionOf('service', { topic: 'service', text: '服务' }),
]
const score = (n: number) => ({ score: n, text: '' })

test('the ticket begins with the note, then what was scored low, the worst category first [C15]', () => {
  const answers = { venue: score(2), cold: { score: null, text: '大厅太冷' }, service: score(1) }
  expect(ticketFrom({ note: ' 说要投诉 ', questions, answers }, text)).toEqual({
    kind: 'complaint',
    category: 'service',
    content: '说要投诉\n服务 1 分\n场地 2 分\n大厅太冷',
    demand: '',
    urgent: false,
  })
})

test('a low venue is a matter of the facilities; without answers and note there is nothing to prefill', () => {
  expect(ticketFrom({ note: '', questions, answers: { venue: score(1) } }, text).category).toBe('facilities')
  expect(ticketFrom({ note: '', questions, answers: { venue: score(5) } }, text).content).toBe('')
})
