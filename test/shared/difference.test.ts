import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applied, differenceOf, type Json } from '../../src/shared/difference'

// What has crossed a wire as JSON: it knows no -0.
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)
const rows = fc.array(fc.record({ id: fc.nat(12), n: fc.nat(3) }, { requiredKeys: [] })) as fc.Arbitrary<Json>

/** A difference crosses a wire before it is applied. */
function over(before: Json, after: Json): Json {
  const difference = differenceOf(before, after)
  return difference === null ? before : applied(before, JSON.parse(JSON.stringify(difference)))
}

describe('a difference leads to exactly the other answer', () => {
  test('whatever the two are', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(over(before, after)).toEqual(after)
      }),
    )
  })

  test('with rows that come, go, move and change, ids that stand twice included', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        expect(over(before, after)).toEqual(after)
      }),
      { numRuns: 500 },
    )
  })

  test('there is none exactly where nothing differs', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const isSame = JSON.stringify(before) === JSON.stringify(after)
        if (isSame) expect(differenceOf(before, after)).toBeNull()
        if (differenceOf(before, after) === null) expect(before).toEqual(after)
      }),
    )
  })
})

const due = Array.from({ length: 58 }, (_, n) => ({
  id: String(n + 1),
  key: `P/${n}`,
  member: '王小明',
  state: 'open',
}))

test('of a list of 58 calls, one that is done costs its place and not the list', () => {
  const before = { total: 58, rows: due }
  const after = { total: 57, rows: due.filter(({ id }) => id !== '20') }
  expect(differenceOf(before, after)).toEqual({
    of: {
      total: { is: 57 },
      rows: {
        list: [
          [0, 19],
          [20, 38],
        ],
      },
    },
  })
})

test('of a row that changed, only the field travels', () => {
  const after = due.map((row) => (row.id === '2' ? { ...row, state: 'done' } : row))
  expect(differenceOf(due, after)).toEqual({
    list: [[0, 1], { at: 1, by: { of: { state: { is: 'done' } } } }, [2, 56]],
  })
})

test('rows that stay are the same objects, so that nothing of theirs is drawn again', () => {
  const made = over({ rows: due }, { rows: due.slice(1) }) as { rows: typeof due }
  expect(made.rows[0]).toBe(due[1])
})

test('a name that objects have by themselves is a name like any other', () => {
  const before = JSON.parse('{"a":1}') as Json
  const after = JSON.parse('{"constructor":{"x":1},"a":1}') as Json
  expect(over(before, after)).toEqual(after)
})
