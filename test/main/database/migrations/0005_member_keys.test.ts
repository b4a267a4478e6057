import type Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { countsOf, databaseAt, made, migrateTo, NOW, put, rowsOf, upgrade } from './at-version'

/** Every table that is rebuilt. */
const REBUILT = [
  'attempt',
  'callback_invitation',
  'callback_skip',
  'consumption',
  'home_visit',
  'member',
  'member_recency',
  'membership',
  'notice',
  'obligation',
  'owed_question',
  'ticket',
  'visit',
]
const NOBODY = 77

/** Rows of version 5 in every table that names a member, and in those that point at them. */
function olderClub(): Database.Database {
  const connection = databaseAt(5)
  for (const [name, value] of [
    ['kind', '"gym"'],
    ['timezone', '"Asia/Shanghai"'],
  ])
    put(connection, 'setting', { name, value })
  put(connection, 'staff', { id: 1, name: '店长', active: 1 })
  put(connection, 'staff_role', { staff_id: 1, role: 'manager' })
  const person = { kind: 'member', opt_out: '[]' }
  put(connection, 'member', { ...person, id: 1, number: 'M000001', status: 'active', name: '李倩' })
  put(connection, 'member', { ...person, id: 2, number: 'M000002', status: 'merged', merged_into_id: 1 })
  // The last one was registered and taken back: its number is never given again.
  put(connection, 'member', { ...person, id: 9, number: 'M000009', status: 'active' })
  connection.exec('DELETE FROM member WHERE id = 9')
  put(connection, 'member_phone', { id: 1, member_id: 1, e164: '+8613800138000', kind: 'mobile', shared: 0 })
  put(connection, 'member_recency', { rank: 5, member_id: 1 })
  rowsAbout(connection, 1, 0)
  put(connection, 'consumption', { id: 3, member_id: null, amount_fen: 3000 })
  return connection
}

/** One row of each kind about a member, or about nobody. */
function rowsAbout(connection: Database.Database, member: number, n: number): void {
  const id = n + 1
  const owed = { state: 'open', earliest: 1, due: 2, hard: 3 }
  put(connection, 'obligation', {
    id,
    key: `NEW/${id}`,
    kind: 'first',
    subject: `member/${member}`,
    member_id: member,
    ...owed,
  })
  put(connection, 'planned_call', { obligation_id: id, day: null, staff_id: null })
  put(connection, 'notice_watch', { obligation_id: id })
  put(connection, 'attempt', {
    id,
    obligation_key: `NEW/${id}`,
    member_id: member,
    outcome: 'no_answer',
    kind: 'first',
    scores: '{}',
    note: '',
  })
  put(connection, 'attempt_answer', { id, attempt_id: id, kind: 'text', question: 'q' })
  put(connection, 'callback_skip', { id, member_id: member, obligation_id: id })
  put(connection, 'callback_invitation', { id, member_id: member, kind: 'invited' })
  put(connection, 'home_visit', { id, member_id: member, obligation_key: `NEW/${id}`, staff_id: id, ended_at: 5 })
  put(connection, 'home_visit_check_in', { id, visit_id: id })
  put(connection, 'owed_question', { id, member_id: member })
  put(connection, 'ticket', { id, number: `TS-${id}`, kind: 'praise', category: 'other', member_id: member })
  put(connection, 'notice', { id, key: `k${id}`, what: 'escalation', member_id: member, facts: '{}' })
  put(connection, 'notice_recipient', { notice_id: id, staff_id: 1 })
  put(connection, 'membership', { id, member_id: member, starts_on: '2026-01-01' })
  put(connection, 'membership_freeze', { id, membership_id: id })
  put(connection, 'visit', { id, member_id: member, day: '2026-11-01' })
  put(connection, 'consumption', { id, member_id: member, amount_fen: 5000 })
}

test('every row of a whole club is the same afterwards, in every table', () => {
  const connection = olderClub()
  const counts = countsOf(connection)
  const rows = Object.keys(counts).map((table) => [table, rowsOf(connection, table)] as const)
  expect(REBUILT.filter((table) => (counts[table] ?? 0) === 0)).toEqual([])
  expect(migrateTo(connection, 6)).toEqual([])
  for (const [table, before] of rows) expect([table, rowsOf(connection, table)]).toEqual([table, before])
  expect(countsOf(connection)).toEqual({ ...counts, kept_aside: 0 })
})

