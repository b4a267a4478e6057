import { dayOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Core } from '../../kernel/context'
import type { Session } from '../../kernel/desk'
import { readZone } from '../settings/service'
import { isCertified, rolesOf } from '../staff/service'
import { hasPin } from './pin'

/** A session as the page sees it. */
export function sessionOut(core: Core, session: Session) {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  const today = dayOf(core.clock.now(), readZone(club.reader))
  return {
    staffId: session.staffId,
    name: session.name,
    roles: rolesOf(club.reader, session.staffId),
    state: session.state,
    hasPin: hasPin(club.reader, session.staffId),
    certified: isCertified(club.reader, session.staffId, today),
  }
}
