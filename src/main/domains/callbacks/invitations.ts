import { addDays, type Day, endOfDay } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { CommandContext } from '../../kernel/context'
import { everything } from '../../kernel/reach'
import type { Settled } from '../../kernel/unit-of-work'
import { requireVisible } from '../members/visibility'
import { obligationOfKey } from '../obligations/reconcile-store'
import { isCertified } from '../staff/service'
import { recordInvitation } from '../talks/service'
import type { CallbackOut } from './callback-rows'
import { callbackById } from './queue'

type Invitation = {
  memberId: number
  kind: 'invited' | 'one_to_one'
  promisedAt: number | null
  until: Day | null
  note: string
}

/** The time for a call that nobody set a day for. */
const DEFAULT_DAYS = 7
/** A later day is a slip of the pen; and every day until then is looked at for the last moment to call. */
const LATEST_DAYS = 731

/**
 * A call by hand: promised to a customer for a time, or to be made by a day [B7]. Whoever promised a time makes it.
 * @throws AppError `record.not_found`, `input.invalid` for a time or a day that is past, or years ahead
 */
export function invite(context: CommandContext, invitation: Invitation): Settled<CallbackOut> {
  const { db, now, today, zone, actor } = context
  const { memberId, kind, promisedAt, note } = invitation
  requireVisible(context, memberId)
  const isLiving = db.get(`SELECT 1 FROM member WHERE id = ? AND status <> 'merged'`, memberId) !== undefined
  if (!isLiving) throw new AppError('record.not_found', { what: 'member', id: String(memberId) })
  if (promisedAt !== null && promisedAt <= now) throw past('promisedAt')
  const until = invitation.until ?? addDays(today, DEFAULT_DAYS)
  if (until < today) throw past('until')
  const latest = addDays(today, LATEST_DAYS)
  if (until > latest) throw wrong('until', 'too late')
  if (promisedAt !== null && promisedAt > endOfDay(latest, zone)) throw wrong('promisedAt', 'too late')
  const promiser = promisedAt !== null && actor.staffId !== null && isCertified(db, actor.staffId, today)
  const id = recordInvitation(context, {
    memberId,
    kind,
    due: promisedAt ?? endOfDay(until, zone),
    promisedAt,
    note,
    staffId: promiser ? actor.staffId : null,
  })
  return context.settled((derived) => {
    const row = obligationOfKey(db, `INVITE/${id}`)
    if (!row) throw new Error(`invitation ${id} owes nothing`)
    context.note({ object: `callback/${row.id}`, memberId, difference: { kind, promisedAt, until, note } })
    return callbackById({ ...derived, reach: everything }, row.id)
  })
}

function past(path: string): AppError {
  return wrong(path, 'past')
}

function wrong(path: string, message: string): AppError {
  return new AppError('input.invalid', { issues: [{ path, message }] })
}
