import type { z } from 'zod'
import type { Answer as AnswerSchema } from '../../../shared/contract/attempts'
import type { Question } from '../../../shared/contract/guides'

export type Answer = z.output<typeof AnswerSchema>
/** What was answered so far, by question; a question that was not answered is not there. */
export type Answers = Readonly<Record<string, { score: number | null; text: string }>>

export const points = [1, 2, 3, 4, 5] as const
/** At most this much of five is something to put right. */
const LOW_SCORE = 2

/** The answer a key means to a question: a digit within `most` sets, 0 or Delete clears, anything else is not for it. */
export function answerOfKey(key: string, most: number): number | 'clear' | null {
  if (key === '0' || key === 'Delete' || key === 'Backspace') return 'clear'
  const digit = Number(key)
  return key.length === 1 && digit >= 1 && digit <= most ? digit : null
}

/** The questions to ask, in order: one with a condition only where an earlier scale was answered that low. */
export function askedQuestions(questions: readonly Question[], answers: Answers): readonly Question[] {
  return questions.filter(({ showIf }) => {
    if (showIf === null) return true
    const score = answers[showIf.question]?.score ?? null
    return score !== null && score <= showIf.atMost
  })
}

/** True for an answer that says something: a score, a chosen option, words. */
export function isAnswered(answers: Answers, { id }: Pick<Question, 'id'>): boolean {
  const answer = answers[id]
  return answer !== undefined && (answer.score !== null || answer.text.trim() !== '')
}

/** `answers` with another answer to `id`; null takes it back. */
export function withAnswer(answers: Answers, id: string, answer: { score?: number; text?: string } | null): Answers {
  const { [id]: _before, ...rest } = answers
  if (answer === null || (answer.score === undefined && (answer.text ?? '') === '')) return rest
  return { ...rest, [id]: { score: answer.score ?? null, text: answer.text ?? '' } }
}

/** What goes into the record: answers to questions that stand on the page, in their order. */
export function answersToRecord(questions: readonly Question[], answers: Answers): Answer[] {
  return askedQuestions(questions, answers)
    .filter((question) => isAnswered(answers, question))
    .map(({ id }) => ({ question: id, score: answers[id]?.score ?? null, text: answers[id]?.text.trim() ?? '' }))
}

/** Scales that were answered with two or less, the worst first. */
export function lowAnswers(
  questions: readonly Question[],
  answers: Answers,
): readonly { question: Question; score: number }[] {
  return askedQuestions(questions, answers)
    .flatMap((question) => {
      const score = question.kind === 'scale' ? (answers[question.id]?.score ?? null) : null
      return score !== null && score <= LOW_SCORE ? [{ question, score }] : []
    })
    .toSorted((a, b) => a.score - b.score)
}
