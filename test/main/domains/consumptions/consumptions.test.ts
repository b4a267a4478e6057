import { describe, expect, test } from 'vitest'
import { at, testClub } from '../../club'

type Made = { id: string }

async function clubWithMember() {
  const club = await testClub({ now: '2026-11-18T15:00:00+08:00' })
  const { id } = await club.call<Made>('members.register', {
    fields: { name: '李倩' },
    phones: [{ phone: '13800138001' }],
  })
  return { club, id }
}

describe('consumptions [C11]', () => {
  test('the first makes a call due in 24 hours and says when it may start at the latest [C5]', async () => {
    const { club, id } = await clubWithMember()
    expect(await club.call('consumptions.record', { memberId: id, amountFen: 0, item: '体验' })).toMatchObject({
      firstCallback: { dueAt: at('2026-11-19T15:00:00+08:00'), latestStart: at('2026-11-19T14:52:00+08:00') },
    })
    expect(await club.call('consumptions.record', { memberId: id, amountFen: 3000 })).toMatchObject({
      firstCallback: null,
    })
  })

  test('voided, the next one is the first', async () => {
    const { club, id } = await clubWithMember()
    const first = await club.call<Made>('consumptions.record', { memberId: id, amountFen: 100 })
    club.clock.set(at('2026-11-18T18:00:00+08:00'))
    await club.call('consumptions.record', { memberId: id, amountFen: 200 })
    await club.call('consumptions.void', { id: first.id, reason: '录错' })
    const open = club.core
      .club()
      ?.reader.all<{ due: number }>(`SELECT due FROM obligation WHERE state = 'open' AND kind = 'first'`)
    expect(open).toEqual([{ due: at('2026-11-19T18:00:00+08:00') }])
  })

  test('a guest needs no member; a refund is negative', async () => {
    const { club } = await clubWithMember()
    await club.call('consumptions.record', { memberId: null, amountFen: 1500, item: '水' })
    await club.call('consumptions.record', { memberId: null, amountFen: -500, item: '水' })
    expect(await club.call('consumptions.today', {})).toMatchObject({
      total: 2,
      rows: [{ amountFen: -500 }, { amountFen: 1500 }],
    })
    expect(await club.call('consumptions.items', {})).toEqual(['水'])
  })

  test('what has not happened yet is refused', async () => {
    const { club, id } = await clubWithMember()
    const input = { memberId: id, amountFen: 100, at: club.clock.now() + 60_000 }
    await expect(club.call('consumptions.record', input)).rejects.toMatchObject({ code: 'input.invalid' })
  })
})
