import type { z } from 'zod'
import type { Attempt, Outcome } from '../../../shared/contract/attempts'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { answersOf } from './answers'

type AttemptOut = z.input<typeof Attempt>

/** A row of the table as SQLite gives it. */
export type AttemptRow = {
  id: number
  obligation_key: string
  member_id: number
  at: number
  recorded_at: number
  staff_id: number | null
  by: string
  channel: AttemptOut['channel']
  outcome: Outcome
  minutes: number | null
  note: string
  scores: string
  script_version: string | null
  retry_at: number | null
  kind: string | null
  questionnaire_id: number | null
  asked: number
  answered: number
  points: number
  scored: number
  effective: number
  undone_at: number | null
  allowed_before: string | null
}

/** One attempt, taken back or not. @throws AppError `record.not_found` */
export function requireAttempt(db: Reader, id: number): AttemptRow {
  const row = db.get<AttemptRow>('SELECT * FROM attempt WHERE id = ?', id)
  if (!row) throw new AppError('record.not_found', { what: 'attempt', id: String(id) })
  return row
}

/** The tries of one obligation, the newest first. */
export function attemptsFor(db: Reader, key: string): AttemptOut[] {
  const rows = db.all<AttemptRow>('SELECT * FROM attempt WHERE obligation_key = ? ORDER BY at DESC, id DESC', key)
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
    effective: row.effective === 1,
    undone: row.undone_at !== null,
  }))
}
