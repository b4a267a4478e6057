import type { z } from 'zod'
import type { Answer, Outcome, Scores } from '../../../shared/contract/attempts'
import type { Question } from '../../../shared/contract/guides'
import { AppError } from '../../../shared/errors'
import { isSubstantive, wordsOf } from './opinion'

export type GivenAnswer = z.output<typeof Answer>
export type StoredAnswer = Pick<Question, 'topic' | 'kind'> & { question: string; score: number | null; text: string }

/** What one call brought, as it is added up later. */
export type Feedback = {
  answers: StoredAnswer[]
  asked: number
  answered: number
  /** The sum of all points, and how many answers gave some. */
  points: number
  scored: number
  /** 有效反馈 [C2]. */
  effective: boolean
  words: string[]
}

/** Of a questionnaire, as much has to be answered, in per cent. */
const ENOUGH_PERCENT = 80

/**
 * What the answers of a call come to. Effective is a call in which somebody was reached and either answered 80 % of what
 * was to be asked, or said one thing of substance [C2]; `note` counts as said.
 * @throws AppError `input.invalid` for an answer to a question that was not in the questionnaire
 */
export function feedbackOf(
  questions: readonly Question[],
  given: readonly GivenAnswer[],
  { outcome, note }: { outcome: Outcome; note: string },
): Feedback {
  const answers = given.flatMap((answer, at) => storedOf(questions, answer, at) ?? [])
  const asked = askedOf(questions, answers)
  const answered = asked.filter(({ id }) => answers.some((answer) => answer.question === id)).length
  const scores = answers.flatMap(({ score }) => (score === null ? [] : [score]))
  const opinions = answers.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []))
  return {
    answers,
    asked: asked.length,
    answered,
    points: scores.reduce((sum, score) => sum + score, 0),
    scored: scores.length,
    effective:
      outcome === 'reached' && (isEnough({ asked: asked.length, answered }) || [...opinions, note].some(isSubstantive)),
    words: [...new Set(opinions.flatMap(wordsOf))],
  }
}

/** Whether so much of what there was to ask was answered that the call says something [C2]. */
export function isEnough({ asked, answered }: { asked: number; answered: number }): boolean {
  return asked > 0 && answered * 100 >= asked * ENOUGH_PERCENT
}

/** The outline of callers that know topics only. */
export function questionsOfScores(scores: z.output<typeof Scores>): { questions: Question[]; answers: GivenAnswer[] } {
  if (Object.keys(scores).length === 0) return { questions: [], answers: [] }
  const topics = ['venue', 'equipment', 'service', 'activity'] as const
  return {
    questions: topics.map((topic) => ({
      id: topic,
      topic,
      kind: 'scale',
      text: topic,
      hint: '',
      options: [],
      showIf: null,
    })),
    answers: topics.flatMap((topic) => {
      const score = scores[topic]
      return score === undefined ? [] : [{ question: topic, score, text: '' }]
    }),
  }
}

/** Nothing for an answer that says nothing. */
function storedOf(questions: readonly Question[], given: GivenAnswer, at: number): StoredAnswer | null {
  const question = questions.find(({ id }) => id === given.question)
  const refuse = (message: string) => new AppError('input.invalid', { issues: [{ path: `answers.${at}`, message }] })
  if (!question) throw refuse('not in this questionnaire')
  const { kind, topic, options } = question
  if (kind === 'choice' && given.text !== '' && !options.includes(given.text)) throw refuse('not one of the options')
  const score = kind === 'scale' ? given.score : null
  if (score === null && given.text === '') return null
  return { question: given.question, topic, kind, score, text: given.text }
}

/** A question that depends on a low answer is asked only after one. */
function askedOf(questions: readonly Question[], answers: readonly StoredAnswer[]): readonly Question[] {
  return questions.filter(({ showIf }) => {
    if (showIf === null) return true
    const score = answers.find((answer) => answer.question === showIf.question)?.score ?? null
    return score !== null && score <= showIf.atMost
  })
}
