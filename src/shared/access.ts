/**
 * Roles × permissions, as data [B4 C22]. Deny by default: a pair that is not listed does not exist.
 * The gate enforces it; pages read it only to explain.
 */
export const roles = [
  'frontdesk',
  'caller',
  'department',
  'supervisor',
  'account_manager',
  'manager',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/**
 * How far a grant reaches.
 * `full` everything · `masked` phones hidden · `own` what is assigned to, or made by, the person ·
 * `flag` only that something is there · `reason` full, but a reason must be given · `count` only how many ·
 * `team` the callers and the front desk · `second` full, confirmed by a second person or the own password.
 */
export type Scope = 'full' | 'masked' | 'own' | 'flag' | 'reason' | 'count' | 'team' | 'second'

export const permissions = [
  'member.read',
  'member.write',
  'member.phone',
  'member.health',
  'member.merge',
  'membership.write',
  'visit.write',
  'consumption.read',
  'consumption.write',
  'callback.read',
  'callback.write',
  'callback.reassign',
  'plan.read',
  'plan.write',
  'guide.write',
  'ticket.create',
  'ticket.read',
  'appraisal.read',
  'incident.record',
  'incident.read',
  'incident.close',
  'import.run',
  'report.read',
  'report.export',
  'settings.read',
  'settings.write',
  'clock.confirm',
  'staff.read',
  'staff.write',
  'keys.write',
  'backup.run',
  'backup.restore',
  'audit.read',
] as const
export type Permission = (typeof permissions)[number]

type Grants = Readonly<Record<Permission, Readonly<Partial<Record<Role, Scope>>>>>

const matrix = {
  'member.read': {
    frontdesk: 'full',
    caller: 'own',
    supervisor: 'full',
    account_manager: 'own',
    manager: 'full',
    administrator: 'masked',
  },
  'member.write': { frontdesk: 'full', caller: 'own', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'member.phone': { frontdesk: 'masked', caller: 'own', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'member.health': {
    frontdesk: 'flag',
    supervisor: 'flag',
    account_manager: 'own',
    manager: 'reason',
  },
  'member.merge': { supervisor: 'full', manager: 'full' },
  'membership.write': { frontdesk: 'full', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'visit.write': { frontdesk: 'full', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'consumption.read': { frontdesk: 'own', caller: 'own', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'consumption.write': { frontdesk: 'full', supervisor: 'full', manager: 'full' },
  'callback.read': { caller: 'own', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'callback.write': { caller: 'own', supervisor: 'full', manager: 'full' },
  'callback.reassign': { supervisor: 'full', manager: 'full' },
  'plan.read': { caller: 'own', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'plan.write': { supervisor: 'full', manager: 'full' },
  'guide.write': { supervisor: 'full', manager: 'full' },
  'ticket.create': {
    frontdesk: 'full',
    caller: 'full',
    department: 'full',
    supervisor: 'full',
    account_manager: 'full',
    manager: 'full',
  },
  'ticket.read': { frontdesk: 'own', caller: 'own', supervisor: 'full', account_manager: 'own', manager: 'full' },
  'appraisal.read': { caller: 'own', supervisor: 'team', account_manager: 'own', manager: 'full' },
  'incident.record': {
    frontdesk: 'full',
    caller: 'full',
    department: 'full',
    supervisor: 'full',
    account_manager: 'full',
    manager: 'full',
    administrator: 'full',
  },
  'incident.read': {
    frontdesk: 'own',
    caller: 'own',
    department: 'own',
    supervisor: 'full',
    account_manager: 'own',
    manager: 'full',
    administrator: 'count',
  },
  'incident.close': { supervisor: 'full', manager: 'full' },
  'import.run': { supervisor: 'full', manager: 'full' },
  'report.read': { supervisor: 'full', manager: 'full' },
  'report.export': { supervisor: 'masked', manager: 'second' },
  'settings.read': {
    frontdesk: 'full',
    caller: 'full',
    department: 'full',
    supervisor: 'full',
    account_manager: 'full',
    manager: 'full',
    administrator: 'full',
  },
  'settings.write': { manager: 'full' },
  'clock.confirm': { supervisor: 'full', manager: 'full', administrator: 'full' },
  'staff.read': { supervisor: 'full', manager: 'full', administrator: 'full' },
  'staff.write': { manager: 'full', administrator: 'second' },
  'keys.write': { manager: 'second', administrator: 'second' },
  'backup.run': { supervisor: 'full', manager: 'full', administrator: 'full' },
  'backup.restore': { manager: 'second', administrator: 'second' },
  'audit.read': { supervisor: 'team', manager: 'full', administrator: 'count' },
} as const satisfies Grants

/** The scopes that some role holds for `P`: what a procedure that asks for it has to answer for. */
export type ScopesOf<P extends Permission> = P extends Permission
  ? (typeof matrix)[P][keyof (typeof matrix)[P]] & Scope
  : never

/** The same cells to look things up in. */
export const grants: Grants = matrix

/** Strongest first: someone who holds several roles acts with the widest of their grants. */
const strength: readonly Scope[] = ['full', 'second', 'reason', 'team', 'own', 'masked', 'flag', 'count']

/**
 * The widest scope that `held` roles give for `permission`, or null: denied.
 */
export function scopeOf(held: readonly Role[], permission: Permission): Scope | null {
  const given = new Set(held.map((role) => grants[permission][role]))
  return strength.find((scope) => given.has(scope)) ?? null
}

/** Roles that hold `permission` at all: what the page of a forbidden thing names. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => grants[permission][role] !== undefined)
}
