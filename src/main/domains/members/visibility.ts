import { type Scope, scopeOf } from '../../../shared/access'
import type { SidePhone } from '../../../shared/contract/members'
import { AppError } from '../../../shared/errors'
import { dialled, maskPhone, maskPhonesIn } from '../../../shared/phone'
import type { Bound, Reader } from '../../database/handle'
import type { Actor } from '../../kernel/context'

/** How far somebody sees into the register. */
export type Viewer = { staffId: number | null; members: Scope; phones: Scope | null; spending: Scope | null }

/** What an actor's roles show of members. */
export function viewerOf(actor: Actor): Viewer {
  return {
    staffId: actor.staffId,
    members: scopeOf(actor.roles, 'member.read') ?? 'count',
    phones: scopeOf(actor.roles, 'member.phone'),
    spending: scopeOf(actor.roles, 'consumption.read'),
  }
}

/**
 * The condition under which a member is one's own: their account manager, or a call to them is still open, own or lent.
 * `alias` is the member table's name in the statement.
 */
export function visibleMembers(viewer: Viewer, alias: string): { where: string; values: Bound[] } {
  if (viewer.members !== 'own') return { where: '1 = 1', values: [] }
  return {
    where: `(${alias}.account_manager_id = ? OR EXISTS (SELECT 1 FROM obligation o
      WHERE o.member_id = ${alias}.id AND o.state = 'open' AND o.is_call = 1 AND (o.staff_id IS NULL OR o.staff_id = ?
        OR o.id IN (SELECT obligation_id FROM planned_call WHERE lent = 1 AND staff_id = ?))))`,
    values: [viewer.staffId, viewer.staffId, viewer.staffId],
  }
}

/** @throws AppError `record.not_found` for a member that is not there, or not the reader's to see */
export function requireVisible(db: Reader, memberId: number, viewer: Viewer): void {
  const { where, values } = visibleMembers(viewer, 'm')
  if (!db.get(`SELECT 1 FROM member m WHERE m.id = ? AND ${where}`, memberId, ...values))
    throw new AppError('record.not_found', { what: 'member', id: String(memberId) })
}

/** A phone as lists show it: always masked; the full number is shown by revealing it, which is written down [C13]. */
export function shownPhone(e164: string | null): string | null {
  return e164 === null ? null : maskPhone(e164)
}

/** The fields that hold somebody's number in free text. */
const SIDE_PHONES: ReadonlySet<string> = new Set<SidePhone>(['emergencyPhone', 'guardianPhone'])

/** What a field says as pages show it: the numbers in those that hold some are masked like any other [C13]. */
export function shownField<T extends string | null>(field: string, value: T): T | string {
  return value !== null && SIDE_PHONES.has(field) ? maskPhonesIn(value) : value
}

/** A phone as one dials it. Showing it is written down by whoever shows it. */
export function fullPhone(e164: string): string {
  return dialled(e164)
}

/** A name as the reader may see it: an administrator sees that somebody is there, not who. */
export function shownName(name: string, viewer: Viewer): string {
  if (viewer.members !== 'masked') return name
  const [first = ''] = name
  return `${first}**`
}
