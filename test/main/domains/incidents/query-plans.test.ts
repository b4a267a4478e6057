import { expect, test } from 'vitest'
import { testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'

test('an incident is recorded and listed without reading those before it', async () => {
  const club = await testClub()
  const planned = await plansOf(club, async () => {
    const { id } = await club.call<{ id: string }>('incidents.start', { type: 'injury' })
    await club.call('incidents.get', { id })
    await club.call('incidents.list', {})
  })
  expect(slowSteps(planned)).toEqual([])
})
