import { expect, test } from 'vitest'
import { inQueueOrder, nextAfter, queueGroupOf } from '../../../../src/renderer/features/callbacks/queue-order'
import { noon } from '../../desk'
import { callbackOf } from './row'

const hour = 3_600_000
const zone = 'Asia/Shanghai'

test.each([
  ['a minute past its time', { due: noon - 60_000 }, 'overdue'],
  ['exactly two hours ahead', { due: noon + 2 * hour }, 'soon'],
  ['a millisecond more than two hours ahead', { due: noon + 2 * hour + 1 }, 'today'],
  ['after midnight', { due: noon + 10 * hour }, 'later'],
  ['overdue, but a time was agreed', { due: noon - 1, nextAttemptAt: noon + hour }, 'waiting'],
  ['the agreed time has come', { due: noon - 1, nextAttemptAt: noon }, 'overdue'],
  ['no number to call', { channel: 'onsite' }, 'waiting'],
  ['wants no call', { suppressed: 'opted_out' }, 'waiting'],
] as const)('%s', (_why, change, group) => {
  expect(queueGroupOf(callbackOf('1', change), noon, zone, 'all')).toBe(group)
})

test('those who can be called come first, by due time; the others by when they come up again', () => {
  const rows = [
    callbackOf('1', { channel: 'onsite', due: noon + 5 * hour }),
    callbackOf('2', { due: noon + 2 * hour }),
    callbackOf('3', { nextAttemptAt: noon + hour }),
    callbackOf('4', { due: noon - hour }),
  ]
  expect(inQueueOrder(rows, noon, 'all').map(({ id }) => id)).toEqual(['4', '2', '3', '1'])
})

test('the day’s calls keep the order of the core; only what is past its time comes before them', () => {
  const rows = [
    callbackOf('1', { due: noon + 9 * hour }),
    callbackOf('2', { due: noon + hour }),
    callbackOf('3', { nextAttemptAt: noon + hour }),
    callbackOf('4', { due: noon - hour }),
  ]
  expect(inQueueOrder(rows, noon, 'today').map(({ id }) => id)).toEqual(['4', '1', '2', '3'])
  expect(rows.map((row) => queueGroupOf(row, noon, zone, 'today'))).toEqual(['next', 'next', 'waiting', 'overdue'])
})

test('the next is the one below, past the end the first, and never one that nobody can dial', () => {
  const queue = [callbackOf('1'), callbackOf('2'), callbackOf('3', { channel: 'onsite' }), callbackOf('4')]
  expect(nextAfter(queue, '2', null, noon)?.id).toBe('4')
  expect(nextAfter(queue, '4', null, noon)?.id).toBe('1')
})

test('without another in the list the core names one, unless it is the same or waits', () => {
  const queue = [callbackOf('1')]
  expect(nextAfter(queue, '1', callbackOf('7'), noon)?.id).toBe('7')
  expect(nextAfter(queue, '1', callbackOf('1'), noon)).toBeNull()
  expect(nextAfter(queue, '1', callbackOf('7', { nextAttemptAt: noon + hour }), noon)).toBeNull()
})
