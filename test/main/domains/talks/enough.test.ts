import { expect, test } from 'vitest'
import { isEnough } from '../../../../src/main/domains/talks/feedback'

test.each([
  ['exactly 80 % is effective', 5, 4, true],
  ['exactly 80 % of many', 25, 20, true],
  ['a little less is not', 24, 19, false],
  ['all of it is', 3, 3, true],
  ['one question answered', 1, 1, true],
  ['a call in which nothing was asked says nothing', 0, 0, false],
])('%s [C2]', (_why, asked, answered, enough) => {
  expect(isEnough({ asked, answered })).toBe(enough)
})
