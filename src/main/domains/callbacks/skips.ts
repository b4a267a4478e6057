import type { QueueView } from '../../../shared/contract/call-queue'
import { callDraftKey } from '../../../shared/contract/drafts'
import { addDays, MS_PER_MINUTE, startOfDay } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { row } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { discardDraft } from '../drafts/service'
import { clubHours } from '../obligations/club-hours'
import type { ObligationRow } from '../obligations/reconcile-store'
import { requireObligation } from '../obligations/visible'
import { callbackSkip } from '../talks/schema'
import { recordSkip, takeBackSkip } from '../talks/service'
import { nextCall } from './call-detail'
import { afterInList } from './call-queue'

/** So long before its last start a call that was put off is back. */
const BACK_BEFORE_MS = 30 * MS_PER_MINUTE

type SkippedCall = { id: number; reason: string; until: number | null; list?: QueueView | undefined }

/**
 * Puts a call off with a reason, until `until` or the first call hour of the next day, and never past its last start. A
 * fact: the promise stays what it was.
 * @throws AppError `record.not_found`, `callback.already_closed`, `input.invalid` where no later start is left
 */
export function skipCall(context: CommandContext, input: SkippedCall) {
  const { db, now, actor } = context
  const row = requireObligation(context, input.id)
  if (row.state !== 'open') throw new AppError('callback.already_closed', { id: String(row.id), state: row.state })
  const until = Math.min(input.until ?? tomorrow(context, row), latestReturn(row, now))
  if (until <= now)
    throw new AppError('input.invalid', { issues: [{ path: 'until', message: 'no later start is left' }] })
  const after = afterInList(context, row.id, input.list)
  const skipId = recordSkip(context, row, { until, reason: input.reason })
  discardDraft(db, actor.staffId, callDraftKey(row.id))
  context.note({
    object: `callback/${row.id}`,
    memberId: row.member_id ?? undefined,
    difference: { skippedUntil: until },
    reason: input.reason,
  })
  return context.settled((derived) => ({ skipId, until, ...nextCall(derived, after(derived), input.list) }))
}

const UndoSkipRow = row({ obligation_id: callbackSkip.obligationId, member_id: callbackSkip.memberId })

/** Takes a skip back: the call is in the queue again. @throws AppError `record.not_found` */
export function undoSkip(context: CommandContext, skipId: number): void {
  const { db } = context
  const skip = db.get(
    UndoSkipRow,
    'SELECT obligation_id, member_id FROM callback_skip WHERE id = ? AND undone_at IS NULL',
    skipId,
  )
  if (!skip) throw new AppError('record.not_found', { what: 'skip', id: String(skipId) })
  requireObligation(context, skip.obligation_id)
  takeBackSkip(context, skipId)
  context.note({ object: `callback/${skip.obligation_id}`, memberId: skip.member_id, difference: { skip: null } })
}

function tomorrow({ db, today, zone }: QueryContext, row: ObligationRow): number {
  const morning = startOfDay(addDays(today, 1), zone)
  return clubHours(db).nextPhoneStart(morning, row.minutes) ?? morning
}

/** What can still be kept must come back in time; what is past that may wait. */
function latestReturn({ latest_start }: ObligationRow, now: number): number {
  return latest_start === null || latest_start <= now ? Number.POSITIVE_INFINITY : latest_start - BACK_BEFORE_MS
}
