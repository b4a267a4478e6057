import type Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { hire, type TestClub, testClub } from '../../club'

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

type Row = {
  sequence: string
  action: string
  actor: string
  object: string
  difference: string | null
  reason: string | null
}

const verify = () =>
  club.call<{ valid: boolean; rows: number; brokenAt: number | null; head: string }>('audit.verify', {})
const connection = (): Database.Database => {
  const open = club.core.club()?.connection
  if (!open) throw new Error('the club is closed')
  return open
}
/** Changes what no program of ours would: the triggers are out of the way for one statement. */
function forge(sql: string): void {
  const triggers = connection()
    .prepare<[], { sql: string; name: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'`,
    )
    .all()
  for (const { name } of triggers) connection().exec(`DROP TRIGGER ${name}`)
  connection().exec(sql)
  for (const trigger of triggers) connection().exec(trigger.sql)
}
const fill = async () => {
  for (const body of ['1', '2', '3', '4', '5', '6']) await club.call('drafts.save', { key: 'a', body })
}
const register = (name: string, phone: string) =>
  club.call<{ id: string }>('members.register', { fields: { name }, phones: [{ phone }] })

describe('the chain', () => {
  test('is whole after ordinary work, and its head changes with each row', async () => {
    const first = await verify()
    await fill()
    const then = await verify()
    expect(then).toMatchObject({ valid: true, rows: first.rows + 6, brokenAt: null })
    expect(then.head).toMatch(/^[0-9a-f]{12}$/)
    expect(then.head).not.toBe(first.head)
  })

  test('takes no UPDATE and no DELETE', () => {
    expect(() => connection().exec(`UPDATE audit SET actor = 'x'`)).toThrow('audit is append-only')
    expect(() => connection().exec('DELETE FROM audit')).toThrow('audit is append-only')
  })

  test.each([
    ['a changed actor', `UPDATE audit SET actor = '别人' WHERE sequence = 4`, 4],
    ['a moved instant', 'UPDATE audit SET at = at - 1 WHERE sequence = 3', 3],
    ['a changed difference', `UPDATE audit SET difference = x'7b7d' WHERE sequence = 1`, 1],
    ['a wiped reason', `UPDATE audit SET reason = 'none' WHERE sequence = 5`, 5],
    ['a row cut out of the middle', 'DELETE FROM audit WHERE sequence = 4', 4],
    ['the first rows cut off', 'DELETE FROM audit WHERE sequence < 3', 1],
    [
      'a row cut out and the rest renumbered',
      'DELETE FROM audit WHERE sequence = 4; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 4',
      4,
    ],
    [
      'two rows exchanged',
      'UPDATE audit SET sequence = 100 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 4; UPDATE audit SET sequence = 4 WHERE sequence = 100',
      3,
    ],
  ])('shows %s, and where', async (_name, sql, brokenAt) => {
    await fill()
    forge(sql)
    expect(await verify()).toMatchObject({ valid: false, brokenAt })
  })

  test('a cut tail it cannot show by itself: the backup’s anchor does', async () => {
    await fill()
    const { file } = await club.call<{ file: string }>('backups.run', {})
    const anchored = connection().prepare<[], { audit_head: string }>('SELECT audit_head FROM backup').get()?.audit_head
    forge('DELETE FROM audit WHERE sequence > 3')
    expect(await verify()).toMatchObject({ valid: true })
    const [sequence = '', hmac] = anchored?.split(':') ?? []
    expect(connection().prepare('SELECT hmac FROM audit WHERE sequence = ?').get(Number(sequence))).not.toEqual({
      hmac,
    })
    await expect(club.call('backups.verify', { file })).resolves.toMatchObject({ sequence: 1 })
  })

  test('a change and its row are one: when the change fails there is neither', async () => {
    const { rows } = await verify()
    await expect(club.call('drafts.save', { key: 'a' })).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(club.call('incidents.stop', { id: '99' })).rejects.toMatchObject({ code: 'record.not_found' })
    expect((await verify()).rows).toBe(rows)
  })
})

