import type { CallRecord, Outcome } from '../../../shared/contract/attempts'
import type { QueueView } from '../../../shared/contract/call-queue'
import { callDraftKey } from '../../../shared/contract/drafts'
import { AppError } from '../../../shared/errors'
import type { CommandContext } from '../../kernel/context'
import { everything } from '../../kernel/reach'
import { discardDraft } from '../drafts/service'
import { questionnaireOf } from '../guides/rows'
import { type ObligationRow, obligationOfKey } from '../obligations/reconcile-store'
import { requireObligation } from '../obligations/visible'
import { oweAnswer, takeBackQuestionsOf, tellAnswer } from '../questions/service'
import { isCertified } from '../staff/service'
import { requireAttempt } from '../talks/attempts'
import { type Feedback, feedbackOf, questionsOfScores } from '../talks/feedback'
import { keepAllowed, recordAttempt, takeBackAttempt } from '../talks/service'
import { createTicket, withdrawTicketsOf } from '../tickets/service'
import { nextCall } from './call-detail'
import { afterInList } from './call-queue'
import { allowServiceCalls, endServiceCalls } from './opt-out'
import { callbackById } from './queue'

/** Outcomes that are contact whoever it was: they may still end what counted as unreachable. */
const CONTACT: readonly Outcome[] = ['reached', 'refused']

/** One call as it was made; what is left out did not come up. */
export type RecordedCall = Pick<CallRecord, 'id' | 'outcome' | 'tries'> &
  Partial<CallRecord> & { list?: QueueView | undefined }

/**
 * Writes one try down with all that came of it, in one act: answers, a ticket, questions that are owed, the wish not to
 * be called. What it means for the promise is derived. An attempt is a fact and stays [C4 C5 C9 C15].
 * @throws AppError `record.not_found`, `record.changed` when another window was quicker, `callback.already_closed`,
 *   `callback.not_certified`, `input.invalid`, `access.denied`
 */
export function recordCall(context: CommandContext, call: RecordedCall) {
  const { db, now } = context
  const row = requireObligation(context, call.id)
  const memberId = row.member_id ?? 0
  refuseLate(row, call)
  requireCertificate(context, row)
  refuseNonsense(call, now)
  const feedback = feedbackIn(context, call)
  const after = afterInList(context, row.id, call.list)
  const attemptId = recordAttempt(context, row, call, feedback)
  const from = { memberId, attemptId }
  const ticket = call.ticket ? createTicket(context, from, call.ticket) : null
  const questionIds = (call.questions ?? []).map((text) => oweAnswer(context, from, text))
  const question = owedQuestionOf(row.key)
  if (question !== null && CONTACT.includes(call.outcome)) tellAnswer(context, question, attemptId)
  if (call.doNotCall) {
    const before = endServiceCalls(context, memberId, call.doNotCall.reason)
    keepAllowed(db, attemptId, before)
  }
  discardDraft(db, context.actor.staffId, callDraftKey(row.id))
  context.note({
    object: `callback/${row.id}`,
    memberId,
    difference: { attempt: attemptId, outcome: call.outcome, ticket: ticket?.number, questions: questionIds },
  })
  return context.settled((derived) => {
    const done = callbackById({ ...derived, reach: everything }, row.id)
    const next = nextCall(derived, after(derived), call.list)
    return { attemptId, ticket, questionIds, done, retryAt: done.nextAttemptAt, ...next }
  })
}

/**
 * Takes an attempt back that was recorded by mistake, with everything that came of it; it stays in the history as
 * undone. Callers take back their own, supervisors any; until when, its noun says.
 * @throws AppError `record.not_found`, `attempt.not_undoable`
 */
export function undoCall(context: CommandContext, attemptId: number) {
  const { db, actor, reach } = context
  const attempt = requireAttempt(db, attemptId)
  const row = obligationOfKey(db, attempt.obligation_key)
  if (!row) throw new AppError('record.not_found', { what: 'attempt', id: String(attemptId) })
  const isOwn = attempt.staff_id === actor.staffId
  if (!isOwn) requireObligation(context, row.id)
  if (attempt.undone_at !== null || (reach.whose === 'own' && !isOwn))
    throw new AppError('attempt.not_undoable', { id: String(attemptId) })
  takeBackAttempt(context, attemptId)
  withdrawTicketsOf(context, attemptId)
  takeBackQuestionsOf(context, attemptId)
  if (attempt.allowed_before !== null) allowServiceCalls(context, attempt.member_id, attempt.allowed_before)
  context.note({
    object: `callback/${row.id}`,
    memberId: attempt.member_id,
    difference: { attempt: attemptId, outcome: attempt.outcome },
  })
  return context.settled((derived) => ({ callback: callbackById({ ...derived, reach: everything }, row.id) }))
}

/** @throws AppError `callback.not_certified` for a person who may not talk to customers today [C1] */
export function requireCertificate(
  { db, actor, today }: CommandContext,
  { certificate }: Pick<ObligationRow, 'certificate'>,
): void {
  if (certificate !== null && (actor.staffId === null || !isCertified(db, actor.staffId, today)))
    throw new AppError('callback.not_certified', { staffId: String(actor.staffId ?? '') })
}

function refuseLate(row: ObligationRow, { outcome, tries }: RecordedCall): void {
  const isOpen = row.state === 'open' || (row.state === 'unreachable' && CONTACT.includes(outcome))
  if (!isOpen) throw new AppError('callback.already_closed', { id: String(row.id), state: row.state })
  if (tries !== row.attempts)
    throw new AppError('record.changed', {
      what: 'callback',
      id: String(row.id),
      version: row.attempts,
      fields: ['attempts'],
      by: null,
      at: row.updated_at,
    })
}

function refuseNonsense({ outcome, retryAt, doNotCall, questionnaireId, answers }: RecordedCall, now: number): void {
  const refuse = (path: string, message: string) => new AppError('input.invalid', { issues: [{ path, message }] })
  if (retryAt !== undefined && (outcome !== 'rescheduled' || retryAt <= now))
    throw refuse('retryAt', 'not a time to come')
  if (doNotCall && !CONTACT.includes(outcome)) throw refuse('doNotCall', 'nobody was spoken to')
  if (questionnaireId === undefined && (answers?.length ?? 0) > 0)
    throw refuse('questionnaireId', 'answers belong to a questionnaire')
}

function feedbackIn({ db }: CommandContext, call: RecordedCall): Feedback {
  const outline =
    call.questionnaireId === undefined
      ? questionsOfScores(call.scores ?? {})
      : { questions: questionnaireOf(db, call.questionnaireId).questions, answers: call.answers ?? [] }
  return feedbackOf(outline.questions, outline.answers, { outcome: call.outcome, note: call.note ?? '' })
}

function owedQuestionOf(key: string): number | null {
  const id = /^Q\/(\d+)$/.exec(key)?.[1]
  return id === undefined ? null : Number(id)
}
