import { describe, expect, test } from 'vitest'
import { isSubstantive, wordsOf } from '../../../../src/main/domains/talks/opinion'

describe('what counts as an opinion of substance [C2]', () => {
  test.each([
    '都挺好的。',
    '没什么意见',
    '没有其他意见了',
    '暂时没有',
    '还可以吧',
    '一切正常',
    '说不上来',
    '不错',
    '太冷',
    '',
  ])('%s does not', (words) => expect(isSubstantive(words)).toBe(false))
  test.each(['大厅太冷了', '没有热水', '希望早点开门', '台呢不平，走线偏', '教练很好，课太少', '好多器材坏了没人修'])(
    '%s does',
    (words) => expect(isSubstantive(words)).toBe(true),
  )
})

describe('the words of an opinion [C10]', () => {
  test.each([
    ['台呢磨得厉害，灯光晃眼', ['台呢', '灯光']],
    ['更衣室有异味，更衣室地滑', ['更衣室', '异味']],
    ['空调太冷，跑步机不够', ['空调', '跑步机']],
  ])('%s', (opinion, words) => {
    const found = wordsOf(opinion)
    expect(found).toEqual(expect.arrayContaining(words))
    expect(new Set(found).size).toBe(found.length)
  })

  test('words that are in every sentence are left out', () => {
    expect(wordsOf('我们觉得没有什么，可以的')).toEqual([])
  })
})
