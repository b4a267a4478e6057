import { expect, test } from 'vitest'
import { nouns } from '../../../../src/main/app/nouns'
import { columnName } from '../../../../src/main/kernel/member-rows'
import { isAppError } from '../../../../src/shared/errors'
import { type TestClub, testClub } from '../../club'
import { countOf, importText, rowsOf, undo } from './desk'

const MEMBERS =
  '卡号,姓名,手机,生日,会员类型,开卡日期\nA1,李倩,13800138001,1990-01-02,年卡,2026-01-01\nA2,王芳,13800138002,,,\n'
const TILL = '日期,时间,金额,会员\n2026-11-17,10:00,55,A1\n2026-11-17,11:00,20,NEW1\n'

/** All rows of the tables an import writes, to compare. */
function world(club: TestClub) {
  const tables = [
    'member',
    'member_phone',
    'member_card',
    'membership',
    'visit',
    'consumption',
    'obligation',
    'import_fill',
  ]
  return Object.fromEntries(tables.map((table) => [table, rowsOf(club, `SELECT * FROM ${table}`)]))
}

test('takes back facts, members, phones, cards and callbacks, and nothing else; the audit stays', async () => {
  const club = await testClub()
  await importText(club, 'members', MEMBERS)
  const before = world(club)
  const report = await importText(club, 'consumptions', TILL, { createMembers: true })
  expect(report.taken).toBe(2)
  // A first call and the round after it for each of two.
  expect(countOf(club, 'obligation', 'member_id IS NOT NULL')).toBe(4)
  expect(await undo(club, report.batch)).toEqual({ batch: report.batch, removed: 3 })
  expect(world(club)).toEqual(before)
  expect(await club.call('members.search', { text: 'NEW1' })).toEqual([])
  expect(
    rowsOf(club, `SELECT action FROM audit WHERE object = 'import/2' ORDER BY sequence`).map(({ action }) => action),
  ).toEqual(['imports.open', 'imports.claim', 'imports.publish', 'imports.undoBegun', 'imports.undo'])
  expect(await club.call('audit.verify', {})).toMatchObject({ valid: true })
})

test('what was taken back can come in again, and ids are never given twice', async () => {
  const club = await testClub()
  const first = await importText(club, 'members', MEMBERS)
  await undo(club, first.batch)
  expect(countOf(club, 'member')).toBe(0)
  expect(await importText(club, 'members', MEMBERS)).toMatchObject({ taken: 2 })
  expect(rowsOf(club, 'SELECT number FROM member ORDER BY id')).toEqual([{ number: 'M000003' }, { number: 'M000004' }])
})

test('filled blanks are emptied again, unless somebody has changed them since', async () => {
  const club = await testClub()
  await importText(club, 'members', '姓名,手机\n李倩,13800138001\n')
  const filled = await importText(club, 'members', '卡号,姓名,手机,微信,生日\nA1,李倩,13800138001,old,1990-01-02\n')
  await club.call('members.update', { id: '1', version: 2, fields: { wechat: 'new' } })
  await undo(club, filled.batch)
  expect(rowsOf(club, 'SELECT wechat, birth_date FROM member')).toEqual([{ wechat: 'new', birth_date: null }])
  expect(countOf(club, 'member_card')).toBe(0)
  expect(countOf(club, 'member_phone')).toBe(1)
})

test.each<[string, (club: TestClub) => Promise<unknown>]>([
  ['a visit', (club) => club.call('visits.checkIn', { memberId: '1', activity: '' })],
  [
    'a consumption',
    (club) => club.call('consumptions.record', { memberId: '1', amountFen: 100, item: '水', quantity: 1 }),
  ],
  ['an edit', (club) => club.call('members.update', { id: '1', version: 1, fields: { wechat: 'x' } })],
  ['a merge', (club) => club.call('members.merge', { intoId: '1', fromId: '2', takeFrom: [] })],
])('refused, and nothing half: %s was recorded by hand since', async (_what, work) => {
  const club = await testClub()
  const report = await importText(club, 'members', MEMBERS)
  await work(club)
  const before = world(club)
  const refusal = await undo(club, report.batch).catch((error: unknown) => error)
  expect(isAppError(refusal, 'import.not_undoable') && refusal.facts).toMatchObject({ reason: 'changed' })
  expect(world(club)).toEqual(before)
  expect(await club.call('imports.get', { batch: report.batch })).toMatchObject({ state: 'published' })
})

