import type { Role } from '../../../shared/access'
import { AppError } from '../../../shared/errors'
import type { QueryContext } from '../../kernel/context'

/** Who belongs to a supervisor's team. */
const TEAM: readonly Role[] = ['caller', 'frontdesk', 'account_manager']

/** Whose line of the appraisal somebody sees: the own one, the team's, or everybody's [C2]. */
export function isInReach({ reach, actor }: QueryContext, person: { id: number; roles: readonly Role[] }): boolean {
  if (reach.whose === 'own') return person.id === actor.staffId
  if (reach.whose === 'team') return person.id === actor.staffId || person.roles.some((role) => TEAM.includes(role))
  return true
}

/**
 * Rows behind the club's figures are for those who read reports; whoever sees only the own figures opens the own rows.
 * @throws AppError `access.denied` with what it takes
 */
export function requireReach(context: QueryContext, staffId: number | undefined): void {
  if (context.may('report.read') !== null) return
  if (staffId !== undefined && staffId === context.actor.staffId) return
  throw new AppError('access.denied', { permission: 'report.read', roles: context.actor.roles })
}
