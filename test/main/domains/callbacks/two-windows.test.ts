import { expect, test } from 'vitest'
import type { Callback } from '../../../../src/shared/contract/callbacks'
import { hire, testClub } from '../../club'

test('two windows record the same call: the second sees that it is closed', async () => {
  const club = await testClub()
  const { desk } = await hire(club, '李客服', 'supervisor')
  await club.call('staff.certify', { id: '2', validUntil: null })
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name: '王芳' },
    phones: [{ phone: '13800138000' }],
  })
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
  const { rows } = await club.call<{ rows: Callback[] }>('callbacks.listDue', {})
  const [row] = rows
  // Both had it open; neither knows of the other.
  const both = await Promise.allSettled([
    club.call('callbacks.record', { id: row?.id, outcome: 'reached', tries: 0 }),
    club.callAs(desk, 'callbacks.record', { id: row?.id, outcome: 'reached', tries: 0 }),
  ])
  expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = both.find((each) => each.status === 'rejected')
  expect(refused).toMatchObject({ reason: { code: 'callback.already_closed', facts: { id: row?.id, state: 'done' } } })
  const { attempts } = await club.call<{ attempts: object[] }>('callbacks.get', { id: row?.id })
  expect(attempts).toHaveLength(1)
})

test('the same call sent twice by one window is recorded once', async () => {
  const club = await testClub()
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name: '王芳' },
    phones: [{ phone: '13800138000' }],
  })
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
  const { rows } = await club.call<{ rows: Callback[] }>('callbacks.listDue', {})
  const record = () => club.call('callbacks.record', { id: rows[0]?.id, outcome: 'no_answer', tries: 0 }, 'request-1')
  expect(await record()).toEqual(await record())
  const { attempts } = await club.call<{ attempts: object[] }>('callbacks.get', { id: rows[0]?.id })
  expect(attempts).toHaveLength(1)
})
