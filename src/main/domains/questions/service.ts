import { AppError } from '../../../shared/errors'
import { row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { owedQuestion } from './schema'

type Asked = { memberId: number; attemptId: number | null }

/** Writes down what a customer asked and nobody could answer at once [C9]. Returns its id. */
export function oweAnswer(
  { db, now, happenedAt, actor }: CommandContext,
  { memberId, attemptId }: Asked,
  text: string,
): number {
  return db.insert(owedQuestion, {
    memberId,
    attemptId,
    text,
    askedAt: happenedAt,
    recordedAt: now,
    staffId: actor.staffId,
    by: actor.name,
    answer: '',
  }).id
}

const MemberIdRow = row({ member_id: owedQuestion.memberId })

/**
 * Writes down what to tell the customer; the promise is kept by telling it.
 * @throws AppError `record.not_found` for a question that is told, withdrawn or not there
 */
export function prepareAnswer({ db, happenedAt, actor, note }: CommandContext, id: number, answer: string): void {
  const row = db.get(
    MemberIdRow,
    'SELECT member_id FROM owed_question WHERE id = ? AND told_at IS NULL AND withdrawn_at IS NULL',
    id,
  )
  if (!row) throw new AppError('record.not_found', { what: 'question', id: String(id) })
  db.run(
    'UPDATE owed_question SET answer = ?, answered_by = ?, answered_at = ? WHERE id = ?',
    answer,
    actor.name,
    happenedAt,
    id,
  )
  note({ object: `question/${id}`, memberId: row.member_id, difference: { answer } })
}

/** The customer heard the answer in this call. */
export function tellAnswer({ db, happenedAt }: CommandContext, id: number, attemptId: number): void {
  db.run(
    `UPDATE owed_question SET told_at = ?, told_attempt_id = ?
     WHERE id = ? AND told_at IS NULL AND withdrawn_at IS NULL`,
    happenedAt,
    attemptId,
    id,
  )
}

/** A call is taken back: what was asked in it is not owed, and what was told in it was not told. */
export function takeBackQuestionsOf({ db, now }: CommandContext, attemptId: number): void {
  db.run('UPDATE owed_question SET withdrawn_at = ? WHERE attempt_id = ? AND withdrawn_at IS NULL', now, attemptId)
  db.run('UPDATE owed_question SET told_at = NULL, told_attempt_id = NULL WHERE told_attempt_id = ?', attemptId)
}
