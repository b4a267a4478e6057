import { expect, test } from 'vitest'
import { LIMITS } from '../../../src/main/tabular/table'

test('what is too large is too large by these numbers: spreadsheet programs’ own, and what memory bears', () => {
  expect(LIMITS).toEqual({
    bytes: 134_217_728,
    inflatedBytes: 805_306_368,
    ratio: 200,
    ratioFloor: 8_388_608,
    parts: 4096,
    rows: 1_048_576,
    columns: 16_384,
    cell: 32_767,
    cells: 24_000_000,
  })
})
