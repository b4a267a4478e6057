import type { Reader, Writer } from '../../database/handle'
import { columns, row } from '../../database/row'
import type { Feedback, StoredAnswer } from './feedback'
import { attemptAnswer, attemptWord } from './schema'

/** Keeps what was answered in a call, question by question, and the words of what was said. */
export function storeAnswers(db: Writer, attemptId: number, at: number, { answers, words }: Feedback): void {
  for (const answer of answers)
    db.insert(attemptAnswer, {
      attemptId,
      at,
      question: answer.question,
      topic: answer.topic,
      kind: answer.kind,
      score: answer.score,
      text: answer.text,
      undone: false,
    })
  for (const word of words) db.insert(attemptWord, { word, at, attemptId, undone: false })
}

/** With a call that is taken back its answers count no more. */
export function takeBackAnswers(db: Writer, attemptId: number): void {
  db.run('UPDATE attempt_answer SET undone = 1 WHERE attempt_id = ?', attemptId)
  db.run('UPDATE attempt_word SET undone = 1 WHERE attempt_id = ?', attemptId)
}

/** What was answered in these calls, in the order of asking. */
const AnswerRow = row({
  attempt_id: attemptAnswer.attemptId,
  ...columns(attemptAnswer, 'question', 'topic', 'kind', 'score', 'text'),
})

export function answersOf(db: Reader, attemptIds: readonly number[]): Map<number, StoredAnswer[]> {
  const rows = db.all(
    AnswerRow,
    `SELECT a.attempt_id, a.question, a.topic, a.kind, a.score, a.text FROM json_each(?) j
     JOIN attempt_answer a ON a.attempt_id = j.value ORDER BY a.id`,
    JSON.stringify(attemptIds),
  )
  const byAttempt = new Map<number, StoredAnswer[]>()
  for (const { attempt_id, ...answer } of rows) {
    const known = byAttempt.get(attempt_id) ?? []
    known.push(answer)
    byAttempt.set(attempt_id, known)
  }
  return byAttempt
}
