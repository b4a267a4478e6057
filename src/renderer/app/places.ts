import type { Permission } from '../../shared/access'
import type { IconName } from '../ui/icons'

/** The numbers are those of the finished product, so that a hand that learned Ctrl+5 need not learn again. */
export const places = [
  { id: 'today', path: '/', icon: 'today', key: 1, permission: null },
  { id: 'members', path: '/members', icon: 'members', key: 2, permission: 'member.read' },
  { id: 'callbacks', path: '/callbacks', icon: 'callbacks', key: 3, permission: 'callback.read' },
  { id: 'tickets', path: '/tickets', icon: 'ticket', key: 4, permission: 'ticket.read' },
  { id: 'incidents', path: '/incidents', icon: 'incidents', key: 5, permission: null },
  { id: 'reports', path: '/reports', icon: 'reports', key: 7, permission: 'report.read' },
  { id: 'settings', path: '/settings', icon: 'settings', key: 8, permission: null },
] as const satisfies readonly {
  id: string
  path: string
  icon: IconName
  key: number
  permission: Permission | null
}[]