test.each<[string, (club: TestClub, call: { id: string }) => Promise<unknown>]>([
  ['a call was put off', (club, { id }) => club.call('callbacks.skip', { id, reason: '在开会' })],
  [
    'a call was given to somebody',
    (club, { id }) => club.call('plans.reassign', { callbackIds: [id], staffId: '1', reason: '熟客' }),
  ],
  [
    'a talk was promised',
    (club) => club.call('callbacks.invite', { memberId: memberOf(club), kind: 'invited', until: '2026-11-30' }),
  ],
  ['the data was gone through', (club) => club.call('members.verify', { id: memberOf(club) })],
  [
    'a consumption was recorded',
    (club) => club.call('consumptions.record', { memberId: memberOf(club), amountFen: 100, item: '水', quantity: 1 }),
  ],
])('refused, and nothing half: with a customer whom the till brought %s', async (_what, work) => {
  const club = await testClub()
  const report = await importText(club, 'consumptions', TILL, { createMembers: true })
  const [call] = rowsOf<{ id: number }>(
    club,
    `SELECT o.id FROM obligation o JOIN member m ON m.id = o.member_id WHERE o.kind = 'first'`,
  )
  await work(club, { id: String(call?.id) })
  const before = world(club)
  const refusal = await undo(club, report.batch).catch((error: unknown) => error)
  expect(isAppError(refusal, 'import.not_undoable') && refusal.facts).toMatchObject({ reason: 'changed' })
  expect(world(club)).toEqual(before)
})

test('refused: a card that the file brought was cancelled by hand since', async () => {
  const club = await testClub()
  const report = await importText(club, 'members', MEMBERS)
  await club.call('memberships.cancel', { id: '1', onDay: '2026-11-18', reason: '搬家' })
  const refusal = await undo(club, report.batch).catch((error: unknown) => error)
  expect(isAppError(refusal, 'import.not_undoable') && refusal.facts).toMatchObject({ reason: 'changed' })
})

test('news about the members goes with them, and nothing is left that names one', async () => {
  const club = await testClub()
  const report = await importText(club, 'consumptions', TILL, { createMembers: true })
  const { db } = club.core.club() ?? expect.unreachable('the club is open')
  const id = Number(memberOf(club))
  db.run(`INSERT INTO notice (key, what, at, facts, member_id) VALUES ('x#1#1', 'escalation', 1, '{}', ?)`, id)
  await undo(club, report.batch)
  const about = nouns.flatMap(({ tables }) => tables.flatMap(({ members }) => members.map(({ column }) => column)))
  const left = about
    .filter((column) => !/^audit/.test(columnName(column)))
    .filter((column) => countOf(club, columnName(column).split('.')[0] ?? '', `${column.name} = ${id}`) > 0)
  expect(about.length).toBeGreaterThan(15)
  expect(left.map(columnName)).toEqual([])
})

/** Whom the till's file has brought. */
function memberOf(club: TestClub): string {
  return String(rowsOf<{ id: number }>(club, 'SELECT id FROM member WHERE batch_id IS NOT NULL')[0]?.id)
}

test('members whom a later file speaks of stay', async () => {
  const club = await testClub()
  const members = await importText(club, 'members', MEMBERS)
  await importText(club, 'visits', '日期,卡号\n2026-11-01,A2\n')
  expect(await undo(club, members.batch)).toMatchObject({ removed: 2 })
  expect(rowsOf(club, 'SELECT name FROM member')).toEqual([{ name: '王芳' }])
  expect(rowsOf(club, 'SELECT card FROM member_card')).toEqual([{ card: 'A2' }])
})

test('undone once is undone', async () => {
  const club = await testClub()
  const report = await importText(club, 'members', MEMBERS)
  await undo(club, report.batch)
  const again = await undo(club, report.batch).catch((error: unknown) => error)
  expect(isAppError(again, 'import.not_undoable') && again.facts.reason).toBe('undone')
})