describe('what is written down', () => {
  const rowsAbout = async (object: string) =>
    (await club.call<{ rows: Row[] }>('audit.list', { object, limit: 100 })).rows

  test('a revealed phone: by whom and why', async () => {
    const { id } = await register('李倩', '13800001111')
    await club.call('members.revealPhone', { id, reason: '回电' })
    expect((await rowsAbout(`member/${id}`))[0]).toMatchObject({
      action: 'members.revealPhone',
      actor: '张店长',
      reason: '回电',
    })
  })

  test('a refused reveal too', async () => {
    const { id } = await register('李倩', '13800001111')
    const { desk } = await hire(club, '钱前台', 'frontdesk')
    await expect(club.callAs(desk, 'members.revealPhone', { id })).rejects.toMatchObject({ code: 'access.denied' })
    expect((await rowsAbout('members.revealPhone'))[0]).toMatchObject({
      action: 'refused',
      actor: '钱前台',
      reason: 'member.phone',
    })
  })

  test('opening a member’s page, once in ten minutes', async () => {
    const { id } = await register('李倩', '13800001111')
    const views = async () => (await rowsAbout(`member/${id}`)).filter((row) => row.action === 'members.get').length
    await club.call('members.get', { id })
    await club.call('members.get', { id })
    expect(await views()).toBe(1)
    club.clock.set(club.clock.now() + 10 * 60_000)
    await club.call('members.get', { id })
    expect(await views()).toBe(2)
  })

  test('what it says of a person is encrypted under the person’s own key: without it the chain stays whole', async () => {
    const { id } = await register('李倩', '13800001111')
    const { id: other } = await register('王芳', '13800002222')
    await club.call('members.update', { id, version: 1, fields: { remark: '秘密备注' } })
    const stored = connection().prepare<[], { difference: Buffer | null }>('SELECT difference FROM audit').all()
    expect(stored.some((row) => row.difference?.includes('秘密备注'))).toBe(false)
    expect(JSON.stringify(await rowsAbout(`member/${id}`))).toContain('秘密备注')

    connection().prepare('DELETE FROM audit_key WHERE member_id = ?').run(Number(id))
    expect((await rowsAbout(`member/${id}`)).map((row) => row.difference).filter(Boolean)).toEqual([])
    expect((await rowsAbout(`member/${other}`)).some((row) => row.difference)).toBe(true)
    expect(await verify()).toMatchObject({ valid: true })
  })
})

describe('who reads it', () => {
  test('a supervisor the rows of the team, an administrator none that is about a member', async () => {
    const { id } = await register('李倩', '13800001111')
    const { desk: supervisor } = await hire(club, '周主管', 'supervisor')
    const { desk: administrator } = await hire(club, '孙管理', 'administrator')
    const { desk: caller } = await hire(club, '赵回访', 'caller')
    await club.callAs(caller, 'drafts.save', { key: 'a', body: '1' })
    const seen = async (desk: typeof supervisor) =>
      (await club.callAs<{ rows: Row[] }>(desk, 'audit.list', { limit: 200 })).rows
    expect(new Set((await seen(supervisor)).map((row) => row.actor))).toEqual(new Set(['赵回访']))
    const technical = await seen(administrator)
    expect(technical.length).toBeGreaterThan(3)
    expect(technical.filter((row) => row.object === `member/${id}`)).toEqual([])
    await expect(club.callAs(caller, 'audit.list', {})).rejects.toMatchObject({ code: 'access.denied' })
  })

  test('half-filled forms stand in the chain and are listed when asked for', async () => {
    await fill()
    await club.call('drafts.discard', { key: 'a' })
    type Page = { total: number; rows: Row[] }
    const list = async (input: object) => club.call<Page>('audit.list', { limit: 100, ...input })
    const drafts = ({ rows }: Page) => rows.filter(({ action }) => action.startsWith('drafts.'))
    const usual = await list({})
    const all = await list({ drafts: true })
    expect(drafts(usual)).toEqual([])
    expect(drafts(all)).toHaveLength(7)
    expect(all.total).toBe(usual.total + 7)
    expect(all.total).toBe((await verify()).rows)
  })

  test('filters by action and counts all that match', async () => {
    await fill()
    const page = await club.call<{ total: number; rows: Row[] }>('audit.list', { action: 'drafts.save', limit: 2 })
    expect(page.total).toBe(6)
    expect(page.rows.map((row) => row.action)).toEqual(['drafts.save', 'drafts.save'])
    expect(Number(page.rows[0]?.sequence)).toBeGreaterThan(Number(page.rows[1]?.sequence))
  })
})
