import { expect, test } from 'vitest'
import { pageNouns } from '../../../src/renderer/app/nouns'
import { text } from '../../../src/renderer/text/language'
import { type TimelineLine, timelineSentence } from '../../../src/renderer/ui/page-noun'
import { prepareDesk } from '../desk'

prepareDesk()

const lines: Readonly<Record<string, TimelineLine>> = Object.assign({}, ...pageNouns.map(({ timeline }) => timeline))

test.each([
  ['visit', { activity: '力量区', minutes: 95 }, '到访 1 小时 35 分', '力量区'],
  ['visit', { activity: '', minutes: null, open: true }, '到访，还在店里', null],
  ['consumption', { item: '私教课', amountFen: 12_850, quantity: 2 }, '私教课×2 ¥128.50', null],
  ['consumption', { item: '水', amountFen: -300, quantity: 1 }, '退款 ¥3.00', '水'],
  ['callback', { outcome: 'no_answer', note: '下午再打', undone: false }, '回访：无人接', '下午再打'],
  ['callback', { outcome: 'reached', note: '', undone: true }, '回访：接通（已撤销）', null],
  ['membership', { plan: '年卡', startsOn: '2026-01-01', endsOn: null }, '办理会籍：年卡', '2026-01-01 至 长期'],
  ['change', { field: 'gender', before: null, after: 'female' }, '修改性别：— → 女', null],
  [
    'change',
    { field: 'optOut', before: 'marketing', after: 'marketing,service' },
    '修改不接受联系：营销 → 营销、服务',
    null,
  ],
] as const)('%s %o', (kind, facts, line, note) => {
  expect(timelineSentence(lines[kind] ?? expect.unreachable(kind), facts, text)).toEqual({ line, note })
})
