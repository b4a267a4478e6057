import { beforeEach, describe, expect, test } from 'vitest'
import type { Writer } from '../../../../src/main/database/handle'
import { row } from '../../../../src/main/database/row'
import { member } from '../../../../src/main/domains/members/schema'
import { obligation } from '../../../../src/main/domains/obligations/schema'
import { attempt } from '../../../../src/main/domains/talks/schema'
import type { Outcome } from '../../../../src/shared/contract/attempts'
import { at, hireCaller, type TestClub, testClub } from '../../club'

/** A Wednesday in the middle of a quarter. */
const TODAY = '2026-10-21'

type Counts = { due: number; attempted: number; reached: number; uncovered: number }
type Coverage = Counts & {
  onsite: number
  byStaff: (Counts & { staffId: string | null; name: string | null })[]
  byTier: (Counts & { tier: string })[]
}
type Row = {
  member: string
  staff: string | null
  attempts: number
  reason: string | null
  lastContactAt: number | null
}

let club: TestClub
let phones: number
beforeEach(async () => {
  club = await testClub({ now: `${TODAY}T09:00:00+08:00` })
  phones = 0
})

/** Somebody with a first purchase at `when`: owed a contact until the end of the quarter, or the first call if it is new. */
async function customer(name: string, fields: object = {}, when = '2026-10-01T12:00:00+08:00'): Promise<string> {
  const phone = `137${String(phones++).padStart(8, '0')}`
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name, ...fields },
    phones: [{ phone }],
  })
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1, at: at(when) })
  return id
}

function database(): Writer {
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  return open.db
}

/** A try that somebody made, as a fact. */
function tried(memberId: string, when: string, outcome: Outcome, undone = false): void {
  database().insert(attempt, {
    obligationKey: `MADE/${memberId}/${when}`,
    memberId: Number(memberId),
    at: at(when),
    recordedAt: at(when),
    by: '张店长',
    channel: 'phone',
    outcome,
    note: '',
    scores: '{}',
    kind: 'periodic',
    undoneAt: undone ? at(when) : null,
  })
}

const coverage = (quarter = '2026Q4') => club.call<Coverage>('plans.coverage', { quarter })
const rowsOf = (which: string, extra: object = {}) =>
  club.call<{ total: number; rows: Row[] }>('plans.coverageRows', { quarter: '2026Q4', which, ...extra })
const names = async (which: string, extra: object = {}) => (await rowsOf(which, extra)).rows.map(({ member }) => member)

describe('a quarter [C6 A17]', () => {
  test('has its first and its last moment, by the club’s clock', async () => {
    const edges = [
      ['前一刻', '2026-09-30T23:59:59.999+08:00', false],
      ['第一刻', '2026-10-01T00:00:00+08:00', true],
      ['最后一刻', '2026-12-31T23:59:59.999+08:00', true],
      ['后一刻', '2027-01-01T00:00:00+08:00', false],
    ] as const
    for (const [name, when] of edges) tried(await customer(name), when, 'reached')
    expect(await coverage()).toMatchObject({ due: 4, attempted: 2, reached: 2, uncovered: 2 })
    expect(await names('reached')).toEqual(['第一刻', '最后一刻'])
    expect(await names('uncovered')).toEqual(['前一刻', '后一刻'])
  })

  test('owes whose first call is due from its first to its last day', async () => {
    club.clock.set(at('2027-01-04T09:00:00+08:00'))
    // A first call is due a day after the purchase.
    await customer('到九月三十', {}, '2026-09-29T12:00:00+08:00')
    await customer('到十月一', {}, '2026-09-30T12:00:00+08:00')
    await customer('到年末', {}, '2026-12-30T12:00:00+08:00')
    await customer('到元旦', {}, '2026-12-31T12:00:00+08:00')
    const DueRow = row({ name: member.name, due_day: obligation.dueDay })
    const firsts = database()
      .all(
        DueRow,
        `SELECT m.name, o.due_day FROM obligation o JOIN member m ON m.id = o.member_id
         WHERE o.kind = 'first' ORDER BY o.due_day`,
      )
      .map(({ name, due_day }) => [name, due_day])
    expect(firsts).toEqual([
      ['到九月三十', '2026-09-30'],
      ['到十月一', '2026-10-01'],
      ['到年末', '2026-12-31'],
      ['到元旦', '2027-01-01'],
    ])
    const due = await names('due')
    expect(due).toEqual(expect.arrayContaining(['到十月一', '到年末']))
    expect(due).not.toContain('到元旦')
  })

  test('another one is not this one', async () => {
    tried(await customer('王芳'), '2026-10-05T12:00:00+08:00', 'reached')
    expect(await coverage('2026Q3')).toMatchObject({ due: 0, attempted: 0, reached: 0 })
    expect(await coverage('2027Q1')).toMatchObject({ due: 0, attempted: 0, reached: 0 })
  })
})

