import { type Role, scopeOf } from '../../shared/access'

/**
 * How far somebody sees into the register, whatever the call: what their roles together show of members [B4 C22]. Plain
 * values, so that it can be sent to a worker.
 */
export type Sight = {
  readonly staffId: number | null
  readonly members: 'everybody' | 'own' | 'nobody'
  /** Members given into one's care are one's own too. */
  readonly manages: boolean
  /** Names in full; else the first character. */
  readonly names: boolean
  /** What a page says of a person beside name, number and state: contacts, wishes, remarks, what was changed. */
  readonly details: boolean
  /** By how much of a phone one may look somebody up: any part of it, the last four digits, or none. */
  readonly phones: 'any_part' | 'last_four' | 'none'
  /** All that was spent. */
  readonly spending: boolean
  /** What was said in calls. */
  readonly talks: boolean
  readonly tickets: boolean
  readonly now: number
}

/** What these roles show. */
export function sightOf({ staffId, roles }: { staffId: number | null; roles: readonly Role[] }, now: number): Sight {
  const read = scopeOf(roles, 'member.read')
  const phones = scopeOf(roles, 'member.phone')
  const tickets = scopeOf(roles, 'ticket.read')
  return {
    staffId,
    members: read === null ? 'nobody' : read === 'own' ? 'own' : 'everybody',
    manages: roles.includes('account_manager'),
    names: read === 'full' || read === 'own',
    details: read === 'full' || read === 'own',
    phones: phones === null ? 'none' : phones === 'masked' ? 'last_four' : 'any_part',
    spending: scopeOf(roles, 'consumption.read') === 'full',
    talks: scopeOf(roles, 'callback.read') !== null,
    tickets: tickets === 'full' || (tickets === 'own' && read === 'own'),
    now,
  }
}
