import { beforeAll, expect, test } from 'vitest'
import { nouns } from '../../../../src/main/app/nouns'
import { actionText, actorText, objectText, roleText } from '../../../../src/renderer/features/audit/action-text'
import { differenceText } from '../../../../src/renderer/features/audit/difference-text'
import { startText, text } from '../../../../src/renderer/text/language'
import { contract } from '../../../../src/shared/contract/router'

beforeAll(startText)

test('every command and task of the contract, and what nouns do beside them, has words in the audit', () => {
  const names = Object.entries(contract).flatMap(([domain, procedures]) =>
    Object.entries(procedures as Record<string, { '~orpc': { meta: { kind?: string } } }>)
      .filter(([, procedure]) => ['command', 'task'].includes(procedure['~orpc'].meta.kind ?? ''))
      .map(([name]) => `${domain}.${name}`),
  )
  expect(names.length).toBeGreaterThan(30)
  const beside = nouns.flatMap(({ audit }) => audit ?? [])
  expect(beside).toContain('refused')
  expect([...names, ...beside].filter((name) => actionText(name, text) === name)).toEqual([])
})

test('an action nobody knows keeps its own name', () => {
  expect(actionText('future.act', text)).toBe('future.act')
})

test('objects, roles and differences are read as words', () => {
  expect(objectText('member/12', text)).toBe('会员 12')
  expect(objectText('something', text)).toBe('something')
  expect(roleText('administrator manager', text)).toBe('管理员、店长')
  expect(differenceText('{"name":"李倩","roles":["caller"]}', text)).toBe('姓名：李倩；岗位：回访员')
  expect(differenceText('no json', text)).toBe('no json')
})

test('what nobody signed in has done is told in our words, not by the name the core gives it', () => {
  expect(['desk', 'rackdesk', '张店长'].map((actor) => actorText(actor, text))).toEqual([
    '本机（没有人登录）',
    '系统自动',
    '张店长',
  ])
})
