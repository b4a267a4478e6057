import { expect, test } from 'vitest'
import { type Sight, sightOf } from '../../../src/main/kernel/sight'
import type { Role } from '../../../src/shared/access'

type Seen = Omit<Sight, 'staffId' | 'now'>
const nothing: Seen = {
  members: 'nobody',
  manages: false,
  names: false,
  details: false,
  phones: 'none',
  spending: false,
  talks: false,
  tickets: false,
}
const own: Seen = {
  ...nothing,
  members: 'own',
  names: true,
  details: true,
  phones: 'any_part',
  talks: true,
  tickets: true,
}
const everything: Seen = { ...own, members: 'everybody', spending: true }

/** What the rights table means for the register [B4 C22]. */
const SEEN: Record<Role, Seen> = {
  frontdesk: { ...nothing, members: 'everybody', names: true, details: true, phones: 'last_four' },
  caller: own,
  department: nothing,
  supervisor: everything,
  account_manager: { ...own, manages: true },
  manager: everything,
  administrator: { ...nothing, members: 'everybody' },
}

test.each(Object.entries(SEEN) as [Role, Seen][])('how far a %s sees', (role, seen) => {
  expect(sightOf({ staffId: 7, roles: [role] }, 42)).toEqual({ ...seen, staffId: 7, now: 42 })
})

test('without a role there is nothing to see, and two roles see what either does', () => {
  expect(sightOf({ staffId: null, roles: [] }, 42)).toEqual({ ...nothing, staffId: null, now: 42 })
  expect(sightOf({ staffId: 7, roles: ['frontdesk', 'account_manager'] }, 42)).toMatchObject({
    members: 'everybody',
    manages: true,
    phones: 'any_part',
    spending: false,
    talks: true,
  })
})
