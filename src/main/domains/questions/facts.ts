import type { Reader } from '../../database/handle'
import type { QuestionFact } from '../../engine/facts'
import type { FactsSaid } from '../../kernel/facts'

/** What members asked and nobody could answer at once [C9]. */
export const questionFacts: FactsSaid = {
  gives: ['questions'],
  watches: [{ table: 'owed_question', about: 'member', id: 'ROW.member_id' }],
  ofMembers: (db, list) => ({ questions: questionsOf(db, list) }),
}

type QuestionRow = {
  id: number
  member_id: number
  asked_at: number
  told_at: number | null
  withdrawn_at: number | null
  staff_id: number | null
}

function questionsOf(db: Reader, list: string): QuestionFact[] {
  return db
    .all<QuestionRow>(
      `SELECT id, member_id, asked_at, told_at, withdrawn_at, staff_id FROM owed_question
       WHERE member_id IN (SELECT value FROM json_each(?))`,
      list,
    )
    .map((row) => ({
      id: row.id,
      memberId: row.member_id,
      askedAt: row.asked_at,
      recordedAt: row.asked_at,
      answeredAt: row.told_at,
      withdrawnAt: row.withdrawn_at,
      staffId: row.staff_id,
    }))
}
