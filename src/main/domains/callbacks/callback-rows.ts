import type { z } from 'zod'
import type { Callback } from '../../../shared/contract/callbacks'
import { CallbackKind } from '../../../shared/contract/obligations'
import { flag, int, nullable, oneOf, present, row } from '../../database/row'
import type { DerivedContext } from '../../kernel/context'
import { holderOf, takenBy } from '../access/whose'
import { member, memberPhone } from '../members/schema'
import { shownPhone } from '../members/visibility'
import { bestTimes } from '../obligations/best-times'
import { obligation } from '../obligations/schema'
import { calledName, ownCondition } from '../obligations/visible'
import { whyOut } from '../obligations/why-out'
import { plannedCall } from '../plans/schema'
import { staff } from '../staff/schema'
import { LISTED } from './listed'

export type CallbackOut = z.input<typeof Callback>

const SHOWN = [
  'id',
  'key',
  'kind',
  'member_id',
  'state',
  'earliest',
  'due',
  'latest_start',
  'channel',
  'born_late',
  'suppressed',
  'attempts',
  'next_attempt_at',
  'priority',
  'why',
] as const

const { id, key, state, earliest, due, channel, suppressed, attempts, priority, why } = obligation
const CallbackRow = row({
  id,
  key,
  kind: oneOf(CallbackKind.options),
  member_id: present(obligation.memberId),
  state,
  earliest,
  due,
  latest_start: obligation.latestStart,
  channel,
  born_late: obligation.bornLate,
  suppressed,
  attempts,
  next_attempt_at: obligation.nextAttemptAt,
  priority,
  why,
  name: member.name,
  number: member.number,
  phone: nullable(memberPhone.e164),
  planned_day: plannedCall.day,
  owner: nullable(staff.name),
  mine: int,
  taken: flag,
})

const rowsOf = (
  mine: string,
  taken: string,
) => `SELECT ${SHOWN.map((column) => `o.${column}`).join(', ')}, m.name, m.number, ${mine} AS mine, ${taken} AS taken,
    (SELECT p.e164 FROM member_phone p WHERE p.member_id = m.id ORDER BY p.id LIMIT 1) AS phone,
    c.day AS planned_day, (SELECT s.name FROM staff s WHERE s.id = ${holderOf('o')}) AS owner
  ${LISTED}`

/**
 * These callbacks in this order, phones masked as in every list. One that is in the pool shows a caller its kind, its time
 * and a surname until it is taken.
 */
export function callbacksOf(
  context: Pick<DerivedContext, 'db' | 'now' | 'zone' | 'derived' | 'reach' | 'sees' | 'actor'>,
  ids: readonly number[],
): CallbackOut[] {
  const mine = ownCondition(context, 'o')
  const taken = takenBy('o', context.actor)
  const values = [...mine.values, ...taken.values, JSON.stringify(ids)]
  const rows = context.db.all(CallbackRow, rowsOf(mine.where, taken.where), ...values)
  const best = bestTimes(
    context,
    rows.map((row) => row.member_id),
  )
  return rows.map((row) =>
    inPool(row.mine === 0, {
      id: row.id,
      key: row.key,
      kind: row.kind,
      memberId: row.member_id,
      member: row.name,
      memberNumber: row.number,
      phone: shownPhone(row.phone),
      state: row.state,
      earliest: row.earliest,
      due: row.due,
      latestStart: row.latest_start,
      channel: row.channel,
      bornLate: row.born_late,
      suppressed: row.suppressed,
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at,
      priority: row.priority,
      why: whyOut(row.why),
      bestTime: best(row.member_id ?? 0),
      plannedOn: row.planned_day,
      owner: row.owner,
      pool: row.mine === 0,
      taken: row.taken && row.state === 'open',
    }),
  )
}

function inPool(isInPool: boolean, call: CallbackOut): CallbackOut {
  if (!isInPool) return call
  const { why, member } = call
  return {
    ...call,
    member: calledName(false, member),
    memberNumber: '',
    phone: null,
    bestTime: null,
    why: { ...why, facts: {} },
  }
}
