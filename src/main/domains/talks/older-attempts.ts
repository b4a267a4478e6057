import { Scores } from '../../../shared/contract/attempts'
import type { Writer } from '../../database/handle'
import { storeAnswers } from './answers'
import { AttemptRow } from './attempts'
import { feedbackOf, questionsOfScores } from './feedback'

/**
 * Gives attempts that an older version wrote what results are added up from: their kind, their points by topic as
 * answers, and whether they were effective. Does nothing a second time.
 */
export function completeOlderAttempts(db: Writer): void {
  db.run(
    `UPDATE attempt SET kind = coalesce((SELECT o.kind FROM obligation o WHERE o.key = attempt.obligation_key), 'first')
     WHERE kind IS NULL`,
  )
  const older = db.all(
    AttemptRow,
    `SELECT * FROM attempt WHERE asked = 0 AND outcome = 'reached' AND (scores <> '{}' OR note <> '')
       AND NOT EXISTS (SELECT 1 FROM attempt_answer a WHERE a.attempt_id = attempt.id)`,
  )
  for (const row of older) {
    const { questions, answers } = questionsOfScores(Scores.parse(JSON.parse(row.scores)))
    const feedback = feedbackOf(questions, answers, row)
    storeAnswers(db, row.id, row.at, feedback)
    db.run(
      'UPDATE attempt SET asked = ?, answered = ?, points = ?, scored = ?, effective = ? WHERE id = ?',
      feedback.asked,
      feedback.answered,
      feedback.points,
      feedback.scored,
      feedback.effective ? 1 : 0,
      row.id,
    )
    if (row.undone_at !== null) db.run('UPDATE attempt_answer SET undone = 1 WHERE attempt_id = ?', row.id)
  }
}
