import { describe, expect, test } from 'vitest'
import { hasSharedData, sharedData } from '../../../fixtures/tabular/records'
import { testClub } from '../../club'
import { countOf, importFile, rowsOf } from './desk'

if (!hasSharedData) console.warn('skipped: no sample files beside the project')

describe.skipIf(!hasSharedData)('the sample files come to the known figures', () => {
  const members = `${sharedData}members/members-gb18030.csv`
  const receipts = `${sharedData}salon/receipts.csv`

  test.each(['members-gb18030.csv', 'members-utf16.tsv'])('%s with shared phones, and once more', async (name) => {
    const club = await testClub({ now: '2026-11-22T12:00:00+08:00' })
    const first = await importFile(club, 'members', `${sharedData}members/${name}`, { sharedPhones: true })
    expect([first.rows, first.taken, first.already, first.refused.length]).toEqual([21, 15, 2, 4])
    expect(first.refused.map(({ field, code }) => [field, code])).toEqual([
      ['name', 'missing'],
      ['phone', 'invalid'],
      ['phone', 'rewritten'],
      ['joinedOn', 'future'],
    ])
    expect(first.warned.filter(({ code }) => code === 'phone_shared')).toHaveLength(1)
    expect(
      rowsOf(club, `SELECT birth_date FROM member JOIN member_card c ON c.member_id = member.id WHERE card = 'A003'`),
    ).toEqual([{ birth_date: '1990-05-07' }])
    expect(await club.call('members.search', { text: '张𠮷' })).toMatchObject([{ name: '张𠮷', card: 'A016' }])
    expect(await club.call('members.search', { text: 'sxx' })).toMatchObject([{ name: '单雄信' }])

    const again = await importFile(club, 'members', `${sharedData}members/${name}`, { sharedPhones: true })
    expect([again.rows, again.taken, again.already, again.refused.length]).toEqual([21, 0, 17, 4])
    expect(countOf(club, 'member')).toBe(15)
    expect(countOf(club, 'membership')).toBe(countOf(club, 'membership', 'batch_id = 1'))
  })

  test('without shared phones A009 is refused', async () => {
    const club = await testClub({ now: '2026-11-22T12:00:00+08:00' })
    const report = await importFile(club, 'members', members)
    expect([report.rows, report.taken, report.already, report.refused.length]).toEqual([21, 14, 2, 5])
    expect(report.refused.find(({ code }) => code === 'duplicate_phone')).toMatchObject({ field: 'phone' })
    expect(report.refusedFile).toMatch(/\.csv$/)
  })

  test('receipts with members made', async () => {
    const club = await testClub({ now: '2026-11-22T12:00:00+08:00' })
    const report = await importFile(club, 'consumptions', receipts, { createMembers: true })
    expect([report.rows, report.taken, report.refused.length]).toEqual([1934, 1934, 0])
    expect(countOf(club, 'member')).toBe(767)
    expect(countOf(club, 'obligation', `kind = 'first' AND state = 'open'`)).toBe(767)
    const dues = rowsOf<{ month: string; n: number }>(
      club,
      `SELECT substr(due_day, 1, 7) AS month, count(*) AS n FROM obligation WHERE kind = 'first' GROUP BY 1 ORDER BY 1`,
    )
    expect(dues.map(({ n }) => n)).toEqual([47, 206, 226, 163, 125])
    const months = rowsOf<{ month: string; fen: number }>(
      club,
      'SELECT substr(day, 1, 7) AS month, sum(amount_fen) AS fen FROM consumption GROUP BY 1 ORDER BY 1',
    )
    expect(months.map(({ fen }) => fen)).toEqual([326_000, 1_738_845, 3_447_264, 3_211_299, 2_857_495])
    expect(
      rowsOf<{ n: number }>(
        club,
        'SELECT count(*) AS n FROM member GROUP BY substr(joined_on, 1, 7) ORDER BY joined_on',
      ).map(({ n }) => n),
    ).toEqual([47, 206, 236, 161, 117])

    const again = await importFile(club, 'consumptions', receipts, { createMembers: true })
    expect([again.taken, again.already]).toEqual([0, 1934])
    expect(countOf(club, 'consumption')).toBe(1934)
  })

  test('receipts with a word for nobody', async () => {
    const club = await testClub({ now: '2026-11-22T12:00:00+08:00' })
    const report = await importFile(club, 'consumptions', receipts, { createMembers: true, anonymous: 'WALK_IN' })
    expect(report.taken).toBe(1934)
    expect(countOf(club, 'member')).toBe(766)
    expect(countOf(club, 'consumption', 'member_id IS NULL')).toBe(37)
    expect(rowsOf(club, 'SELECT sum(amount_fen) AS fen FROM consumption')).toEqual([{ fen: 11_580_903 }])
  })

  test('receipts without members made: every customer is unknown, nothing is dropped silently', async () => {
    const club = await testClub({ now: '2026-11-22T12:00:00+08:00' })
    const report = await importFile(club, 'consumptions', receipts, { anonymous: 'WALK_IN' })
    expect([report.taken, report.refused.length]).toEqual([37, 1897])
    expect(new Set(report.refused.map(({ code }) => code))).toEqual(new Set(['unknown_member']))
  })

  test('bookings as visits', async () => {
    const club = await testClub({ now: '2026-11-22T12:00:00+08:00' })
    await importFile(club, 'consumptions', receipts, { createMembers: true })
    const report = await importFile(club, 'visits', `${sharedData}salon/bookings.csv`, { createMembers: true })
    // One line has no customer: nobody visited.
    expect([report.rows, report.taken, report.refused.length]).toEqual([1906, 1905, 1])
    expect(countOf(club, 'visit', 'in_at IS NULL')).toBe(0)
    expect(rowsOf(club, `SELECT in_at FROM visit ORDER BY in_at LIMIT 1`)).toEqual([
      { in_at: Date.parse('2018-03-14T15:50:00+08:00') },
    ])
  })
})
