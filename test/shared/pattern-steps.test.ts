import { describe, expect, test } from 'vitest'
import { patternsOf, stepsOf } from '../fixtures/pattern-steps'

const grows = (pattern: RegExp, part: string, tail = '!') => {
  const steps = (length: number) => stepsOf({ pattern, text: part.repeat(length) + tail })
  return steps(40) / steps(20)
}

describe('steps of a pattern', () => {
  test.each([
    [/^\d+$/, '1'],
    [/^(?:[a-z]|\d{2,})+$/, 'a'],
    [/"[^"]*"/, 'a'],
    [/^\S+@\S+$/u, 'a'],
  ])('%s goes once over the text', (pattern, part) => {
    expect(grows(pattern, part)).toBeLessThan(2.2)
  })

  test.each([
    [/\s+$/, ' '],
    [/^\s*\s*$/, ' '],
    [/,.*,.*$x/, ','],
  ])('%s goes back over it from every place', (pattern, part) => {
    expect(grows(pattern, part)).toBeGreaterThan(3)
  })

  test('one that doubles with every character is told from few', () => {
    const steps = (length: number) => stepsOf({ pattern: /^(?:a+)+$/, text: `${'a'.repeat(length)}!` })
    expect(steps(12) / steps(11)).toBeGreaterThan(1.8)
  })

  test('every way of applying one is seen, and afterwards none', () => {
    const seen = patternsOf(() => {
      'a'.replace(/a/, '')
      ;/b/.test('b')
      'c'.split(/c/)
      'd'.match(/d/g)
    })
    expect(seen.map(({ pattern }) => pattern.source)).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd']))
    const { length } = seen
    ;/e/.test('e')
    expect(seen).toHaveLength(length)
  })
})
