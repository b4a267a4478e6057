import { beforeAll, expect, test } from 'vitest'
import { bestTimeSentence, bestTimeText, whySentences } from '../../../../src/renderer/features/callbacks/why'
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

test('the best hours say whose calls show them and how many; only the own ones mark the row', () => {
  const best = { from: 1080, until: 1140, rate: 0.724, otherwise: 0.45, tries: 80, triesHere: 40 }
  const own = callbackOf('1', { bestTime: { ...best, level: 'member', tier: null } })
  expect(bestTimeText(own, text)).toBe('18:00–19:00 易接通')
  expect(bestTimeSentence(own, text)).toBe(
    '18:00–19:00，接通率约 72%，其他时段约 45%；依据本人 80 次联系，其中这一时段 40 次',
  )
  const tier = callbackOf('1', { bestTime: { ...best, level: 'segment', tier: 'B' } })
  expect(bestTimeText(tier, text)).toBeNull()
  expect(bestTimeSentence(tier, text)).toContain('依据同为 B 级会员的 80 次联系')
  expect(bestTimeSentence(callbackOf('1'), text)).toBeNull()
})
