import type { z } from 'zod'
import type { results } from '../../../shared/contract/results'
import { columns, present, type RowOf } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { answersOf } from '../talks/answers'
import { isEnough } from '../talks/feedback'
import { attempt } from '../talks/schema'
import { allOf, asked, type List, listPage, placed } from './list-page'
import { type Period, periodOf } from './period'
import { requireReach } from './reach'

type Filter = z.output<NonNullable<(typeof results.rows)['~orpc']['inputSchema']>>
type Page = z.input<NonNullable<(typeof results.rows)['~orpc']['outputSchema']>>
type RowOut = Page['rows'][number]
const Listed = placed({
  ...columns(attempt, 'id', 'at', 'by', 'memberId', 'outcome', 'note', 'asked', 'answered', 'effective'),
  kind: present(attempt.kind),
})
type Row = RowOf<typeof Listed>

const COLUMNS = `a.id, a.at, a.by, a.member_id AS memberId, a.kind, a.outcome, a.note, a.asked, a.answered, a.effective`

/** The calls behind a figure, newest first [C2 C10]. @throws AppError `access.denied` for figures beyond the own ones */
export function resultRows(context: QueryContext, filter: Filter): Page {
  const { db, zone } = context
  requireReach(context, filter.staffId)
  const { rows, ...page } = listPage(context, Listed, callList(filter, periodOf(filter, zone)), filter)
  const answers = answersOf(
    db,
    rows.map(({ id }) => id),
  )
  return {
    ...page,
    rows: rows.map((row) => {
      const given = answers.get(row.id) ?? []
      return {
        attemptId: row.id,
        at: row.at,
        by: row.by,
        ...row.person,
        kind: row.kind,
        outcome: row.outcome,
        scores: given.flatMap(({ topic, score }) => (score === null ? [] : [{ topic, score }])),
        opinions: given.flatMap(({ kind, text }) => (kind === 'text' && text !== '' ? [text] : [])),
        note: row.note,
        feedback: feedbackOf(row),
        asked: row.asked,
        answered: row.answered,
      }
    }),
  }
}

/** The list of calls that a filter leaves. */
function callList(filter: Filter, { begins, ends }: Period): List {
  return {
    columns: COLUMNS,
    from: 'attempt a',
    ...allOf(
      ['a.undone_at IS NULL AND a.kind IS NOT NULL AND a.at BETWEEN ? AND ?', begins, ends],
      asked('a.kind = ?', filter.kind),
      asked('a.outcome = ?', filter.outcome),
      asked('a.staff_id = ?', filter.staffId),
      asked('a.effective = ?', filter.effective === undefined ? undefined : Number(filter.effective)),
      asked(
        'EXISTS (SELECT 1 FROM attempt_word w WHERE w.attempt_id = a.id AND w.word = ? AND w.undone = 0)',
        filter.word,
      ),
    ),
    order: ['a.at', 'a.id'],
  }
}

/** Why a call counts as effective feedback, or does not. */
function feedbackOf(row: Row): RowOut['feedback'] {
  if (row.outcome !== 'reached') return 'not_reached'
  if (!row.effective) return 'too_little'
  return isEnough(row) ? 'answers' : 'opinion'
}
