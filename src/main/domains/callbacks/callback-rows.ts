import type { z } from 'zod'
import type { Callback } from '../../../shared/contract/callbacks'
import type { DerivedContext } from '../../kernel/context'
import { shownPhone } from '../members/visibility'
import { bestTimes } from '../obligations/best-times'
import type { ObligationRow } from '../obligations/reconcile-store'
import { whyOut } from '../obligations/why-out'

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

type CallbackRow = Pick<ObligationRow, Exclude<(typeof SHOWN)[number], 'kind' | 'channel'>> & {
  kind: CallbackOut['kind']
  channel: CallbackOut['channel']
  name: string
  number: string
  phone: string | null
  planned_day: string | null
  owner: string | null
}

// `json_each` keeps the order in which the ids were found. A plan for another try than the next one is over.
const ROWS = `SELECT ${SHOWN.map((column) => `o.${column}`).join(', ')}, m.name, m.number,
    (SELECT p.e164 FROM member_phone p WHERE p.member_id = m.id ORDER BY p.id LIMIT 1) AS phone,
    c.day AS planned_day, (SELECT s.name FROM staff s WHERE s.id = coalesce(c.staff_id, o.staff_id)) AS owner
  FROM json_each(?) j JOIN obligation o ON o.id = j.value JOIN member m ON m.id = o.member_id
  LEFT JOIN planned_call c ON c.obligation_id = o.id AND c.attempts = o.attempts ORDER BY j.key`

/** These callbacks in this order, phones masked as in every list. */
export function callbacksOf(
  context: Pick<DerivedContext, 'db' | 'now' | 'zone' | 'derived'>,
  ids: readonly number[],
): CallbackOut[] {
  const rows = context.db.all<CallbackRow>(ROWS, JSON.stringify(ids))
  const best = bestTimes(
    context,
    rows.map((row) => row.member_id ?? 0),
  )
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    kind: row.kind,
    memberId: row.member_id ?? 0,
    member: row.name,
    memberNumber: row.number,
    phone: shownPhone(row.phone),
    state: row.state,
    earliest: row.earliest,
    due: row.due,
    latestStart: row.latest_start,
    channel: row.channel,
    bornLate: row.born_late === 1,
    suppressed: row.suppressed,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    priority: row.priority,
    why: whyOut(row.why),
    bestTime: best(row.member_id ?? 0),
    plannedOn: row.planned_day,
    owner: row.owner,
  }))
}
