import type { QueueView } from '../../../shared/contract/call-queue'
import { callDraftKey } from '../../../shared/contract/drafts'
import { int, nullable, oneOf, row, text } from '../../database/row'
import type { DerivedContext } from '../../kernel/context'
import { draftOf } from '../drafts/service'
import { requireObligation } from '../obligations/visible'
import { listQuestions } from '../questions/rows'
import { attemptsFor } from '../talks/attempts'
import { callbacksOf } from './callback-rows'
import { callbackById } from './queue'

/** Questions a member may be owed an answer to at once; more than anybody asks. */
const QUESTIONS = { state: 'waiting', offset: 0, limit: 50 } as const

/** One call as it is opened. @throws AppError `record.not_found` when it is not there, or not this person's to see */
export function callDetail(context: DerivedContext, id: number) {
  const { key, member_id } = requireObligation(context, id)
  return {
    callback: callbackById(context, id),
    attempts: attemptsFor(context.db, key),
    member: knownOf(context, member_id ?? 0),
  }
}

/** The call that comes next, and for who works off a list all else that a page shows of it when it is opened. */
export function nextCall(context: DerivedContext, id: number | null, view: QueueView | undefined) {
  if (id === null) return { next: null, opened: null }
  const [next = null] = callbacksOf(context, [id])
  // What is in the pool is opened by taking it.
  if (view === undefined || next === null || next.pool) return { next, opened: null }
  const detail = callDetail(context, id)
  const questions = listQuestions(context, { ...QUESTIONS, memberId: detail.callback.memberId })
  const draft = draftOf(context.db, context.actor.staffId, callDraftKey(id))
  return { next: detail.callback, opened: { detail, questions, draft } }
}

const Known = row({
  gender: nullable(oneOf(['male', 'female'])),
  joined_on: nullable(text),
  pinned_note: text,
  preferred_times: text,
  last_visit_on: nullable(text),
})
const LastConsumption = row({ day: text, item: text, amountFen: nullable(int) })

/** What is good to know before dialling. Amounts are for those who see all spending. */
function knownOf({ db, may }: DerivedContext, memberId: number) {
  const row = db.get(
    Known,
    `SELECT gender, joined_on, pinned_note, preferred_times,
       (SELECT max(day) FROM visit v WHERE v.member_id = m.id AND v.voided_at IS NULL) AS last_visit_on
     FROM member m WHERE id = ?`,
    memberId,
  )
  const last = db.get(
    LastConsumption,
    `SELECT day, item, amount_fen AS amountFen FROM consumption WHERE member_id = ? AND voided_at IS NULL
     ORDER BY day DESC, at DESC, id DESC LIMIT 1`,
    memberId,
  )
  const seesAmounts = may('consumption.read') === 'full'
  return {
    gender: row?.gender ?? null,
    joinedOn: row?.joined_on ?? null,
    lastVisitOn: row?.last_visit_on ?? null,
    lastConsumption: last ? { ...last, amountFen: seesAmounts ? last.amountFen : null } : null,
    pinnedNote: row?.pinned_note ?? '',
    preferredTimes: row?.preferred_times ?? '',
  }
}
