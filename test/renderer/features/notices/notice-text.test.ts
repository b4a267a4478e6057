import { beforeAll, expect, test } from 'vitest'
import { noticePlace, noticeText } from '../../../../src/renderer/features/notices/notice-text'
import { startText, text } from '../../../../src/renderer/text/language'
import type { Notice } from '../../../../src/shared/contract/notices'

beforeAll(startText)

const noticeOf = (change: Partial<Notice>): Notice => ({
  id: '1',
  what: 'escalation',
  at: 0,
  stage: null,
  facts: {},
  callbackId: null,
  memberId: null,
  readAt: null,
  ...change,
})

test.each([
  ['a promise', { stage: 80, facts: { kind: 'periodic', member: '李倩' } }, '李倩：定期回访快到期了'],
  ['a duty of the club', { stage: 100, facts: { kind: 'backup' } }, '数据备份已超时'],
  ['several', { what: 'several', facts: { count: 7, late: 2 } }, '7 件事快到期，其中 2 件已超时'],
  [
    'a visit that was broken off',
    { what: 'home_visit', facts: { by: '王敏', member: '李倩', state: 'stopped' } },
    '王敏 上门（李倩）中途停止，请马上联系',
  ],
  [
    'a visit that goes on after all',
    { what: 'home_visit', facts: { by: '王敏', member: '李倩', state: 'resumed' } },
    '王敏 上门（李倩）说“停止”点错了，还在上门',
  ],
  [
    'too few people',
    { what: 'radar', facts: { short: 306, by: '2026-12-20', until: '2026-12-29' } },
    '回访人手不够：到 2026-12-29 还差 306 次拨打，2026-12-20 起就排不下了',
  ],
  ['no holidays', { what: 'calendar', facts: { year: 2027 } }, '2027 年的节假日还没有导入，先按推算的安排'],
  [
    'ten days off',
    { what: 'catch_up', facts: { days: 10, overdue: 3 } },
    '10 天没有开机，待办已重新整理，3 个回访已超时',
  ],
] as const)('%s', (_why, change, sentence) => {
  expect(noticeText(noticeOf(change as Partial<Notice>), text)).toBe(sentence)
})

test.each([
  ['a talk opens its call', { callbackId: '7', memberId: '3', facts: { kind: 'first' } }, '/callbacks/7'],
  ['a duty has no call', { callbackId: '7', facts: { kind: 'complaint_fix' } }, '/'],
  ['a backup is made where backups are', { callbackId: '7', facts: { kind: 'backup' } }, '/settings/backups'],
  [
    'a duty about somebody opens the member',
    { callbackId: '7', memberId: '3', facts: { kind: 'complaint_fix' } },
    '/members/3',
  ],
  ['visits', { what: 'home_visit' }, '/callbacks/visits'],
] as const)('%s', (_why, change, place) => {
  expect(noticePlace(noticeOf(change as Partial<Notice>))?.to).toBe(place)
})
