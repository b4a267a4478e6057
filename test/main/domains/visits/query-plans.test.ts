import { expect, test } from 'vitest'
import { testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'

test('check-in, check-out and lists of visits read no growing table from end to end', async () => {
  const club = await testClub()
  const { id: memberId } = await club.call<{ id: string }>('members.register', { fields: { name: '李倩' }, phones: [] })
  const planned = await plansOf(club, async () => {
    const { id } = await club.call<{ id: string }>('visits.checkIn', { memberId })
    await club.call('visits.inHouse', {})
    await club.call('visits.checkOut', { id })
    await club.call('visits.ofMember', { memberId })
  })
  expect(slowSteps(planned)).toEqual([])
})
