import { beforeAll, describe, expect, test } from 'vitest'
import type { SuppressionReason } from '../../../../src/main/engine/obligation'
import { defaultPolicy } from '../../../../src/main/engine/policy'
import { RULES } from '../../../../src/main/engine/rules/table'
import type { WhyNot } from '../../../../src/main/engine/why-not'
import {
  changeText,
  factPairs,
  formulaText,
  settingPairs,
  whyNotText,
} from '../../../../src/renderer/features/callbacks/why-facts'
import { startText, text } from '../../../../src/renderer/text/language'
import { zhCN } from '../../../../src/renderer/text/zh-CN'
import { noon } from '../../desk'

beforeAll(startText)

const reader = { t: text, now: noon, zone: 'Asia/Shanghai' }
const { why } = zhCN.callbacks

// The engine's own words are types there: one without a sentence does not compile here.
const conditions: Record<WhyNot['condition'], string> = why.whyNot.condition
const suppressions: Record<SuppressionReason, string> = why.suppressed

describe.each(RULES.map((rule) => [rule.id, rule] as const))('the rule %s', (id, rule) => {
  const settings = rule.policy(defaultPolicy('gym', 'Asia/Shanghai'))

  test('says how its deadline comes about, with every setting it names put in', () => {
    const sentence = formulaText({ rule: id, settings }, text)
    expect(sentence).not.toBe(why.formula.other)
    expect(sentence).not.toMatch(/[{}]|undefined/)
  })

  test('names every setting it depends on', () => {
    expect(settingPairs(settings, reader).map(({ key }) => key)).toEqual(
      Object.keys(settings).filter((name) => settings[name] !== ''),
    )
  })
})

test('facts are said by their names, instants as times, words of the engine in words; ids and blanks are left out', () => {
  const facts = { consumption: '12', at: noon, voidedBefore: 0, start: 'unavoidable', tier: 'A', reachedAt: null }
  expect(factPairs(facts, reader).map(({ label, value }) => [label, value])).toEqual([
    ['消费时间', '11-22 14:30'],
    ['之前作废的消费', '0'],
    ['开始时机', '到期前没有允许的时段'],
    ['客户级别', 'A'],
  ])
})

test('a change of the row is said by the values that changed', () => {
  expect(changeText('{"due":[1,2],"latestStart":[1,2]}', text)).toBe('到期、最晚开始有变动')
  expect(changeText('{"clock":["a","b"],"minutes":[1,2]}', text)).toBe('细节有变动')
  expect(changeText('not json', text)).toBe('有变动')
})

describe('why not', () => {
  const said = (condition: string, facts: Record<string, string | number | null> = {}) =>
    whyNotText({ condition, facts }, '季度', reader)

  test.each(Object.keys(conditions))('%s is a whole sentence', (condition) => {
    expect(said(condition)).toMatch(/。$/)
  })

  test.each(Object.keys(suppressions))('suppressed because of %s says so', (reason) => {
    expect(said('suppressed', { reason })).toBe(`应当联系，但${suppressions[reason as SuppressionReason]}。`)
  })

  test('when it is not time yet, it says from when', () => {
    expect(said('not_yet', { earliest: noon, due: noon + 3_600_000 })).toBe(
      '还没到时候，11-22 14:30 起可以联系，11-22 15:30 到期。',
    )
    expect(said('nothing_owed', { reason: 'no_consumption' })).toBe('没有需要“季度”的事实：还没有消费记录。')
  })
})
