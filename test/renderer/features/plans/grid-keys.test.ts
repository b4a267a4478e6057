import { expect, test } from 'vitest'
import { stepInGrid } from '../../../../src/renderer/features/plans/grid-keys'

const from = { row: 1, column: 10 }

test.each([
  ['ArrowLeft', { row: 1, column: 9 }],
  ['ArrowRight', { row: 1, column: 11 }],
  ['ArrowUp', { row: 0, column: 10 }],
  ['ArrowDown', { row: 2, column: 10 }],
  ['PageDown', { row: 1, column: 17 }],
  ['PageUp', { row: 1, column: 3 }],
  ['Home', { row: 1, column: 0 }],
  ['End', { row: 1, column: 91 }],
])('%s', (key, to) => {
  expect(stepInGrid(key, from, 3, 92)).toEqual(to)
})

test('no key leads out of the grid, and others are not for it', () => {
  expect(stepInGrid('ArrowDown', { row: 2, column: 0 }, 3, 92)).toEqual({ row: 2, column: 0 })
  expect(stepInGrid('PageDown', { row: 0, column: 90 }, 3, 92)).toEqual({ row: 0, column: 91 })
  expect(stepInGrid('a', from, 3, 92)).toBeNull()
})
