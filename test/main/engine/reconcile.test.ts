import { expect, test } from 'vitest'
import { derive } from '../../../src/main/engine/derive'
import { defaultPolicy } from '../../../src/main/engine/policy'
import { reconcile } from '../../../src/main/engine/reconcile'
import { firstRule } from '../../../src/main/engine/rules/first'
import { apply } from './table'
import { at, attempt, consumption, facts, member } from './world'

const gym = defaultPolicy('gym')
const now = at('11-18 16:00')
const world = facts({
  members: [member(1)],
  consumptions: [consumption(7, 1, '11-18 15:00'), consumption(8, 1, '11-20 10:00')],
})
const voided = {
  ...world,
  consumptions: world.consumptions.map((each) => (each.id === 7 ? { ...each, voidedAt: now } : each)),
}
const rows = apply([], reconcile([], derive(world, gym, now, [firstRule]), new Set()))

test('what is new is inserted', () => {
  expect(rows.map(({ id, key }) => [id, key])).toEqual([[1, 'NEW/7']])
})

test('what changed is updated and says in what', () => {
  const called = { ...world, attempts: [attempt(1, 1, '11-18 15:30', 'reached')] }
  const { insert, update } = reconcile(rows, derive(called, gym, now, [firstRule]), new Set([1]))
  expect(insert).toEqual([])
  expect(update).toMatchObject([{ id: 1, changed: ['attempts', 'doneAt', 'state', 'why'] }])
})

test('what nobody acted on is deleted, what somebody did is withdrawn once', () => {
  const derived = derive(voided, gym, now, [firstRule])
  expect(reconcile(rows, derived, new Set())).toMatchObject({
    delete: [{ id: 1 }],
    withdraw: [],
    insert: [{ key: 'NEW/8' }],
  })
  const touched = reconcile(rows, derived, new Set([1]))
  expect(touched).toMatchObject({ delete: [], withdraw: [{ id: 1 }], insert: [{ key: 'NEW/8' }] })
  const after = apply(rows, touched)
  expect(after.map(({ key, state }) => [key, state])).toEqual([
    ['NEW/7', 'withdrawn'],
    ['NEW/8', 'open'],
  ])
  expect(reconcile(after, derived, new Set([1]))).toEqual({ insert: [], update: [], delete: [], withdraw: [] })
})

test('what is owed again comes back under its id', () => {
  const away = apply(rows, reconcile(rows, derive(voided, gym, now, [firstRule]), new Set([1])))
  const back = apply(away, reconcile(away, derive(world, gym, now, [firstRule]), new Set([1])))
  expect(back.map(({ id, key, state }) => [id, key, state])).toEqual([[1, 'NEW/7', 'open']])
})

test('the same values in other objects are no change', () => {
  const stored = JSON.parse(JSON.stringify(rows)) as typeof rows
  expect(reconcile(stored, derive(world, gym, now, [firstRule]), new Set())).toEqual({
    insert: [],
    update: [],
    delete: [],
    withdraw: [],
  })
})
