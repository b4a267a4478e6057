import type { callbacks } from '../../../shared/contract/callbacks'
import type { Procedures, QueryContext } from '../../kernel/context'
import { everything, theirOwn } from '../../kernel/reach'
import { explain, explainAbsence } from '../obligations/explanation'
import { listObligations } from '../obligations/list'
import { attemptsFor } from './attempt-rows'
import { recordCall, undoCall } from './attempts'
import { callSheet } from './call-sheet'
import { closeBornLate } from './closings'
import { invite } from './invitations'
import { callbackById, listDue, requireObligation } from './queue'
import { roundSince } from './round'
import { skipCall, undoSkip } from './skips'

const calls = { full: everything, own: theirOwn }

/** Callbacks: whom to call, why, until when, and what came of it [C4 C5 C9]. */
export const callbackProcedures: Procedures<typeof callbacks> = {
  listDue: { ...calls, does: (context, filter) => listDue(context, filter) },

  get: {
    ...calls,
    does(context, { id }) {
      const { key, member_id } = requireObligation(context, id)
      return {
        callback: callbackById(context, id),
        attempts: attemptsFor(context.db, key),
        member: knownOf(context, member_id ?? 0),
      }
    },
  },

  record: { ...calls, does: (context, call) => recordCall(context, call) },

  undo: { ...calls, does: (context, { attemptId }) => undoCall(context, attemptId) },

  async closeBornLate(context, { batchId, note }) {
    return { closed: await context.command((command) => closeBornLate(command, batchId, note)) }
  },

  obligations: { ...calls, does: (context, filter) => listObligations(context, filter) },

  skip: { ...calls, does: (context, input) => skipCall(context, input) },

  undoSkip: {
    ...calls,
    does(context, { skipId }) {
      undoSkip(context, skipId)
      return {}
    },
  },

  invite: { ...calls, does: (context, invitation) => invite(context, invitation) },
  why: { ...calls, does: (context, { key }) => explain(context, key) },
  whyNot: { ...calls, does: (context, { memberId, kind }) => explainAbsence(context, memberId, kind) },
  callSheet: { ...calls, does: (context, { limit }) => callSheet(context, limit) },
  round: { ...calls, does: (context, { since }) => roundSince(context, since) },
}

type Known = {
  gender: 'male' | 'female' | null
  joined_on: string | null
  pinned_note: string
  preferred_times: string
  last_visit_on: string | null
}
type LastConsumption = { day: string; item: string; amountFen: number | null }

/** What is good to know before dialling. Amounts are for those who see all spending. */
function knownOf({ db, may }: QueryContext, memberId: number) {
  const row = db.get<Known>(
    `SELECT gender, joined_on, pinned_note, preferred_times,
       (SELECT max(day) FROM visit v WHERE v.member_id = m.id AND v.voided_at IS NULL) AS last_visit_on
     FROM member m WHERE id = ?`,
    memberId,
  )
  const last = db.get<LastConsumption>(
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
