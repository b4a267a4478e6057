import type { z } from 'zod'
import type { Attempt } from '../../../shared/contract/attempts'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { type RowOf, row, stored } from '../../database/row'
import { answersOf } from './answers'
import { attempt } from './schema'

type AttemptOut = z.input<typeof Attempt>

/** A row of the table as SQLite gives it. */
export const AttemptRow = row(stored(attempt))
export type AttemptRow = RowOf<typeof AttemptRow>

/** One attempt, taken back or not. @throws AppError `record.not_found` */
export function requireAttempt(db: Reader, id: number): AttemptRow {
  const row = db.get(AttemptRow, 'SELECT * FROM attempt WHERE id = ?', id)
  if (!row) throw new AppError('record.not_found', { what: 'attempt', id: String(id) })
  return row
}

/** The tries of one obligation, the newest first. */
export function attemptsFor(db: Reader, key: string): AttemptOut[] {
  const rows = db.all(AttemptRow, 'SELECT * FROM attempt WHERE obligation_key = ? ORDER BY at DESC, id DESC', key)
  const answers = answersOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    by: row.by,
    channel: row.channel,
    outcome: row.outcome,
    minutes: row.minutes,
    note: row.note,
    scriptVersion: row.script_version,
    questionnaireId: row.questionnaire_id,
    answers: (answers.get(row.id) ?? []).map(({ question, topic, score, text }) => ({ question, topic, score, text })),
    effective: row.effective,
    undone: row.undone_at !== null,
  }))
}
