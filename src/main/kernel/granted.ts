import type { Permission } from '../../shared/access'
import type { QueryContext } from './context'
import { reachOf } from './reach'

/** The context as a call that asks for `permission` would get it; null when it is denied. */
export function withGrant(context: QueryContext, permission: Permission): QueryContext | null {
  const scope = context.may(permission)
  return scope === null ? null : { ...context, reach: reachOf(scope) }
}
