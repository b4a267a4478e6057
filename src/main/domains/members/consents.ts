import type { z } from 'zod'
import type { Consent } from '../../../shared/contract/members'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { type RowOf, row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { memberConsent } from './schema'

type What = z.infer<typeof Consent>
export const ConsentRow = row({
  id: memberConsent.id,
  what: memberConsent.what,
  version: memberConsent.version,
  givenAt: memberConsent.givenAt,
  by: memberConsent.by,
  withdrawnAt: memberConsent.withdrawnAt,
})
export type ConsentRow = RowOf<typeof ConsentRow>

/** What a member agreed to and took back, oldest first. */
export function consentsOf(db: Reader, memberId: number): ConsentRow[] {
  return db.all(
    ConsentRow,
    `SELECT id, what, version, given_at AS givenAt, by, withdrawn_at AS withdrawnAt FROM member_consent
     WHERE member_id = ? ORDER BY id`,
    memberId,
  )
}

/** Whether a member agrees to this now. */
export function hasConsent(db: Reader, memberId: number, what: What): boolean {
  return (
    db.get(
      'SELECT 1 FROM member_consent WHERE member_id = ? AND what = ? AND withdrawn_at IS NULL LIMIT 1',
      memberId,
      what,
    ) !== undefined
  )
}

/** Writes down that a member agreed: to what, in which wording, told by whom. */
export function giveConsent(context: CommandContext, memberId: number, what: What, version: string): void {
  context.db.insert(memberConsent, { memberId, what, version, givenAt: context.happenedAt, by: context.actor.name })
  context.note({ object: `member/${memberId}`, memberId, difference: { consent: what, version } })
}

/** Takes a consent back; that it was given stays. */
export function withdrawConsent(context: CommandContext, memberId: number, consentId: number): void {
  const { changes } = context.db.run(
    'UPDATE member_consent SET withdrawn_at = max(given_at, ?) WHERE id = ? AND member_id = ? AND withdrawn_at IS NULL',
    context.happenedAt,
    consentId,
    memberId,
  )
  if (changes === 0) throw new AppError('record.not_found', { what: 'consent', id: String(consentId) })
  context.note({ object: `member/${memberId}`, memberId, difference: { withdrawn: consentId } })
}
