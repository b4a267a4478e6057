import type { Reader, Writer } from '../../database/handle'
import type { Feedback, StoredAnswer } from './feedback'

/** Keeps what was answered in a call, question by question, and the words of what was said. */
export function storeAnswers(db: Writer, attemptId: number, at: number, { answers, words }: Feedback): void {
  for (const answer of answers)
    db.run(
      `INSERT INTO attempt_answer (attempt_id, at, question, topic, kind, score, text, undone)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0)`,
      attemptId,
      at,
      answer.question,
      answer.topic,
      answer.kind,
      answer.score,
      answer.text,
    )
  for (const word of words)
    db.run('INSERT INTO attempt_word (word, at, attempt_id, undone) VALUES (?, ?, ?, 0)', word, at, attemptId)
}

/** With a call that is taken back its answers count no more. */
export function takeBackAnswers(db: Writer, attemptId: number): void {
  db.run('UPDATE attempt_answer SET undone = 1 WHERE attempt_id = ?', attemptId)
  db.run('UPDATE attempt_word SET undone = 1 WHERE attempt_id = ?', attemptId)
}

/** What was answered in these calls, in the order of asking. */
export function answersOf(db: Reader, attemptIds: readonly number[]): Map<number, StoredAnswer[]> {
  const rows = db.all<StoredAnswer & { attempt_id: number }>(
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
