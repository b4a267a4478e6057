import { expect, test } from 'vitest'
import { testClub } from './club'
import { plansOf, slowSteps } from './statements'

const SLOW = [
  'SELECT id FROM visit WHERE minutes > ?',
  'SELECT v.id FROM visit v WHERE v.activity = ? ORDER BY v.minutes LIMIT 20',
  'SELECT id FROM member ORDER BY remark LIMIT 20 OFFSET ?',
  'SELECT m.id FROM member m LEFT JOIN member_phone p ON p.id IS NULL WHERE m.pinyin = ? LIMIT 8',
  'SELECT c.id, (SELECT r.id FROM membership r WHERE r.renews_id = c.id) FROM membership c WHERE c.member_id = ?',
  'SELECT count(*) AS n FROM consumption WHERE item = ?',
]
const QUICK = [
  'SELECT id FROM visit WHERE member_id = ? ORDER BY day DESC LIMIT 20',
  'SELECT sequence FROM audit ORDER BY sequence DESC LIMIT 20 OFFSET ?',
  `SELECT id FROM member m WHERE m.status <> 'merged' ORDER BY m.updated_at DESC, m.id DESC LIMIT ?`,
  'SELECT count(*) AS n FROM audit',
  'SELECT name FROM staff',
]

test.each(SLOW)('found to be slow: %s', async (sql) => {
  const club = await testClub()
  const planned = await plansOf(club, async () => club.core.club()?.readConnection.prepare(sql))
  expect(slowSteps(planned)).toHaveLength(1)
})

test.each(QUICK)('let through: %s', async (sql) => {
  const club = await testClub()
  const planned = await plansOf(club, async () => club.core.club()?.readConnection.prepare(sql))
  expect(planned).toHaveLength(1)
  expect(slowSteps(planned)).toEqual([])
})

test('nothing prepared is nothing proven', async () => {
  const club = await testClub()
  await expect(plansOf(club, async () => undefined)).rejects.toThrow('nothing was prepared')
})
