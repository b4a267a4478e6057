import { CallbackKind } from '../../../shared/contract/obligations'
import { AppError } from '../../../shared/errors'
import { parsePhone } from '../../../shared/phone'
import { int, nullable, oneOf, type RowOf, row, text } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { canBeKept, isCall, isNotHidden, isOpen } from '../access/call-state'
import { holderOf, takenBy } from '../access/whose'
import { calledName } from '../obligations/visible'
import { isCertified } from '../staff/service'
import { assign } from '../talks/assignments'
import { planFor, planForNobody } from './planned'

const Row = row({
  id: int,
  key: text,
  member_id: int,
  kind: oneOf(CallbackKind.options),
  name: text,
  due: int,
  updated_at: int,
  attempts: int,
  holder: nullable(int),
})
type Row = RowOf<typeof Row>

const SELECT = `SELECT o.id, o.key, o.member_id, o.kind, m.name, o.due, o.updated_at, o.attempts, ${holderOf('o')} AS holder
  FROM obligation o JOIN member m ON m.id = o.member_id
  WHERE m.status NOT IN ('left', 'merged') AND ${isCall('o')} AND ${isNotHidden('o')}`

/**
 * Takes a call out of the pool: from now on it is this person's, and so is its member while it is open [C22]. Taking
 * one's own again changes nothing.
 * @throws AppError `record.not_found`, `record.changed` when a colleague was quicker, `callback.not_certified`
 */
export function takeCall(context: CommandContext, callbackId: number): { callbackId: number } {
  const { db, actor } = context
  const row = db.get(Row, `${SELECT} AND ${isOpen('o')} AND o.id = ?`, callbackId)
  if (!row) throw notFound(String(callbackId))
  if (row.holder !== null && row.holder !== actor.staffId)
    throw new AppError('record.changed', {
      what: 'callback',
      id: String(row.id),
      version: row.attempts,
      fields: ['owner'],
      by: null,
      at: row.updated_at,
    })
  return give(context, row, 'taken from the pool')
}

const BeforeRow = row({ staff_id: nullable(int) })

/**
 * Gives back what one took oneself [C22]: to whom it was before, else to who manages its member, else into the pool.
 * @throws AppError `record.not_found` for a call that one did not take, or that is over
 */
export function giveBack(context: CommandContext, callbackId: number): { callbackId: number } {
  const { db, now, actor } = context
  const taken = takenBy('o', actor)
  const row = db.get(Row, `${SELECT} AND ${isOpen('o')} AND o.id = ? AND ${taken.where}`, callbackId, ...taken.values)
  if (!row) throw notFound(String(callbackId))
  const before = db.get(
    BeforeRow,
    `SELECT CASE WHEN a.id IS NULL THEN m.account_manager_id ELSE a.staff_id END AS staff_id FROM member m
     LEFT JOIN (SELECT id, staff_id FROM call_assignment WHERE obligation_key = ? ORDER BY id DESC LIMIT 1 OFFSET 1) a
     WHERE m.id = ?`,
    row.key,
    row.member_id,
  )
  const staffId = before?.staff_id ?? null
  assign(db, { key: row.key, staffId, at: now, by: actor.name, reason: 'given back' })
  if (staffId === null) planForNobody(db, row.id)
  else planFor(db, row.id, staffId)
  context.note({
    object: `callback/${row.id}`,
    memberId: row.member_id,
    difference: { from: actor.staffId, to: staffId },
    reason: 'given back',
  })
  return { callbackId: row.id }
}

/**
 * 接听来电: who rings by this very number is on the line now, so their most pressing call is whoever answers, whosever it
 * was. What had been tried in vain counts too.
 * @throws AppError `record.not_found` where no call to them is owed, `callback.not_certified`
 */
export function answerCall(context: CommandContext, phone: string): { callbackId: number } {
  const row = ringing(context, phone)
  if (!row) throw notFound('')
  return give(context, row, 'incoming call')
}

/** Whose number this is, as far as somebody who has not answered yet may know; null where no call to them is owed. */
export function incomingCall(context: QueryContext, phone: string) {
  const row = ringing(context, phone)
  return row ? { kind: row.kind, surname: calledName(false, row.name), due: row.due } : null
}

function ringing({ db }: QueryContext, phone: string): Row | undefined {
  const parsed = parsePhone(phone)
  if ('problem' in parsed) return undefined
  return db.get(
    Row,
    `${SELECT} AND ${canBeKept('o')}
       AND o.member_id IN (SELECT member_id FROM member_phone WHERE e164 = ?)
     ORDER BY ${isOpen('o')} DESC, o.act_at LIMIT 1`,
    parsed.e164,
  )
}

function give(context: CommandContext, row: Row, reason: string): { callbackId: number } {
  const { db, now, today, actor } = context
  const { staffId } = actor
  if (staffId === null || !isCertified(db, staffId, today))
    throw new AppError('callback.not_certified', { staffId: String(staffId ?? '') })
  const isTheirs = row.holder === staffId
  if (!isTheirs) {
    assign(db, { key: row.key, staffId, at: now, by: actor.name, reason })
    planFor(db, row.id, staffId)
  }
  context.note({
    object: `callback/${row.id}`,
    memberId: row.member_id,
    difference: { taken: !isTheirs, from: isTheirs ? undefined : row.holder },
    reason,
  })
  return { callbackId: row.id }
}

function notFound(id: string): AppError {
  return new AppError('record.not_found', { what: 'callback', id })
}
