import { expect, test } from 'vitest'
import { BY_LAST_VISIT, walkBack } from '../../../../src/main/domains/members/last-visit'
import { testClub } from '../../club'

type List = { total: number; rows: { name: string }[] }

test('text, status and kind filter together, and the page is one of what is left', async () => {
  const club = await testClub({ now: '2026-11-18T10:00:00+08:00' })
  for (const [name, kind] of [
    ['王芳', 'member'],
    ['王伟', 'guest'],
    ['王丽', 'guest'],
    ['李倩', 'guest'],
  ] as const) {
    await club.call('members.register', { fields: { name, kind }, phones: [] })
  }
  const list = (input: object) => club.call<List>('members.list', { sort: 'name', ...input })
  expect(await list({ text: '王' })).toMatchObject({ total: 3 })
  expect(await list({ text: '王', kind: 'guest' })).toMatchObject({
    total: 2,
    rows: [{ name: '王丽' }, { name: '王伟' }],
  })
  expect(await list({ text: '王', kind: 'guest', limit: 1, offset: 1 })).toMatchObject({
    total: 2,
    rows: [{ name: '王伟' }],
  })
  expect(await list({ text: '王', status: 'left' })).toEqual({ total: 0, rows: [] })
})

test('walking back through the visits gives the order that sorting everybody gives', async () => {
  const club = await testClub()
  const db = club.core.club()?.db
  if (!db) throw new Error('the club is closed')
  for (const number of Array.from({ length: 40 }, (_, n) => n))
    await club.call('members.register', { fields: { name: `会员${number}` }, phones: [] })
  // Many on one day, some again, some voided, ten members without any.
  for (const n of Array.from({ length: 300 }, (_, index) => index)) {
    const day = `2026-10-${String(1 + ((n * 7) % 9)).padStart(2, '0')}`
    db.run(
      `INSERT INTO visit (member_id, day, out_at, activity, recorded_at, by, voided_at) VALUES (?, ?, 0, '', 0, '', ?)`,
      1 + ((n * 13) % 30),
      day,
      n % 4 === 0 ? 1 : null,
    )
  }
  const everybody = { where: `m.status <> 'merged'`, values: [] }
  const sorted = db
    .all<{ id: number }>(`SELECT m.id FROM member m WHERE ${everybody.where} ORDER BY ${BY_LAST_VISIT}`)
    .map(({ id }) => id)
  for (const needed of [1, 5, 29, 30]) {
    const walked = walkBack(db, everybody, needed)
    expect(walked?.slice(0, needed)).toEqual(sorted.slice(0, needed))
  }
  // The others have no visit to be found by.
  expect(walkBack(db, everybody, 31)).toBeNull()
  const odd = { where: 'm.id % 2 = ?', values: [1] }
  expect(walkBack(db, odd, 10)?.slice(0, 10)).toEqual(sorted.filter((id) => id % 2 === 1).slice(0, 10))
})
