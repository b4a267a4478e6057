import { describe, expect, test } from 'vitest'
import { text } from '../../../src/renderer/text/language'
import { zhCNErrors } from '../../../src/renderer/text/zh-CN'
import { errorSentence } from '../../../src/renderer/ui/error-sentence'
import type { AppErrors } from '../../../src/shared/errors'
import { noon, prepareDesk } from '../desk'

prepareDesk()

/** Facts as the core sends them, one set per code; a code without facts here does not compile. */
const facts: AppErrors = {
  'access.denied': { permission: 'member.merge', roles: ['supervisor', 'manager'] },
  'session.none': {},
  'session.locked': {},
  'session.wrong_password': { retryAfterMs: 4200 },
  'session.wrong_pin': { triesLeft: 3 },
  'input.invalid': { issues: [{ path: 'fields.name', message: 'too small' }] },
  'request.reused': { requestId: 'r-1' },
  'record.not_found': { what: 'member', id: '7' },
  'record.changed': { what: 'member', id: '7', version: 4, fields: ['occupation'], by: '李前台', at: noon },
  'data.in_use': { folder: 'D:/rackdesk' },
  'data.not_found': { folder: 'D:/rackdesk' },
  'data.exists': { folder: 'D:/rackdesk' },
  'data.no_slot_opens': {},
  'data.damaged': { file: 'rackdesk.db', reason: 'truncated' },
  'data.newer': { found: 9, known: 7 },
  'data.full': {},
  'data.read_only': {},
  'clock.not_simulation': {},
  'clock.suspect': { direction: 'back', now: noon, newestFact: noon + 172_800_000 },
  internal: { reference: 'a1b2c3d4' },
  cancelled: {},
  'setup.exists': {},
  'setup.recovery_mismatch': { groups: [2, 5] },
  'setup.weak_password': { minimum: 8 },
  'demo.refused': { reason: 'signed_in' },
  'recovery.wrong_key': { reason: 'wait', retryAfterMs: 4200 },
  'member.duplicate': { reason: 'phone', memberId: '7', number: 'M000007', name: '单雄信' },
  'member.merged': { id: '7', into: '8' },
  'member.not_mergeable': { reason: 'same' },
  'undo.expired': { what: 'merge', until: noon },
  'merge.changed': { id: '3' },
  'member.no_consent': { what: 'health' },
  'phone.invalid': { value: '1381234567' },
  'phone.too_many': { retryAfterMs: 90_000 },
  'callback.already_closed': { id: '4', state: 'done' },
  'callback.not_certified': { staffId: '2' },
  'attempt.not_undoable': { id: '9' },
  'settings.impossible': { setting: 'opening', reason: 'overlap' },
  'plan.impossible': { reason: 'no_certified_staff', staff: null },
  'guide.exists': { kind: 'first' },
  'guide.impossible': { path: 'branches.complaint.backTo', reason: 'unknown_step' },
  'home_visit.unprepared': {},
  'home_visit.running': { id: '3' },
  'home_visit.over': { id: '3' },
  'incident.stopped': { id: '3' },
  'incident.running': { id: '3' },
  'file.unreadable': { reason: 'password' },
  'file.too_large': { limit: 'columns', allowed: 256, found: 16_337 },
  'import.no_heading': { known: ['姓名', '手机号'] },
  'import.missing_column': { fields: ['姓名'], headings: ['卡号'] },
  'import.duplicate_heading': { heading: '手机号' },
  'import.unknown_field': { field: 'phoen', known: ['phone'] },
  'import.ambiguous_dates': { column: '日期', samples: ['03/04/2018'] },
  'import.not_undoable': { batch: '2', reason: 'changed', rows: 12 },
  'backup.damaged': { file: 'a.rdb', reason: 'hash' },
  'backup.wrong_key': { file: 'a.rdb' },
  'report.unknown_quarter': { quarter: '2030Q1' },
}

const reader = { t: text, now: noon, zone: 'Asia/Shanghai' }
const sentence = (code: keyof AppErrors, given: object) => errorSentence({ code, facts: given }, { ...reader, t: text })

describe('every refusal has its sentence', () => {
  test.each(Object.entries(facts))('%s', (code, given) => {
    const line = sentence(code as keyof AppErrors, given)
    expect(line).not.toContain(code)
    expect(line).not.toMatch(/\{\{|undefined|\[object|null/)
    expect(line).toMatch(/\p{Script=Han}.*[。]$/u)
  })

  test('none is left over in the texts', () => {
    expect(Object.keys(zhCNErrors).sort()).toEqual(Object.keys(facts).sort())
  })
})

describe('facts become words of the reader', () => {
  test('roles and permission by their names', () => {
    expect(sentence('access.denied', facts['access.denied'])).toContain('“合并会员”权限，需要：客服主管、店长')
  })
  test('what changed, who did it and when, in the club’s time', () => {
    expect(sentence('record.changed', facts['record.changed'])).toContain(
      '李前台在 11-22 14:30 已先保存了这条会员（职业）',
    )
  })
  test('an unknown kind of record is still a record', () => {
    expect(sentence('record.not_found', { what: 'gizmo', id: '1' })).toContain('记录')
  })
  test('a fault nobody foresaw carries its reference', () => {
    expect(errorSentence(new Error('boom'), reader)).toContain('Error: boom')
  })
})
