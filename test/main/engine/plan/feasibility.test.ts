import { expect, test } from 'vitest'
import { obstacleTo } from '../../../../src/main/engine/plan/feasibility'

const open = [false, true, true]
const always = [true, true, true]

test.each([
  ['one call on an open day is enough', open, [{ certified: always, calls: [0, 0, 1] }], null],
  ['no day has hours', [false, false, false], [{ certified: always, calls: [5, 5, 5] }], 'no_open_day'],
  ['there is nobody', open, [], 'nobody_certified'],
  ['nobody has passed', open, [{ certified: [false, false, false], calls: [5, 5, 5] }], 'nobody_certified'],
  [
    'the certificate ends before the club opens',
    open,
    [{ certified: [true, false, false], calls: [5, 5, 5] }],
    'nobody_certified',
  ],
  ['shifts lie on closed days', open, [{ certified: always, calls: [5, 0, 0] }], 'no_room'],
  [
    'who has time has no certificate',
    open,
    [
      { certified: always, calls: [0, 0, 0] },
      { certified: [false, false, false], calls: [5, 5, 5] },
    ],
    'no_room',
  ],
] as const)('%s', (_why, days, callers, expected) => {
  expect(obstacleTo(days, callers)).toBe(expected)
})
