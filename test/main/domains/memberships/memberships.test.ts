import { describe, expect, test } from 'vitest'
import { testClub } from '../../club'

type Made = { id: string }

async function clubWithCard() {
  const club = await testClub({ now: '2026-11-18T15:00:00+08:00' })
  const member = await club.call<Made>('members.register', { fields: { name: '李倩' }, phones: [] })
  const terms = { plan: '年卡', startsOn: '2026-01-01', endsOn: '2026-12-31', priceFen: 298_000 }
  const card = await club.call<Made>('memberships.add', { memberId: member.id, terms })
  const cards = () => club.call<Record<string, unknown>[]>('memberships.ofMember', { memberId: member.id })
  return { club, member, card, cards, terms }
}

describe('memberships [B15]', () => {
  test('a card shows its state and the seven days in which the member may step back', async () => {
    const { cards } = await clubWithCard()
    expect(await cards()).toMatchObject([
      { plan: '年卡', state: 'active', coolingOffUntil: '2026-01-08', priceFen: 298_000 },
    ])
  })

  test('days frozen are added to the end, whether the end of the freeze was known or not', async () => {
    const { club, card, cards } = await clubWithCard()
    await club.call('memberships.freeze', {
      id: card.id,
      fromDay: '2026-11-01',
      untilDay: '2026-11-10',
      reason: '出差',
    })
    expect(await cards()).toMatchObject([{ endsOn: '2027-01-10', state: 'active' }])
    await club.call('memberships.freeze', { id: card.id, fromDay: '2026-11-15', untilDay: null, reason: '伤' })
    expect(await cards()).toMatchObject([{ endsOn: '2027-01-10', state: 'frozen' }])
    await club.call('memberships.thaw', { id: card.id, onDay: '2026-11-18' })
    expect(await cards()).toMatchObject([{ endsOn: '2027-01-13', state: 'active' }])
  })

  test('thawed before its known end, a freeze gives back the days it did not last', async () => {
    const { club, card, cards } = await clubWithCard()
    await club.call('memberships.freeze', {
      id: card.id,
      fromDay: '2026-11-10',
      untilDay: '2026-11-30',
      reason: '出差',
    })
    expect(await cards()).toMatchObject([{ endsOn: '2027-01-21', state: 'frozen' }])
    await club.call('memberships.thaw', { id: card.id, onDay: '2026-11-18' })
    expect(await cards()).toMatchObject([
      { endsOn: '2027-01-08', state: 'active', freezes: [{ fromDay: '2026-11-10', untilDay: '2026-11-17' }] },
    ])
  })

  test('a freeze taken back on its first day never was one', async () => {
    const { club, card, cards } = await clubWithCard()
    await club.call('memberships.freeze', { id: card.id, fromDay: '2026-11-18', untilDay: null, reason: '误点' })
    await club.call('memberships.thaw', { id: card.id, onDay: '2026-11-18' })
    expect(await cards()).toMatchObject([{ endsOn: '2026-12-31', state: 'active', freezes: [] }])
  })

  test('a renewal is linked to the card it renews; a cancelled one says so', async () => {
    const { club, member, card, cards, terms } = await clubWithCard()
    const next = { ...terms, startsOn: '2027-01-01', endsOn: '2027-12-31' }
    const renewal = await club.call<Made>('memberships.add', { memberId: member.id, terms: next, renews: card.id })
    expect(await cards()).toMatchObject([
      { id: renewal.id, state: 'future' },
      { id: card.id, renewedById: renewal.id },
    ])
    await club.call('memberships.cancel', { id: card.id, onDay: '2026-11-18', reason: '搬家' })
    expect((await cards())[1]).toMatchObject({ state: 'cancelled' })
  })

  test('an end before the start is refused', async () => {
    const { club, member, terms } = await clubWithCard()
    const wrong = { ...terms, endsOn: '2025-12-31' }
    await expect(club.call('memberships.add', { memberId: member.id, terms: wrong })).rejects.toMatchObject({
      code: 'input.invalid',
      facts: { issues: [{ path: 'endsOn', message: 'before_start' }] },
    })
  })
})
