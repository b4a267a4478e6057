import type { z } from 'zod'
import type { OwedQuestion } from '../../../shared/contract/questions'
import { AppError } from '../../../shared/errors'
import type { Bound } from '../../database/handle'
import { COUNT, int, nullable, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { openCall } from '../access/call-state'
import { type Condition, ownCalls } from '../access/whose'
import { member } from '../members/schema'
import { owedQuestion } from './schema'

type QuestionOut = z.input<typeof OwedQuestion>
const Row = row({
  id: owedQuestion.id,
  member_id: owedQuestion.memberId,
  member: member.name,
  text: owedQuestion.text,
  asked_at: owedQuestion.askedAt,
  by: owedQuestion.by,
  due: nullable(int),
  callback_id: nullable(int),
  answer: owedQuestion.answer,
  answered_by: owedQuestion.answeredBy,
  answered_at: owedQuestion.answeredAt,
  told_at: owedQuestion.toldAt,
  withdrawn_at: owedQuestion.withdrawnAt,
})
type Row = RowOf<typeof Row>

const FROM = `FROM owed_question q JOIN member m ON m.id = q.member_id
  LEFT JOIN obligation o ON o.key = 'Q/' || q.id`
const SELECT = `SELECT q.id, q.member_id, m.name AS member, q.text, q.asked_at, q.by, o.due, o.id AS callback_id, q.answer,
    q.answered_by, q.answered_at, q.told_at, q.withdrawn_at ${FROM}`

export type QuestionFilter = { state: 'waiting' | 'all'; memberId?: number; offset: number; limit: number }

/** One page of owed answers: the oldest first of those that wait, the newest first of all. */
export function listQuestions(context: QueryContext, filter: QuestionFilter): { total: number; rows: QuestionOut[] } {
  const { db } = context
  const own = ownQuestions(context)
  const conditions = [own.where]
  const values: Bound[] = [...own.values]
  if (filter.state === 'waiting') conditions.push('q.told_at IS NULL AND q.withdrawn_at IS NULL')
  if (filter.memberId !== undefined) {
    conditions.push('q.member_id = ?')
    values.push(filter.memberId)
  }
  const where = conditions.join(' AND ')
  const order = filter.state === 'waiting' ? 'ASC' : 'DESC'
  const total = db.get(COUNT, `SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0
  const rows = db.all(
    Row,
    `${SELECT} WHERE ${where} ORDER BY q.asked_at ${order}, q.id ${order} LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  )
  return { total, rows: rows.map(questionOf) }
}

/** One owed answer. @throws AppError `record.not_found` when it is not there, or not this person's to see */
export function requireQuestion(context: QueryContext, id: number): QuestionOut {
  const own = ownQuestions(context)
  const row = context.db.get(Row, `${SELECT} WHERE q.id = ? AND ${own.where}`, id, ...own.values)
  if (!row) throw new AppError('record.not_found', { what: 'question', id: String(id) })
  return questionOf(row)
}

/** Own are those one was asked and still owes, and those whose call is one's own. */
function ownQuestions({ reach, sees }: Pick<QueryContext, 'reach' | 'sees'>): Condition {
  if (reach.whose !== 'own') return { where: '1 = 1', values: [] }
  const own = ownCalls('o', sees)
  const owed = 'q.told_at IS NULL AND q.withdrawn_at IS NULL'
  return {
    where: `(${owed} AND q.staff_id = ? OR ${openCall('o')} AND ${own.where})`,
    values: [sees.staffId, ...own.values],
  }
}

function questionOf(row: Row): QuestionOut {
  return {
    id: row.id,
    memberId: row.member_id,
    member: row.member,
    text: row.text,
    askedAt: row.asked_at,
    by: row.by,
    due: row.due,
    callbackId: row.callback_id,
    answer: row.answer,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    toldAt: row.told_at,
    state: stateOf(row),
  }
}

function stateOf(row: Row): QuestionOut['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (row.told_at !== null) return 'told'
  return row.answered_at === null ? 'open' : 'prepared'
}
