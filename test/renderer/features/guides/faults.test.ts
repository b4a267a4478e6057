import { expect, test } from 'vitest'
import { changedAt, movedBy, newNodeId, tidied } from '../../../../src/renderer/features/guides/guide-body'
import { questionnaireFaults, scriptFaults } from '../../../../src/renderer/features/guides/guide-faults'
import type { Question, Script } from '../../../../src/shared/contract/guides'

const script: Script = {
  steps: [
    { id: 'greet', title: '问候', text: '您好' },
    { id: 'thanks', title: '致谢', text: '谢谢' },
  ],
  branches: [{ id: 'refused', title: '拒访', text: '打扰了', from: ['greet'], backTo: 'thanks' }],
}
const question = (change: Partial<Question>): Question => ({
  id: 'venue',
  topic: 'venue',
  kind: 'scale',
  text: '环境怎么样？',
  hint: '',
  options: [],
  showIf: null,
  ...change,
})

test('a script that can be gone by has no fault', () => {
  expect(scriptFaults(script)).toEqual([])
})

test('a step that was removed is missed where a branch leads to it and begins at it', () => {
  expect(scriptFaults({ ...script, steps: script.steps.slice(1) })).toEqual([
    { path: 'branches.0.from', reason: 'unknown_step' },
  ])
  expect(scriptFaults({ ...script, steps: script.steps.slice(0, 1) })).toEqual([
    { path: 'branches.0.backTo', reason: 'unknown_step' },
  ])
})

test('what is empty is said at its field', () => {
  const steps = changedAt(script.steps, 1, { text: '  ' })
  expect(scriptFaults({ ...script, steps })).toEqual([{ path: 'steps.1.text', reason: 'empty' }])
  expect(scriptFaults({ steps: [], branches: [] })).toEqual([{ path: 'steps', reason: 'none_left' }])
})

test.each([
  ['a choice without two options', question({ kind: 'choice', options: ['好', ' '] }), 'options', 'no_options'],
  ['a choice between the same', question({ kind: 'choice', options: ['好', '好 '] }), 'options', 'same_option'],
  ['a question without words', question({ text: ' ' }), 'text', 'empty'],
  ['one that hangs on nothing', question({ showIf: { question: 'gone', atMost: 2 } }), 'showIf', 'unknown_question'],
  ['one that hangs on itself', question({ showIf: { question: 'venue', atMost: 2 } }), 'showIf', 'not_before'],
])('%s', (_why, wrong, field, reason) => {
  expect(questionnaireFaults({ questions: [wrong] })).toEqual([{ path: `questions.0.${field}`, reason }])
})

test('a question hangs on an earlier scale and on nothing else', () => {
  const why = question({ id: 'why', kind: 'text', showIf: { question: 'venue', atMost: 2 } })
  expect(questionnaireFaults({ questions: [question({}), why] })).toEqual([])
  expect(questionnaireFaults({ questions: [why, question({})] })).toEqual([
    { path: 'questions.0.showIf', reason: 'not_before' },
  ])
  const open = question({ kind: 'text' })
  expect(questionnaireFaults({ questions: [open, why] })).toEqual([{ path: 'questions.1.showIf', reason: 'not_scale' }])
})

test('blank lines are no options, and only a choice has any', () => {
  const choice = question({ kind: 'choice', options: [' 好', '', '不好'] })
  const scale = question({ id: 'other', options: ['left over'] })
  expect(tidied({ type: 'questionnaire', questionnaire: { questions: [choice, scale] } })).toEqual({
    type: 'questionnaire',
    questionnaire: {
      questions: [
        { ...choice, options: ['好', '不好'] },
        { ...scale, options: [] },
      ],
    },
  })
})

test('moving stops at the ends; new names never repeat and fit the contract', () => {
  expect(movedBy(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(movedBy(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  const ids = Array.from({ length: 50 }, () => newNodeId('q'))
  expect(new Set(ids).size).toBe(50)
  expect(ids.every((id) => /^[a-z][a-z0-9_]{0,39}$/.test(id))).toBe(true)
})
