import { expect, test } from 'vitest'
import { testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'

test('the newest page of the audit is read from its end', async () => {
  const club = await testClub()
  const planned = await plansOf(club, () => club.call('audit.list', {}))
  expect(slowSteps(planned)).toEqual([])
})
