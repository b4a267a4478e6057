import type { z } from 'zod'
import type { Attempt, Outcome, Scores } from '../../../shared/contract/callbacks'
import { dayOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { CommandContext } from '../../app/context'
import type { Reader } from '../../database/handle'
import { isCertified } from '../staff/service'
import { callbackById, nextCallback, requireObligation } from './queue'
import type { ObligationRow } from './reconcile-store'
import { refreshMembers } from './service'

type AttemptOut = z.input<typeof Attempt>

/** Outcomes that are contact whoever it was: they may still end what counted as unreachable. */
const CONTACT: readonly Outcome[] = ['reached', 'refused']

export type RecordedCall = {
  id: number
  outcome: Outcome
  note: string
  channel: AttemptOut['channel']
  minutes?: number
  scores: z.output<typeof Scores>
  scriptVersion?: string
  retryAt?: number
}

/**
 * Writes one try down; what it means for the promise is derived. An attempt is a fact and stays [C4 C5].
 * @throws AppError `record.not_found`, `callback.already_closed`, `callback.not_certified`, `input.invalid`
 */
export function recordCall(context: CommandContext, call: RecordedCall) {
  const { db, now, actor } = context
  const row = requireObligation(context, call.id)
  const memberId = row.member_id ?? 0
  const isOpen = row.state === 'open' || (row.state === 'unreachable' && CONTACT.includes(call.outcome))
  if (!isOpen) throw new AppError('callback.already_closed', { id: String(row.id), state: row.state })
  if (row.certificate !== null && (actor.staffId === null || !isCertified(db, actor.staffId, context.today)))
    throw new AppError('callback.not_certified', { staffId: String(actor.staffId ?? '') })
  if (call.retryAt !== undefined && (call.outcome !== 'rescheduled' || call.retryAt <= now))
    throw new AppError('input.invalid', { issues: [{ path: 'retryAt', message: 'not a time to come' }] })
  const attemptId = db.run(
    `INSERT INTO attempt (obligation_key, member_id, at, recorded_at, staff_id, by, channel, outcome, minutes, note,
       scores, script_version, retry_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.key,
    memberId,
    now,
    now,
    actor.staffId,
    actor.name,
    call.channel,
    call.outcome,
    call.minutes ?? null,
    call.note,
    JSON.stringify(call.scores),
    call.scriptVersion ?? null,
    call.retryAt ?? null,
  ).id
  refreshMembers(db, [memberId], now)
  context.note({ object: `callback/${row.id}`, memberId, difference: { attempt: attemptId, outcome: call.outcome } })
  const done = callbackById(context, row.id)
  return { attemptId, ticket: null, questionIds: [], done, retryAt: done.nextAttemptAt, next: nextCallback(context, row.id) }
}

type AttemptRow = {
  id: number
  obligation_key: string
  member_id: number
  at: number
  staff_id: number | null
  by: string
  channel: AttemptOut['channel']
  outcome: Outcome
  minutes: number | null
  note: string
  script_version: string | null
  undone_at: number | null
}

/**
 * Takes an attempt back that was recorded by mistake; it stays in the history as undone. Callers take back their own
 * of the same day, supervisors any.
 * @throws AppError `record.not_found`, `attempt.not_undoable`
 */
export function undoCall(context: CommandContext, attemptId: number) {
  const { db, now, actor, scope, today, zone } = context
  const attempt = db.get<AttemptRow>('SELECT * FROM attempt WHERE id = ?', attemptId)
  const row = attempt && db.get<ObligationRow>('SELECT * FROM obligation WHERE key = ?', attempt.obligation_key)
  if (!attempt || !row) throw new AppError('record.not_found', { what: 'attempt', id: String(attemptId) })
  requireObligation(context, row.id)
  const isOwn = attempt.staff_id === actor.staffId && dayOf(attempt.at, zone) === today
  if (attempt.undone_at !== null || (scope === 'own' && !isOwn))
    throw new AppError('attempt.not_undoable', { id: String(attemptId) })
  db.run('UPDATE attempt SET undone_at = ?, undone_by = ? WHERE id = ?', now, actor.name, attemptId)
  refreshMembers(db, [attempt.member_id], now)
  context.note({
    object: `callback/${row.id}`,
    memberId: attempt.member_id,
    difference: { attempt: attemptId, outcome: attempt.outcome },
  })
  return { callback: callbackById(context, row.id) }
}

/** The tries of one obligation, the newest first. */
export function attemptsFor(db: Reader, key: string): AttemptOut[] {
  return db
    .all<AttemptRow>('SELECT * FROM attempt WHERE obligation_key = ? ORDER BY at DESC, id DESC', key)
    .map((row) => ({
      id: row.id,
      at: row.at,
      by: row.by,
      channel: row.channel,
      outcome: row.outcome,
      minutes: row.minutes,
      note: row.note,
      scriptVersion: row.script_version,
      undone: row.undone_at !== null,
    }))
}
