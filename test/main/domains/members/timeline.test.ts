import { expect, test } from 'vitest'
import { at, testClub } from '../../club'

type Made = { id: string }
type Timeline = { total: number; rows: { kind: string; day: string }[] }

test('the timeline is newest first, in the club’s days, and filters by kind', async () => {
  const club = await testClub({ now: '2026-11-18T23:30:00+08:00' })
  const { id } = await club.call<Made>('members.register', { fields: { name: '李倩' }, phones: [] })
  await club.call('consumptions.record', { memberId: id, amountFen: 100, at: at('2026-11-17T00:30:00+08:00') })
  await club.call('visits.checkIn', { memberId: id })
  const all = await club.call<Timeline>('members.timeline', { id })
  expect(all.rows.map((row) => [row.kind, row.day])).toEqual([
    ['visit', '2026-11-18'],
    ['consumption', '2026-11-17'],
  ])
  expect(await club.call<Timeline>('members.timeline', { id, kinds: ['consumption'] })).toMatchObject({ total: 1 })
})

test('a changed number is masked in the timeline and in the history: revealing is what is written down', async () => {
  const club = await testClub({ now: '2026-11-18T10:00:00+08:00' })
  const { id } = await club.call<Made>('members.register', {
    fields: { name: '李倩' },
    phones: [{ phone: '13612345673' }],
  })
  const { version } = await club.call<{ version: number }>('members.get', { id })
  await club.call('members.update', { id, version, addPhones: [{ phone: '13912345671' }] })
  const seen = JSON.stringify([await club.call('members.timeline', { id }), await club.call('members.history', { id })])
  expect(seen).toContain('139****5671')
  expect(seen).not.toContain('13912345671')
})