describe('who counts as', () => {
  test('tried: with every try that was not taken back; reached: with a contact', async () => {
    const tries: [string, Outcome[]][] = [
      ['没人接', ['no_answer', 'busy']],
      ['接了', ['no_answer', 'reached']],
      ['拒访', ['refused']],
      ['发了短信', ['text_sent']],
    ]
    for (const [name, outcomes] of tries) {
      const id = await customer(name)
      for (const [n, outcome] of outcomes.entries()) tried(id, `2026-10-0${n + 2}T12:00:00+08:00`, outcome)
    }
    const byText = await customer('只收短信', { contactPreference: 'text' })
    tried(byText, '2026-10-02T12:00:00+08:00', 'text_sent')
    tried(await customer('记错了'), '2026-10-02T12:00:00+08:00', 'reached', true)
    await customer('还没打')
    expect(await coverage()).toMatchObject({ due: 7, attempted: 5, reached: 3, uncovered: 4 })
    expect(await names('attempted')).toEqual(['没人接', '接了', '拒访', '发了短信', '只收短信'])
    expect(await names('reached')).toEqual(['接了', '拒访', '只收短信'])
    expect((await rowsOf('due')).rows.map(({ member, attempts, reason }) => [member, attempts, reason])).toEqual([
      ['没人接', 2, 'tried'],
      ['接了', 2, null],
      ['拒访', 1, null],
      ['发了短信', 1, 'tried'],
      ['只收短信', 1, null],
      ['记错了', 0, expect.stringMatching(/overdue|not_yet/)],
      ['还没打', 0, expect.stringMatching(/overdue|not_yet/)],
    ])
    const { rows } = await rowsOf('due')
    expect(rows.map(({ lastContactAt }) => lastContactAt !== null)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
      false,
    ])
    expect(rows[1]?.lastContactAt).toBe(at('2026-10-03T12:00:00+08:00'))
  })

  test('not yet called, and later overdue', async () => {
    await customer('王芳')
    expect((await rowsOf('due')).rows).toMatchObject([{ reason: 'not_yet' }])
    club.clock.set(at('2026-12-31T23:00:00+08:00'))
    expect((await rowsOf('due')).rows).toMatchObject([{ reason: 'not_yet' }])
    club.clock.set(at('2027-01-01T00:00:00+08:00'))
    expect((await rowsOf('due')).rows).toMatchObject([{ reason: 'overdue' }])
  })

  test('may not be called: due all the same, with the reason', async () => {
    await customer('不要打', { optOut: ['service'] })
    await customer('可以打')
    expect(await coverage()).toMatchObject({ due: 2, uncovered: 2 })
    expect((await rowsOf('uncovered')).rows.map(({ member, reason }) => [member, reason])).toEqual([
      ['不要打', 'opted_out'],
      ['可以打', 'not_yet'],
    ])
  })
})

test('figures by person and by tier add up to the whole, and the names behind each are as many', async () => {
  const wang = await hireCaller(club, '王客服')
  const staffed = { accountManagerId: wang.id }
  tried(await customer('甲', staffed), '2026-10-02T12:00:00+08:00', 'reached')
  tried(await customer('乙', staffed), '2026-10-02T12:00:00+08:00', 'busy')
  await customer('丙')
  const { byStaff, byTier, ...all } = await coverage()
  expect(byTier.map(({ tier }) => tier)).toEqual(['A', 'B', 'C', 'D'])
  for (const which of ['due', 'attempted', 'reached', 'uncovered'] as const) {
    expect(byTier.reduce((sum, each) => sum + each[which], 0)).toBe(all[which])
    expect(byStaff.reduce((sum, each) => sum + each[which], 0)).toBe(all[which])
    for (const { staffId, [which]: n } of byStaff) expect((await rowsOf(which, { staffId })).total).toBe(n)
    for (const { tier, [which]: n } of byTier) expect((await rowsOf(which, { tier })).total).toBe(n)
  }
  expect(byStaff.find(({ staffId }) => staffId === wang.id)).toEqual({
    staffId: wang.id,
    name: '王客服',
    due: 2,
    attempted: 2,
    reached: 1,
    uncovered: 1,
  })
  expect(await names('due', { staffId: wang.id })).toEqual(['甲', '乙'])
  const page = await rowsOf('due', { offset: 1, limit: 1 })
  expect({ total: page.total, names: page.rows.map(({ member }) => member) }).toEqual({ total: 3, names: ['乙'] })
})
