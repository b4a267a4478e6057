import { describe, expect, test } from 'vitest'
import { testClub } from '../../club'

type Made = { id: string }

async function clubWithMember() {
  const club = await testClub()
  const { id } = await club.call<Made>('members.register', { fields: { name: '李倩' }, phones: [] })
  return { club, id }
}

describe('visits [C11]', () => {
  test('in and out; the minutes come from the clock', async () => {
    const { club, id } = await clubWithMember()
    const visit = await club.call<Made>('visits.checkIn', { memberId: id, activity: '团课' })
    expect(await club.call('visits.inHouse', {})).toMatchObject([{ memberName: '李倩', activity: '团课' }])
    club.clock.set(club.clock.now() + 95 * 60_000)
    expect(await club.call('visits.checkOut', { id: visit.id })).toMatchObject({ minutes: 95 })
    expect(await club.call('visits.inHouse', {})).toEqual([])
  })

  test('checked in twice, there is one visit', async () => {
    const { club, id } = await clubWithMember()
    const first = await club.call<Made>('visits.checkIn', { memberId: id })
    expect(await club.call('visits.checkIn', { memberId: id })).toMatchObject({ id: first.id, already: true })
    expect(await club.call('visits.ofMember', { memberId: id })).toMatchObject({ total: 1 })
  })

  test('taken back, it counts nowhere', async () => {
    const { club, id } = await clubWithMember()
    const visit = await club.call<Made>('visits.checkIn', { memberId: id })
    await club.call('visits.void', { id: visit.id })
    expect(await club.call('members.get', { id })).toMatchObject({ summary: { visits: 0, inHouseVisitId: null } })
    expect(await club.call('visits.checkIn', { memberId: id })).toMatchObject({ already: false })
  })

  test('a clock set back does not make a visit of negative length', async () => {
    const { club, id } = await clubWithMember()
    const visit = await club.call<Made>('visits.checkIn', { memberId: id })
    club.clock.set(club.clock.now() - 3_600_000)
    expect(await club.call('visits.checkOut', { id: visit.id })).toMatchObject({ minutes: 0 })
  })
})
