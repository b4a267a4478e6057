import type { z } from 'zod'
import type { results } from '../../../shared/contract/results'
import type { Reader } from '../../database/handle'
import { columns, present, type RowOf } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { questionnaireOf } from '../guides/rows'
import { attempt, attemptAnswer } from '../talks/schema'
import { allOf, asked, type List, listPage, placed } from './list-page'
import { type Period, periodOf } from './period'
import { requireReach } from './reach'

type Filter = z.output<NonNullable<(typeof results.answers)['~orpc']['inputSchema']>>
type Page = z.input<NonNullable<(typeof results.answers)['~orpc']['outputSchema']>>
const Listed = placed({
  ...columns(attemptAnswer, 'id', 'topic', 'score', 'text', 'question'),
  ...columns(attempt, 'at', 'by', 'memberId', 'questionnaireId'),
  kind: present(attempt.kind),
})
type Row = RowOf<typeof Listed>

const COLUMNS = `s.id, a.at, a.by, a.member_id AS memberId, a.kind, s.topic, s.score, s.text, s.question,
  a.questionnaire_id AS questionnaireId`

/**
 * The answers behind an average, or the opinions behind their number, newest first [C2 C10].
 * @throws AppError `access.denied` for figures beyond the own ones
 */
export function resultAnswers(context: QueryContext, filter: Filter): Page {
  const { db, zone } = context
  requireReach(context, filter.staffId)
  const { rows, ...page } = listPage(context, Listed, answerList(filter, periodOf(filter, zone)), filter)
  const textOf = questionTexts(db)
  return {
    ...page,
    rows: rows.map((row) => ({
      answerId: row.id,
      at: row.at,
      by: row.by,
      ...row.person,
      kind: row.kind,
      topic: row.topic,
      question: textOf(row),
      score: row.score,
      text: row.text,
    })),
  }
}

/** The list of answers that a filter leaves. */
function answerList(filter: Filter, { begins, ends }: Period): List {
  return {
    columns: COLUMNS,
    from: 'attempt_answer s CROSS JOIN attempt a ON a.id = s.attempt_id',
    ...allOf(
      // Where it is not known what the call was for, nobody can say what was asked.
      ['a.kind IS NOT NULL AND s.undone = 0 AND s.at BETWEEN ? AND ?', begins, ends],
      [filter.answer === 'score' ? 's.score IS NOT NULL' : `s.kind = 'text'`],
      asked('s.topic = ?', filter.topic),
      asked('s.score <= ?', filter.atMost),
      asked('a.kind = ?', filter.kind),
      asked('a.staff_id = ?', filter.staffId),
    ),
    order: ['s.at', 's.id'],
  }
}

/** What was asked, in the words of the version that was used; each version is read once. */
function questionTexts(db: Reader): (row: Row) => string {
  const versions = new Map<number, ReadonlyMap<string, string>>()
  return ({ question, questionnaireId }) => {
    if (questionnaireId === null) return ''
    const known =
      versions.get(questionnaireId) ??
      new Map(questionnaireOf(db, questionnaireId).questions.map(({ id, text }) => [id, text]))
    versions.set(questionnaireId, known)
    return known.get(question) ?? ''
  }
}
