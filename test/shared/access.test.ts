import { describe, expect, test } from 'vitest'
import { grants, type Permission, type Role, roles, rolesWith, type Scope, scopeOf } from '../../src/shared/access'

/**
 * The rule books' table by person [B4 C22], written a second time and the other way round: a cell that slips in the
 * data lets somebody read what is none of their business, and nothing else would show it.
 */
const reaches: Record<Role, Partial<Record<Scope, Permission[]>>> = {
  frontdesk: {
    full: ['member.read', 'member.write', 'membership.write', 'visit.write', 'consumption.write', 'ticket.create'],
    masked: ['member.phone'],
    own: ['consumption.read', 'ticket.read', 'incident.read'],
    flag: ['member.health'],
  },
  caller: {
    full: ['ticket.create'],
    own: [
      'member.read',
      'member.write',
      'member.phone',
      'consumption.read',
      'callback.read',
      'callback.write',
      'plan.read',
      'ticket.read',
      'appraisal.read',
      'incident.read',
    ],
  },
  department: { full: ['ticket.create'], own: ['incident.read'] },
  supervisor: {
    full: [
      'member.read',
      'member.write',
      'member.phone',
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
      'incident.read',
      'incident.close',
      'import.run',
      'report.read',
      'staff.read',
      'backup.run',
      'clock.confirm',
    ],
    team: ['appraisal.read', 'audit.read'],
    masked: ['report.export'],
    flag: ['member.health'],
  },
  account_manager: {
    full: ['ticket.create'],
    own: [
      'member.read',
      'member.write',
      'member.phone',
      'member.health',
      'membership.write',
      'visit.write',
      'consumption.read',
      'callback.read',
      'plan.read',
      'ticket.read',
      'appraisal.read',
      'incident.read',
    ],
  },
  manager: {
    full: [
      'member.read',
      'member.write',
      'member.phone',
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
      'incident.read',
      'incident.close',
      'import.run',
      'report.read',
      'settings.write',
      'staff.read',
      'staff.write',
      'backup.run',
      'clock.confirm',
      'audit.read',
    ],
    reason: ['member.health'],
    second: ['report.export', 'keys.write', 'backup.restore'],
  },
  administrator: {
    full: ['staff.read', 'backup.run', 'clock.confirm'],
    masked: ['member.read'],
    second: ['staff.write', 'keys.write', 'backup.restore'],
    count: ['incident.read', 'audit.read'],
  },
}
/** What somebody in danger, or in front of a page, must be able to do whoever they are. */
const everybody: Permission[] = ['incident.record', 'settings.read']

test.each(roles)('a %s reaches as far as the rule books let them, and no further', (role) => {
  const found: Partial<Record<Scope, string[]>> = {}
  for (const [permission, cell] of Object.entries(grants)) {
    const scope = cell[role]
    if (scope !== undefined) found[scope] = [...(found[scope] ?? []), permission]
  }
  const expected = { ...reaches[role], full: [...(reaches[role].full ?? []), ...everybody] }
  const sorted = (cells: Partial<Record<Scope, readonly string[]>>) =>
    Object.fromEntries(Object.entries(cells).map(([scope, names]) => [scope, [...names].sort()]))
  expect(sorted(found)).toEqual(sorted(expected))
})

describe('several roles', () => {
  test.each<[string, Role[], Permission, Scope]>([
    ['all beats a second person', ['administrator', 'manager'], 'staff.write', 'full'],
    ['a second person beats masked', ['supervisor', 'manager'], 'report.export', 'second'],
    ['a reason beats the own ones', ['account_manager', 'manager'], 'member.health', 'reason'],
    ['the team beats the own ones', ['caller', 'supervisor'], 'appraisal.read', 'team'],
    ['the own ones beat all of them masked', ['caller', 'administrator'], 'member.read', 'own'],
    ['the own ones beat a hint', ['frontdesk', 'account_manager'], 'member.health', 'own'],
    ['a hint beats nothing', ['caller', 'frontdesk'], 'member.health', 'flag'],
    ['the own ones beat how many there are', ['caller', 'administrator'], 'incident.read', 'own'],
  ])('%s', (_why, held, permission, scope) => {
    expect(scopeOf(held, permission)).toBe(scope)
    expect(scopeOf(held.toReversed(), permission)).toBe(scope)
  })

  test('together they have nothing that none of them has', () => {
    expect(scopeOf(['caller', 'department', 'account_manager'], 'member.merge')).toBeNull()
  })
})

test('who is named on a forbidden page are those who may, in the order of the roles', () => {
  expect(rolesWith('import.run')).toEqual(['supervisor', 'manager'])
  expect(rolesWith('member.health')).toEqual(['frontdesk', 'supervisor', 'account_manager', 'manager'])
})
