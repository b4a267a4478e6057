import { expect, test } from 'vitest'
import { shownDifference, shownReason } from '../../../../src/main/domains/audit/shown'
import { testClub } from '../../club'

test('no row of the audit shows a phone or a card in full, whatever the action', async () => {
  const club = await testClub()
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name: '李倩', emergencyPhone: '13900007777' },
    phones: [{ phone: '13800001111' }],
    card: 'A900800700',
  })
  const { version } = await club.call<{ version: number }>('members.get', { id })
  await club.call('members.update', {
    id,
    version,
    fields: { emergencyPhone: '13911112222', remark: '丈夫电话 13700003333' },
    addPhones: [{ phone: '13800002222' }],
    cards: ['A900800701'],
  })
  await club.call('members.revealPhone', { id, reason: '核对 13800001111' })
  const shown = JSON.stringify(await club.call('audit.list', { limit: 500 }))
  expect(shown).toContain('139****2222')
  for (const full of ['13800001111', '13800002222', '13900007777', '13911112222', '13700003333', 'A90080070'])
    expect(shown).not.toContain(full)
})

test('days, moments, hashes and numbers of tickets stay readable', () => {
  const difference = JSON.stringify({
    day: '2026-11-18',
    at: 1_795_000_000_000,
    sha: 'a12345678901b',
    no: 'TS-20261122-003',
  })
  expect(shownDifference(difference)).toBe(difference)
  expect(shownReason('2026-11-18 已核对')).toBe('2026-11-18 已核对')
  expect(shownReason(null)).toBeNull()
})
