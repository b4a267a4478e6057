import { AppError } from '../../../shared/errors'
import { present, row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { isCall } from '../access/call-state'
import { obligation } from '../obligations/schema'
import { findStaff, isCertified } from '../staff/service'
import { assign } from '../talks/assignments'
import { planFor } from './planned'
import { plannedCall } from './schema'

type Order = { callbackIds: readonly number[]; staffId: number | null; plannedFor: number | null; reason: string }
const Row = row({
  id: obligation.id,
  key: obligation.key,
  member_id: present(obligation.memberId),
  staff_id: obligation.staffId,
  planned_for: plannedCall.staffId,
})

/**
 * Gives calls to somebody else, or to nobody in particular. Each keeps the day it was planned for, until the next plan
 * finds that day too full. Returns who had them.
 * @throws AppError `record.not_found`, `callback.not_certified`
 */
export function reassign(context: CommandContext, { callbackIds, staffId, plannedFor, reason }: Order) {
  const { db, now, today, actor } = context
  if (staffId !== null) {
    if (!findStaff(db, staffId, today)?.active)
      throw new AppError('record.not_found', { what: 'staff', id: String(staffId) })
    if (!isCertified(db, staffId, today)) throw new AppError('callback.not_certified', { staffId: String(staffId) })
  }
  const rows = db.all(
    Row,
    `SELECT o.id, o.key, o.member_id, o.staff_id, p.staff_id AS planned_for
     FROM json_each(?) j JOIN obligation o ON o.id = j.value LEFT JOIN planned_call p ON p.obligation_id = o.id
     WHERE ${isCall('o')} AND o.member_id IS NOT NULL ORDER BY j.key`,
    JSON.stringify(callbackIds),
  )
  const found = new Set(rows.map((row) => row.id))
  const missing = callbackIds.find((id) => !found.has(id))
  if (missing !== undefined) throw new AppError('record.not_found', { what: 'callback', id: String(missing) })

  const others = rows.filter((row) => row.staff_id !== staffId)
  for (const { key } of others) assign(db, { key, staffId, at: now, by: actor.name, reason })
  const hands = staffId ?? plannedFor
  if (hands !== null) for (const { id } of others) planFor(db, id, hands)
  context.note({ object: 'plan/calls', difference: { to: staffId, calls: others.map((row) => row.key) }, reason })
  return {
    moved: others.length,
    before: others.map((row) => ({ callbackId: row.id, staffId: row.staff_id, plannedFor: row.planned_for })),
  }
}
