import { beforeAll, expect, test } from 'vitest'
import { type EffectData, effectLines } from '../../../../src/renderer/features/settings/effect-text'
import { startText, text } from '../../../../src/renderer/text/language'

beforeAll(startText)

const nothing: EffectData = { membersAffected: 0, callbacksMoved: 0, plan: null, ladder: null }
const plan: EffectData['plan'] = {
  otherDay: 0,
  otherStaff: 0,
  planned: { before: 60, after: 60 },
  unplaced: { before: 0, after: 0 },
  short: { before: 0, after: 0 },
  peak: { before: { day: '2026-11-24', calls: 18 }, after: { day: '2026-11-24', calls: 18 } },
  publishedUntil: { before: '2026-11-24', after: '2026-11-24' },
}
const ladder: EffectData['ladder'] = {
  rungs: ([50, 80, 100, 150] as const).map((stage) => ({ stage, before: 2, after: 2 })),
  atOnce: [],
  quieter: 0,
  louder: 0,
}

test.each<[string, Partial<EffectData>, string[]]>([
  ['nothing at all', {}, ['保存后：不影响任何会员和回访。']],
  ['calls', { membersAffected: 8, callbacksMoved: 9 }, ['保存后：将影响 8 位会员，9 个回访的时间会变。']],
  ['a plan that stays', { plan }, ['保存后：计划里没有一个回访换日子或换人。最满的一天仍是 11-24（18 个）。']],
  [
    'a plan that moves',
    {
      plan: {
        ...plan,
        otherDay: 12,
        otherStaff: 3,
        unplaced: { before: 2, after: 5 },
        short: { before: 0, after: 306 },
        peak: { before: { day: '2026-11-24', calls: 18 }, after: null },
        publishedUntil: { before: '2026-11-24', after: '2026-11-28' },
      },
    },
    [
      '保存后：计划里 12 个回访换日子，3 个换人。排不下的：2 → 5 个。人手缺口：0 → 306 个电话。最满的一天：11-24（18 个） → 没有。发布到：11-24 → 11-28。',
    ],
  ],
  ['a ladder that says the same', { ladder }, ['保存后：现在没有一件事的提醒会变。']],
  [
    'a ladder that speaks at once',
    {
      ladder: {
        rungs: ladder.rungs.map((each) => (each.stage === 80 ? { ...each, after: 4 } : each)),
        atOnce: [
          { audience: 'owner', notices: 2, people: 1 },
          { audience: 'supervisor', notices: 1, people: 2 },
        ],
        quieter: 3,
        louder: 1,
      },
    },
    [
      '保存后：马上提醒负责人 2 条（1 人）、主管 1 条（2 人）。3 件事的下一次提醒不再当场弹出。1 件事的下一次提醒改为当场弹出。各级的事：提醒负责人 2 → 4。',
    ],
  ],
  [
    'a ladder that only falls silent',
    { ladder: { ...ladder, quieter: 3 } },
    ['保存后：不会马上多出提醒。3 件事的下一次提醒不再当场弹出。'],
  ],
])('%s', (_what, effect, lines) => {
  expect(effectLines({ ...nothing, ...effect }, text)).toEqual(lines)
})
