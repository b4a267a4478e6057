import { expect, test } from 'vitest'
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
