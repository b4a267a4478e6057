import { type Permission, rolesWith, scopeOf } from '../../shared/access'
import { useText } from '../text/language'
import { useSession } from './desk-context'

/** Where something is worked on, and the right without which the page there only says why it is closed. */
export type Place = { to: string; needs: Permission | null }

/** Where the signed-in person can go, or why there is nowhere to go. */
export type Way = { to: string; why: null } | { to: null; why: string }

/** The way to a place: no button leads into a wall, and nothing is left without a word. */
export function useWays(): (place: Place | null) => Way {
  const t = useText()
  const { roles } = useSession()
  return (place) => {
    if (place === null) return { to: null, why: t('common.forbidden.noPage') }
    const { to, needs } = place
    if (needs === null || scopeOf(roles, needs) !== null) return { to, why: null }
    const holders = rolesWith(needs).map((role) => t(`words.role.${role}`))
    return {
      to: null,
      why: t('common.forbidden.place', {
        permission: t(`words.permission.${needs}`),
        roles: holders.join(t('common.listComma')),
      }),
    }
  }
}
