import { expect, test } from 'vitest'
import { testClub } from '../club'

// What the database itself refuses, whatever code asks for it.
async function newDatabase() {
  const club = await testClub()
  const open = club.core.club() ?? expect.unreachable('the club is open')
  return open.db
}

test('a published guide is neither changed nor deleted', async () => {
  const db = await newDatabase()
  const { id } = db.get<{ id: number }>(`SELECT id FROM guide_version WHERE state = 'published' LIMIT 1`) ?? { id: 0 }
  expect(() => db.run(`UPDATE guide_version SET body = '{}' WHERE id = ?`, id)).toThrow('never changes')
  expect(() => db.run('DELETE FROM guide_version WHERE id = ?', id)).toThrow('never deleted')
  db.run(`UPDATE guide_version SET state = 'retired' WHERE id = ?`, id)
})

test('an assignment by hand stays as it was written', async () => {
  const db = await newDatabase()
  const { id } = db.run(
    `INSERT INTO call_assignment (obligation_key, staff_id, at, by, reason) VALUES ('NEW/1', 1, 1, '店长', '')`,
  )
  expect(() => db.run('UPDATE call_assignment SET staff_id = 2 WHERE id = ?', id)).toThrow('append-only')
  expect(() => db.run('DELETE FROM call_assignment WHERE id = ?', id)).toThrow('append-only')
})

test.each([
  'attempt',
  'attempt_answer',
  'ticket',
  'owed_question',
  'callback_skip',
  'callback_invitation',
  'home_visit',
  'incident',
])('%s holds facts: no row of it is ever deleted', async (table) => {
  const db = await newDatabase()
  const [trigger] = db.all<{ sql: string }>(
    `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%BEFORE DELETE%'`,
    table,
  )
  expect(trigger?.sql).toMatch(/RAISE\(ABORT, '[a-z -]+'\)/)
})
