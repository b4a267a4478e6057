import { expect, test } from 'vitest'
import { createTick } from '../../../../src/main/app/tick'
import { membersNoun } from '../../../../src/main/domains/members/noun'
import { type TestClub, testClub } from '../../club'

type Found = { name: string }
const NAMES = ['王一', '王二', '王三']

async function register(club: TestClub): Promise<string[]> {
  const ids = []
  for (const name of NAMES)
    ids.push((await club.call<{ id: string }>('members.register', { fields: { name }, phones: [] })).id)
  return ids
}

const search = async (club: TestClub) =>
  (await club.call<Found[]>('members.search', { text: '王' })).map((row) => row.name)

test('who was here stands first, once a day, and the desk does not wait for it', async () => {
  const club = await testClub({ now: '2026-11-17T10:00:00+08:00' })
  const [first = '', second = ''] = await register(club)
  expect(await search(club)).toEqual(['王三', '王二', '王一'])
  club.clock.set(club.clock.now() + 24 * 3_600_000)
  await club.call('visits.checkIn', { memberId: first })
  await club.call('consumptions.record', { memberId: second, amountFen: 100 })
  expect(await search(club)).toEqual(['王三', '王二', '王一'])

  const tick = createTick([membersNoun])
  await tick(club.core)
  expect(await search(club)).toEqual(['王二', '王一', '王三'])
  await club.call('consumptions.record', { memberId: first, amountFen: 100 })
  await tick(club.core)
  expect(await search(club)).toEqual(['王二', '王一', '王三'])
})
