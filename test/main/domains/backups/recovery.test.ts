import { beforeEach, expect, test } from 'vitest'
import { hire, PASSWORD, type TestClub, testClub } from '../../club'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

const recover = (input: object = {}) =>
  club.callAs(club.core.newDesk(), 'backups.recover', {
    recoveryKey: club.recoveryKey,
    newPassword: 'found again 9',
    ...input,
  })
const signIn = (staffId: string) =>
  club.callAs(club.core.newDesk(), 'access.signIn', { staffId, password: 'found again 9' })
const wrong = { code: 'session.wrong_password' }

test('the recovery key gives the first manager who is still here a new password, and nobody else', async () => {
  const other = await hire(club, '李店长', 'manager')
  const third = await hire(club, '周店长', 'manager')
  await hire(club, '赵回访', 'caller')
  await club.callAs(other.desk, 'staff.deactivate', { id: '1', ownPassword: 'another one 7' })
  await recover()
  await expect(signIn('1')).rejects.toMatchObject(wrong)
  await expect(signIn(third.id)).rejects.toMatchObject(wrong)
  expect(await signIn(other.id)).toMatchObject({ staffId: other.id })
})

test('who left is not let in by it, and a weak password is refused before the key is used up', async () => {
  await expect(recover({ newPassword: 'short' })).rejects.toMatchObject({ code: expect.stringMatching(/invalid|weak/) })
  await recover()
  expect(await signIn('1')).toMatchObject({ staffId: '1' })
  await expect(
    club.callAs(club.core.newDesk(), 'access.signIn', { staffId: '1', password: PASSWORD }),
  ).rejects.toMatchObject(wrong)
})
