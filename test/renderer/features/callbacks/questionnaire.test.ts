import { describe, expect, test } from 'vitest'
import {
  type Answers,
  answerOfKey,
  answersToRecord,
  askedQuestions,
  lowAnswers,
  withAnswer,
} from '../../../../src/renderer/features/callbacks/questionnaire'
import { questionOf } from './guide'

const venue = questionOf('venue')
const why = questionOf('why', { kind: 'text', showIf: { question: 'venue', atMost: 2 } })
const again = questionOf('again', { kind: 'choice', topic: 'other', options: ['会', '不会'] })
const questions = [venue, why, again]
const scored = (score: number): Answers => ({ venue: { score, text: '' } })

describe('showIf', () => {
  test.each([
    ['not answered yet', {}, ['venue', 'again']],
    ['answered just low enough', scored(2), ['venue', 'why', 'again']],
    ['answered higher', scored(3), ['venue', 'again']],
  ] as const)('%s', (_why, answers, asked) => {
    expect(askedQuestions(questions, answers).map(({ id }) => id)).toEqual(asked)
  })

  test('what was written under a question that is not asked any more is not recorded', () => {
    const answers = { ...scored(4), why: { score: null, text: '太吵' } }
    expect(answersToRecord(questions, answers)).toEqual([{ question: 'venue', score: 4, text: '' }])
  })
})

test('blank words are no answer, and words are trimmed', () => {
  const answers = { ...scored(1), why: { score: null, text: '  太吵 ' }, again: { score: null, text: ' ' } }
  expect(answersToRecord(questions, answers)).toEqual([
    { question: 'venue', score: 1, text: '' },
    { question: 'why', score: null, text: '太吵' },
  ])
})

test('an answer can be taken back without touching the others', () => {
  const answers = withAnswer(withAnswer({}, 'venue', { score: 5 }), 'again', { text: '会' })
  expect(withAnswer(answers, 'venue', null)).toEqual({ again: { score: null, text: '会' } })
})

test.each([
  ['1', 5, 1],
  ['5', 5, 5],
  ['3', 2, null],
  ['6', 5, null],
  ['0', 5, 'clear'],
  ['Delete', 5, 'clear'],
  ['a', 5, null],
] as const)('the key %s of a question with %i answers means %s', (key, most, meant) => {
  expect(answerOfKey(key, most)).toBe(meant)
})

test('low answers are scales of two and less, the worst first', () => {
  const service = questionOf('service', { topic: 'service' })
  const answers = { venue: { score: 2, text: '' }, service: { score: 1, text: '' }, again: { score: null, text: '会' } }
  expect(lowAnswers([...questions, service], answers).map(({ question }) => question.id)).toEqual(['service', 'venue'])
  expect(lowAnswers(questions, scored(3))).toEqual([])
})
