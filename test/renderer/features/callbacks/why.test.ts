import { beforeAll, expect, test } from 'vitest'
import { whySentences } from '../../../../src/renderer/features/callbacks/why'
import { startText, text } from '../../../../src/renderer/text/language'
import type { Callback } from '../../../../src/shared/contract/callbacks'
import { noon } from '../../desk'
import { callbackOf } from './row'

beforeAll(startText)

const hour = 3_600_000
const reader = { t: text, now: noon, zone: 'Asia/Shanghai' }
const facts = (change: Callback['why']['facts']) => ({
  why: { rule: 'first', clause: 'C5', facts: { at: noon - 21 * hour, knownAt: noon - 21 * hour, ...change } },
})
const said = (change: Partial<Callback>) => whySentences(callbackOf('1', change), reader).join('\n')

test('the first line names the consumption, the hours and the deadline', () => {
  expect(said({})).toBe(
    '11-21 17:30 第一次消费，要在 24 小时内回访（规章 C5），11-22 17:30 到期。\n最晚 11-22 17:22 开始拨打，才来得及在到期前打完。',
  )
})

test.each([
  [
    'a day without a time counts at its closing',
    facts({ at: null, countsAt: noon - 21 * hour, day: '2026-11-21' }),
    '按当日打烊算',
  ],
  ['born late says when it was entered', { bornLate: true, ...facts({ knownAt: noon }) }, '11-22 14:30 才录入'],
  ['nobody to dial', { channel: 'onsite', latestStart: null }, '等会员下次到店'],
  [
    'no allowed hour before the deadline',
    { latestStart: null, ...facts({ start: 'unavoidable' }) },
    '没有允许拨打的时段',
  ],
  ['an earlier consumption was voided', facts({ voidedBefore: 2 }), '更早的 2 笔消费已作废'],
  ['an unknown reason to be silent is still said', { suppressed: 'no_such_reason' }, '暂不联系'],
] as const)('%s', (_why, change, part) => {
  expect(said(change as Partial<Callback>)).toContain(part)
})
