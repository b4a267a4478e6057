import { describe, expect, test } from 'vitest'
import { type TestClub, testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'

async function memberOf(club: TestClub): Promise<string> {
  const fields = { name: '李倩' }
  return (await club.call<{ id: string }>('members.register', { fields, phones: [{ phone: '13800138000' }] })).id
}

describe('no page of members reads a growing table from end to end', () => {
  test.each(['倩', 'liqian', 'lq', '8001', '13800138000'])('a search for %s', async (text) => {
    const club = await testClub()
    expect(slowSteps(await plansOf(club, () => club.call('members.search', { text })))).toEqual([])
  })

  test.each(['recent', 'name', 'number', 'joined'])('the register by %s', async (sort) => {
    const club = await testClub()
    expect(slowSteps(await plansOf(club, () => club.call('members.list', { sort })))).toEqual([])
  })

  test('the register of one status', async () => {
    const club = await testClub()
    expect(slowSteps(await plansOf(club, () => club.call('members.list', { status: 'active' })))).toEqual([])
  })

  test("a member's page, timeline and history", async () => {
    const club = await testClub()
    const id = await memberOf(club)
    const planned = await plansOf(club, async () => {
      await club.call('members.get', { id })
      await club.call('members.timeline', { id })
      await club.call('members.history', { id })
      await club.call('members.history', { id, field: 'name' })
    })
    expect(slowSteps(planned)).toEqual([])
  })

  test('looking for duplicates while somebody types', async () => {
    const club = await testClub()
    const typed = { name: '李倩', phones: ['1380', '13800138000'], card: 'A1', birthDate: '1990-01-01' }
    expect(slowSteps(await plansOf(club, () => club.call('members.duplicates', typed)))).toEqual([])
  })

  test('registering and changing', async () => {
    const club = await testClub()
    const planned = await plansOf(club, async () => {
      const id = await memberOf(club)
      await club.call('members.update', { id, version: 1, fields: { remark: '常来' }, cards: ['A1'] })
    })
    expect(slowSteps(planned)).toEqual([])
  })
})
