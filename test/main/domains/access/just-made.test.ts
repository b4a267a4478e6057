import { expect, test } from 'vitest'
import { MS_PER_DAY } from '../../../../src/shared/day'
import { hireCaller, testClub, triesOf } from '../../club'

test('a call one has just ended can be looked at again for half a day, and then it is nobody’s', async () => {
  const club = await testClub({ now: '2026-11-18T10:00:00+08:00' })
  const { desk } = await hireCaller(club, '李客服')
  const { id: memberId } = await club.call<{ id: string }>('members.register', {
    fields: { name: '王芳' },
    phones: [{ phone: '13800138000' }],
  })
  await club.call('consumptions.record', { memberId, amountFen: 5000, item: '单次' })
  const { rows } = await club.call<{ rows: { id: string }[] }>('callbacks.listDue', {})
  const id = rows[0]?.id ?? ''
  await club.callAs(desk, 'plans.take', { callbackId: id })
  await club.callAs(desk, 'callbacks.record', { id, outcome: 'reached', tries: triesOf(club, id) })
  await expect(club.callAs(desk, 'callbacks.get', { id })).resolves.toBeDefined()
  club.clock.set(club.clock.now() + MS_PER_DAY / 2 + 1)
  await expect(club.callAs(desk, 'callbacks.get', { id })).rejects.toMatchObject({ code: 'record.not_found' })
})
