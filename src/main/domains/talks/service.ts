import { eq } from 'drizzle-orm'
import type { CallRecord } from '../../../shared/contract/attempts'
import { CallbackKind, type ObligationKind } from '../../../shared/contract/obligations'
import type { Writer } from '../../database/handle'
import type { CommandContext } from '../../kernel/context'
import { storeAnswers, takeBackAnswers } from './answers'
import type { Feedback } from './feedback'
import { type Allowed, attempt, callbackClosing, callbackInvitation, callbackSkip } from './schema'

/** The promise that something was said or done about. */
type Promised = { id: number; key: string; member_id: number | null; kind: ObligationKind }

/** One call as it was made. */
export type MadeCall = Pick<CallRecord, 'outcome'> & Partial<CallRecord>

/** Writes a try down with what was answered in it: a fact, which stays [C4 C9]. */
export function recordAttempt(context: CommandContext, promised: Promised, call: MadeCall, feedback: Feedback): number {
  const { db, now, happenedAt: at, actor } = context
  const { id } = db.insert(attempt, {
    obligationKey: promised.key,
    memberId: promised.member_id ?? 0,
    at,
    recordedAt: now,
    staffId: actor.staffId,
    by: actor.name,
    channel: call.channel ?? 'phone',
    outcome: call.outcome,
    minutes: call.minutes ?? null,
    note: call.note ?? '',
    scores: JSON.stringify(call.scores ?? {}),
    scriptVersion: call.scriptVersion ?? null,
    retryAt: call.retryAt ?? null,
    // Duties of the club have no tries: whoever records one asked for a call.
    kind: CallbackKind.parse(promised.kind),
    questionnaireId: call.questionnaireId ?? null,
    asked: feedback.asked,
    answered: feedback.answered,
    points: feedback.points,
    scored: feedback.scored,
    effective: feedback.effective,
  })
  storeAnswers(db, id, at, feedback)
  return id
}

/** Keeps with a try what the member allowed before it. */
export function keepAllowed(db: Writer, attemptId: number, before: Allowed | null): void {
  db.orm.update(attempt).set({ allowedBefore: before }).where(eq(attempt.id, attemptId)).run()
}

/** Takes a try back with its answers; it stays in the history as undone. */
export function takeBackAttempt({ db, now, actor }: CommandContext, attemptId: number): void {
  db.run('UPDATE attempt SET undone_at = ?, undone_by = ? WHERE id = ?', now, actor.name, attemptId)
  takeBackAnswers(db, attemptId)
}

type Invitation = {
  memberId: number
  kind: Extract<CallbackKind, 'invited' | 'one_to_one'>
  due: number
  promisedAt: number | null
  note: string
  /** Who promised it, else the account manager's. */
  staffId: number | null
}

/** Writes down that somebody asked for a talk [B7]. */
export function recordInvitation({ db, happenedAt, actor }: CommandContext, invitation: Invitation): number {
  const { memberId, kind, due, promisedAt, note, staffId } = invitation
  return db.insert(callbackInvitation, {
    memberId,
    kind,
    invitedAt: happenedAt,
    due,
    promisedAt,
    note,
    staffId,
    by: actor.name,
  }).id
}

/** Writes down that a call was put off; what put it off before no longer counts. */
export function recordSkip(
  { db, now, actor }: CommandContext,
  promised: Promised,
  { until, reason }: { until: number; reason: string },
): number {
  db.run(
    'UPDATE callback_skip SET undone_at = ? WHERE obligation_id = ? AND undone_at IS NULL AND until > ?',
    now,
    promised.id,
    now,
  )
  return db.insert(callbackSkip, {
    obligationId: promised.id,
    obligationKey: promised.key,
    memberId: promised.member_id ?? 0,
    at: now,
    until,
    staffId: actor.staffId,
    by: actor.name,
    reason,
  }).id
}

/** Takes a skip back; it stays in the history as undone. */
export function takeBackSkip({ db, now }: CommandContext, skipId: number): void {
  db.run('UPDATE callback_skip SET undone_at = ? WHERE id = ?', now, skipId)
}

/** Writes down that a person gave up one promise, or all that an import brought too late. */
export function recordClosing(
  { db, now, actor }: CommandContext,
  closing: { key: string | null; batchId: number | null; note: string },
): void {
  db.insert(callbackClosing, {
    at: now,
    staffId: actor.staffId,
    by: actor.name,
    obligationKey: closing.key,
    batchId: closing.batchId,
    note: closing.note,
  })
}
