import { expect, test } from 'vitest'
import { faultsOf, shiftsOf, typedShifts } from '../../../../src/renderer/features/plans/shift-form'

const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 600, until: 1080, calls: 18 }))

test('a week that nobody touched is saved as it was', () => {
  expect(shiftsOf(typedShifts(week))).toEqual(week)
})

test('a day off is switched on with the hours of the others', () => {
  const typed = typedShifts(week)
  expect(shiftsOf({ ...typed, 6: { ...typed[6], works: true } })).toEqual([...week, { ...week[0], weekday: 6 }])
})

test('a day without calls is a day off', () => {
  expect(typedShifts([{ weekday: 1, from: 0, until: 1, calls: 0 }])[1].works).toBe(false)
})

test.each([
  ['an end before the beginning', { until: '09:00' }, ['time']],
  ['no time', { from: '十点' }, ['time']],
  ['too many calls', { calls: '201' }, ['calls']],
] as const)('%s is said at its day and cannot be saved', (_why, change, faults) => {
  const typed = typedShifts(week)
  const monday = { ...typed[1], ...change }
  expect(faultsOf(monday)).toEqual(faults)
  expect(shiftsOf({ ...typed, 1: monday })).toBeNull()
  expect(shiftsOf({ ...typed, 1: { ...monday, works: false } })).toEqual(week.slice(1))
})
