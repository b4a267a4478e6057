import type { z } from 'zod'
import type { results } from '../../../shared/contract/results'
import type { QueryContext } from '../../app/context'
import type { Bound } from '../../database/handle'
import { answersOf } from '../callbacks/answers'
import { periodOf } from './period'

type Filter = z.output<NonNullable<(typeof results.rows)['~orpc']['inputSchema']>>
type RowOut = z.input<NonNullable<(typeof results.rows)['~orpc']['outputSchema']>>['rows'][number]
type Row = Pick<RowOut, 'at' | 'by' | 'member' | 'kind' | 'outcome' | 'note'> & {
  id: number
  member_id: number
  effective: number
}

/** The calls behind a figure, newest first [C2 C10]. */
export function resultRows(context: QueryContext, filter: Filter): { total: number; rows: RowOut[] } {
  const { db } = context
  const { where, values } = conditionsOf(context, filter)
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM attempt a WHERE ${where}`, ...values)?.n ?? 0
  const rows = db.all<Row>(
    `SELECT a.id, a.at, a.by, a.member_id, m.name AS member, a.kind, a.outcome, a.note, a.effective
     FROM attempt a JOIN member m ON m.id = a.member_id WHERE ${where} ORDER BY a.at DESC LIMIT ? OFFSET ?`,
    ...values,
    filter.limit,
    filter.offset,
  )
  const answers = answersOf(
    db,
    rows.map(({ id }) => id),
  )
  return {
    total,
    rows: rows.map((row) => {
      const given = answers.get(row.id) ?? []
      return {
        attemptId: row.id,
        at: row.at,
        by: row.by,
        memberId: row.member_id,
        member: row.member,
        kind: row.kind,
        outcome: row.outcome,
        scores: given.flatMap(({ topic, question, score }) => (score === null ? [] : [{ topic, question, score }])),
        opinions: given.flatMap(({ kind, text }) => (kind === 'text' && text !== '' ? [text] : [])),
        note: row.note,
        effective: row.effective === 1,
      }
    }),
  }
}

function conditionsOf({ zone }: QueryContext, filter: Filter): { where: string; values: Bound[] } {
  const { begins, ends } = periodOf(filter, zone)
  const conditions = ['a.undone_at IS NULL', 'a.at BETWEEN ? AND ?', 'a.kind IS NOT NULL']
  const values: Bound[] = [begins, ends]
  const add = (condition: string, ...bound: Bound[]) => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (filter.kind !== undefined) add('a.kind = ?', filter.kind)
  if (filter.outcome !== undefined) add('a.outcome = ?', filter.outcome)
  if (filter.staffId !== undefined) add('a.staff_id = ?', filter.staffId)
  if (filter.effective !== undefined) add('a.effective = ?', filter.effective ? 1 : 0)
  if (filter.topic !== undefined || filter.atMost !== undefined)
    add(
      `EXISTS (SELECT 1 FROM attempt_answer s WHERE s.attempt_id = a.id AND s.topic = coalesce(?, s.topic)
        AND coalesce(s.score <= ?, 1))`,
      filter.topic ?? null,
      filter.atMost ?? null,
    )
  if (filter.word !== undefined)
    add('EXISTS (SELECT 1 FROM attempt_word w WHERE w.attempt_id = a.id AND w.word = ?)', filter.word)
  return { where: conditions.join(' AND '), values }
}
