import { expect, test } from 'vitest'
import { testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'

test("a member's cards are read without looking at anybody else's", async () => {
  const club = await testClub()
  const { id: memberId } = await club.call<{ id: string }>('members.register', { fields: { name: '李倩' }, phones: [] })
  const terms = { plan: '年卡', startsOn: '2026-01-01', endsOn: '2026-12-31', priceFen: 100 }
  const planned = await plansOf(club, async () => {
    await club.call('memberships.add', { memberId, terms })
    await club.call('memberships.ofMember', { memberId })
  })
  expect(slowSteps(planned)).toEqual([])
})
