import { expect, test } from 'vitest'
import { testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'

test('recording and listing consumptions reads no growing table from end to end', async () => {
  const club = await testClub()
  const { id: memberId } = await club.call<{ id: string }>('members.register', { fields: { name: '李倩' }, phones: [] })
  const planned = await plansOf(club, async () => {
    const { id } = await club.call<{ id: string }>('consumptions.record', { memberId, amountFen: 100 })
    await club.call('consumptions.today', {})
    await club.call('consumptions.ofMember', { memberId })
    await club.call('consumptions.void', { id })
  })
  expect(slowSteps(planned)).toEqual([])
})