test('rebuilding a table takes its triggers and indexes along: all are there again, as they were', () => {
  const connection = olderClub()
  const [triggers, indexes] = [made(connection, 'trigger'), made(connection, 'index')]
  migrateTo(connection, 6)
  expect(made(connection, 'trigger')).toEqual(triggers)
  const { notice_by_member, ...others } = made(connection, 'index')
  expect(others).toEqual(indexes)
  expect(notice_by_member).toContain('`member_id`')
})

test('the next member’s id is one that nobody had', () => {
  const connection = olderClub()
  migrateTo(connection, 6)
  put(connection, 'member', { number: 'M000010', kind: 'member', status: 'active', opt_out: '[]' })
  expect(rowsOf(connection, 'member').at(-1)).toMatchObject({ id: 10 })
  const empty = databaseAt(5)
  put(empty, 'member', { id: 9, number: 'M000009', kind: 'member', status: 'active' })
  empty.exec('DELETE FROM member')
  migrateTo(empty, 6)
  put(empty, 'member', { number: 'M000010', kind: 'member', status: 'active' })
  expect(rowsOf(empty, 'member')).toMatchObject([{ id: 10 }])
})

test('what pointed to nobody is kept aside whole, said with its table, and the rest of the club is as it was', () => {
  const connection = olderClub()
  const before = countsOf(connection)
  rowsAbout(connection, NOBODY, 1)
  const [attempt] = rowsOf(connection, 'attempt').slice(-1)
  const found = migrateTo(connection, 6)
  expect(Object.fromEntries(found.map(({ place, rows }) => [place, rows]))).toEqual({
    'attempt.member_id': 1,
    // What pointed at a row that went.
    'attempt_answer.attempt_id': 1,
    'callback_invitation.member_id': 1,
    'callback_skip.member_id': 1,
    'consumption.member_id': 1,
    'home_visit.member_id': 1,
    'home_visit_check_in.visit_id': 1,
    'membership.member_id': 1,
    'membership_freeze.membership_id': 1,
    'notice.member_id': 1,
    'owed_question.member_id': 1,
    'ticket.member_id': 1,
    'visit.member_id': 1,
  })
  const kept = rowsOf(connection, 'kept_aside')
  expect(kept).toHaveLength(13)
  expect(kept.find(({ place }) => place === 'attempt.member_id')).toMatchObject({ at: NOW, parent: 'member' })
  expect(JSON.parse(String(kept.find(({ place }) => place === 'attempt.member_id')?.row))).toEqual(attempt)
  // Money and news stay where they are counted and read; they name nobody any more.
  expect(rowsOf(connection, 'consumption').find(({ id }) => id === 2)).toMatchObject({
    member_id: null,
    amount_fen: 5000,
  })
  expect(countsOf(connection)).toEqual({
    ...before,
    kept_aside: 13,
    consumption: 3,
    notice: 2,
    notice_recipient: 2,
    ticket: 2,
  })
  expect(connection.pragma('foreign_key_check')).toEqual([])
})

test('the manager is told of it, once', () => {
  const connection = olderClub()
  rowsAbout(connection, NOBODY, 1)
  upgrade(connection)
  expect(rowsOf(connection, 'notice').filter(({ what }) => what === 'kept_aside')).toMatchObject([
    { facts: '{"rows":13}', at: NOW },
  ])
  expect(rowsOf(connection, 'notice_recipient').filter(({ notice_id }) => notice_id === 3)).toMatchObject([
    { staff_id: 1, shown_at: null },
  ])
})

test('nobody is told where there is nothing to tell', () => {
  const connection = olderClub()
  upgrade(connection)
  expect(rowsOf(connection, 'notice').filter(({ what }) => what === 'kept_aside')).toEqual([])
})

test('from here on a member goes only when nothing names them', () => {
  const connection = olderClub()
  migrateTo(connection, 6)
  expect(() => connection.exec('DELETE FROM member WHERE id = 1')).toThrow(/FOREIGN KEY/)
})
