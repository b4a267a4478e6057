import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { hasConsent } from './consents'
import { memberHealth } from './schema'
import { openSealedHealth, sealedHealth } from './sealed-health'

/** Whether something is kept, which is all that most may know. */
export function hasHealth(db: Reader, memberId: number): boolean {
  return db.get('SELECT 1 FROM member_health WHERE member_id = ?', memberId) !== undefined
}

const SealedRow = row({ sealed: memberHealth.sealed })

/**
 * The text, for those who hold the health key; opening it is written down with its reason [B1]. Whoever sees only their
 * own members needs the member's consent for it, too.
 * @throws AppError `access.denied` without the key, `member.no_consent`
 */
export function openHealth(context: CommandContext, memberId: number, reason: string): string {
  const key = requireKey(context)
  if (context.reach.whose === 'own' && !hasConsent(context.db, memberId, 'health'))
    throw new AppError('member.no_consent', { what: 'health' })
  const row = context.db.get(SealedRow, 'SELECT sealed FROM member_health WHERE member_id = ?', memberId)
  context.note({ object: `member/${memberId}`, memberId, reason })
  if (!row) return ''
  const text = openSealedHealth(key, memberId, row.sealed)
  if (text === null) throw new AppError('access.denied', { permission: 'member.health', roles: context.actor.roles })
  return text
}

/**
 * Writes the text under the health key; the audit row says that, never what. Taking it away needs nobody's consent.
 * @throws AppError `member.no_consent`, `access.denied` without the key
 */
export function writeHealth(context: CommandContext, memberId: number, text: string, reason: string): void {
  const key = requireKey(context)
  if (text !== '' && !hasConsent(context.db, memberId, 'health'))
    throw new AppError('member.no_consent', { what: 'health' })
  if (text === '') context.db.run('DELETE FROM member_health WHERE member_id = ?', memberId)
  else {
    context.db.insert(
      memberHealth,
      { memberId, sealed: sealedHealth(key, memberId, text), updatedAt: context.now },
      'ON CONFLICT (member_id) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at',
    )
  }
  context.note({ object: `member/${memberId}`, memberId, reason })
}

function requireKey(context: CommandContext): Buffer {
  if (context.healthKey) return context.healthKey
  throw new AppError('access.denied', { permission: 'member.health', roles: context.actor.roles })
}
