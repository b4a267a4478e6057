import type { Reader } from '../../database/handle'
import { int, row } from '../../database/row'
import type { QuestionFact } from '../../engine/facts'
import type { FactsSaid } from '../../kernel/facts'
import { owedQuestion } from './schema'

/** What members asked and nobody could answer at once [C9]. */
export const questionFacts: FactsSaid = {
  gives: ['questions'],
  watches: [{ table: 'owed_question', about: 'member', id: 'ROW.member_id' }],
  ofMembers: (db, list) => ({ questions: questionsOf(db, list) }),
}

const QuestionRow = row({
  id: owedQuestion.id,
  member_id: owedQuestion.memberId,
  asked_at: owedQuestion.askedAt,
  recorded_at: int,
  told_at: owedQuestion.toldAt,
  withdrawn_at: owedQuestion.withdrawnAt,
  staff_id: owedQuestion.staffId,
})

function questionsOf(db: Reader, list: string): QuestionFact[] {
  return db
    .all(
      QuestionRow,
      // Asked in a call, it was entered with that.
      `SELECT q.id, q.member_id, q.asked_at, coalesce(a.recorded_at, q.asked_at) AS recorded_at, q.told_at,
         q.withdrawn_at, q.staff_id
       FROM owed_question q LEFT JOIN attempt a ON a.id = q.attempt_id
       WHERE q.member_id IN (SELECT value FROM json_each(?))`,
      list,
    )
    .map((row) => ({
      id: row.id,
      memberId: row.member_id,
      askedAt: row.asked_at,
      recordedAt: row.recorded_at,
      answeredAt: row.told_at,
      withdrawnAt: row.withdrawn_at,
      staffId: row.staff_id,
    }))
}
