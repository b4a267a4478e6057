import { beforeAll, expect, test } from 'vitest'
import {
  certificateState,
  certificateText,
  needingAttention,
} from '../../../../src/renderer/features/staff/certificate'
import type { StaffMember } from '../../../../src/renderer/features/staff/staff-member'
import { startText, text } from '../../../../src/renderer/text/language'

beforeAll(startText)

const today = '2026-11-22'
const person = (name: string, certificate: StaffMember['certificate'], roles: StaffMember['roles'] = ['caller']) => ({
  id: name,
  name,
  roles,
  active: true,
  certificate,
  readsHealth: false,
})
const until = (validUntil: string | null, change = {}) => ({ validUntil, provisional: false, valid: true, ...change })

test.each([
  ['none', null, '没有'],
  ['expired', until('2026-11-21', { valid: false }), '已过期（2026-11-21）'],
  ['soon', until('2026-11-22'), '今天到期'],
  ['soon', until('2026-12-22'), '2026-12-22 到期，还有 30 天'],
  ['valid', until('2026-12-23'), '有效至 2026-12-23'],
  ['valid', until(null), '有效'],
  ['provisional', until(null, { provisional: true }), '有效（临时资格）'],
] as const)('%s: %o', (state, certificate, words) => {
  expect(certificateState(person('李强', certificate), today)).toBe(state)
  expect(certificateText(person('李强', certificate), today, text)).toBe(words)
})

test('named are those who call and whose certificate is a matter; a manager need not have one', () => {
  const staff = [
    person('过期', until('2026-11-01', { valid: false })),
    person('没有', null),
    person('店长', null, ['manager']),
    person('前台', until('2026-11-23'), ['frontdesk']),
    { ...person('走了', null), active: false },
    person('正常', until(null)),
  ]
  expect(needingAttention(staff, today)).toEqual([
    { state: 'expired', names: ['过期'] },
    { state: 'none', names: ['没有'] },
  ])
})
