import { expect, test } from 'vitest'
import { inPlace } from '../../../src/main/app/run-task'
import { testClub } from '../club'

test('what follows a change beside the desk and fails is made up for by the next tick', async () => {
  let fails = false
  const club = await testClub({
    threads: (opened) => {
      const threads = inPlace(opened)
      return {
        run(order, signal, told) {
          if (fails && order.name === 'callbacks.reconcile') return Promise.reject(new Error('no room'))
          return threads.run(order, signal, told)
        },
      }
    },
  })
  const opened = club.core.club() ?? expect.unreachable('the club is open')
  fails = true
  await club.call('settings.update', { changes: { firstCallHours: 12 } })
  await opened.following.catch(() => undefined)
  expect(opened.putOff).toBe(true)
})
