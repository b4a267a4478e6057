import { beforeEach, describe, expect, test } from 'vitest'
import { feed } from '../../../../src/main/app/feed'
import { reconcileAll } from '../../../../src/main/domains/obligations/service'
import { CONSUMPTION, CUSTOMERS, FIRST_CALLS, VISITS } from '../../../../src/main/domains/reports/figures'
import type { OpenClub } from '../../../../src/main/kernel/context'
import type { Figure } from '../../../../src/shared/contract/reports'
import { at, type TestClub, testClub, triesOf } from '../../club'

type Report = { figures: Figure[]; previous: Figure[]; months: Record<string, number | string>[] }
type Rows = { total: number; rows: { day: string; memberId: string | null; name: string; text: string }[] }

let club: TestClub
beforeEach(async () => {
  club = await testClub({ now: '2026-08-15T12:00:00+08:00' })
})

const database = () => (club.core.club() as OpenClub).db
const quarter = (name: string) => club.call<Report>('reports.quarter', { quarter: name })
const figure = (figures: readonly Figure[], key: string) => figures.find((each) => each.key === key)
const rowsOf = (name: string, key: string) => club.call<Rows>('reports.rows', { quarter: name, key })

async function member(name: string, joinedOn: string | null = null) {
  const { id } = await club.call<{ id: string }>('members.register', { fields: { name, joinedOn }, phones: [] })
  return id
}

const consume = (memberId: string | null, time: string, amountFen: number) =>
  club.call<{ id: string }>('consumptions.record', { memberId, amountFen, item: '课', quantity: 1, at: at(time) })

function visit(memberId: string, day: string) {
  database().run(
    `INSERT INTO visit (member_id, day, activity, recorded_at, by, batch_id) VALUES (?, ?, '', 0, '', 1)`,
    Number(memberId),
    day,
  )
}

describe('turnover', () => {
  test('in total and by month; refunds count, nobody’s lines count, voided ones do not', async () => {
    const memberId = await member('王芳')
    await consume(memberId, '2026-04-30T23:59:00+08:00', 10_000)
    await consume(memberId, '2026-05-01T00:00:00+08:00', -2_500)
    await consume(null, '2026-06-30T23:59:59+08:00', 300)
    await consume(memberId, '2026-07-01T00:00:00+08:00', 999)
    const { id } = await consume(memberId, '2026-06-01T12:00:00+08:00', 5_000)
    await club.call('consumptions.void', { id, reason: '输错' })
    const { figures, months } = await quarter('2026Q2')
    expect(figure(figures, 'consumption.total')).toMatchObject({ value: 7_800, n: 3, unit: 'fen' })
    expect(figure(figures, 'consumption.2026-04')).toMatchObject({
      value: 10_000,
      n: 1,
      definition: 'consumption.month',
    })
    expect(figure(figures, 'consumption.2026-05')).toMatchObject({ value: -2_500, n: 1 })
    expect(figure(figures, 'consumption.2026-06')).toMatchObject({ value: 300, n: 1 })
    expect(figure(figures, 'consumption.customers')).toMatchObject({ value: 1, n: 3 })
    expect(months.map((month) => month.consumptionFen)).toEqual([10_000, -2_500, 300])
    expect(await rowsOf('2026Q2', 'consumption.total')).toMatchObject({ total: 3, rows: { length: 3 } })
    expect((await rowsOf('2026Q2', 'consumption.2026-06')).rows).toMatchObject([
      { memberId: null, name: '', text: '课' },
    ])
    expect((await rowsOf('2026Q2', 'consumption.customers')).rows).toMatchObject([{ memberId, name: '王芳' }])
  })

  test('a month without consumption is zero, not missing', async () => {
    const { figures } = await quarter('2026Q1')
    for (const key of ['consumption.2026-01', 'consumption.2026-02', 'consumption.2026-03', 'consumption.total'])
      expect(figure(figures, key), key).toMatchObject({ value: 0, n: 0 })
  })
})

describe('members', () => {
  test('by the day they joined, else by what they first did, else by their entry', async () => {
    await member('入会日', '2026-04-02')
    const consumed = await member('消费过')
    await consume(consumed, '2026-05-03T10:00:00+08:00', 100)
    visit(consumed, '2026-06-01')
    const visited = await member('来过')
    visit(visited, '2026-06-02')
    await member('刚登记')
    await member('以前的', '2025-12-31')
    const { figures, months } = await quarter('2026Q2')
    expect(figure(figures, 'members.new')?.value).toBe(3)
    expect(figure(figures, 'members.total')?.value).toBe(4)
    expect(months.map((month) => month.newMembers)).toEqual([1, 1, 1])
    expect((await rowsOf('2026Q2', 'members.new')).rows.map((row) => [row.day, row.name])).toEqual([
      ['2026-04-02', '入会日'],
      ['2026-05-03', '消费过'],
      ['2026-06-02', '来过'],
    ])
    expect(figure((await quarter('2026Q3')).figures, 'members.new')?.value).toBe(1)
    expect((await rowsOf('2026Q3', 'members.new')).rows).toMatchObject([{ day: '2026-08-15', name: '刚登记' }])
  })

  test('merged into one, they are one', async () => {
    const into = await member('王芳', '2026-04-02')
    const from = await member('王 芳', '2026-05-02')
    await club.call('members.merge', { intoId: into, fromId: from })
    expect(figure((await quarter('2026Q2')).figures, 'members.new')?.value).toBe(1)
  })

  test('visits count by day, voided ones do not', async () => {
    const memberId = await member('王芳')
    visit(memberId, '2026-04-01')
    visit(memberId, '2026-06-30')
    visit(memberId, '2026-07-01')
    database().run(`UPDATE visit SET voided_at = 1 WHERE day = '2026-06-30'`)
    const { figures, months } = await quarter('2026Q2')
    expect(figure(figures, 'visits')?.value).toBe(1)
    expect(months.map((month) => month.visits)).toEqual([1, 0, 0])
  })
})

describe('first calls [C5]', () => {
  const call = async (memberId: string, time: string, outcome: string) => {
    club.clock.set(at(time))
    const { rows } = await club.call<{ rows: { id: string; memberId: string }[] }>('callbacks.listDue', {})
    const id = rows.find((row) => row.memberId === memberId)?.id
    await club.call('callbacks.record', { id, outcome, tries: triesOf(club, id) })
  }
  const customer = async (name: string, time: string) => {
    club.clock.set(at(time))
    const id = await member(name)
    await consume(id, time, 100)
    return id
  }

  test('on time within 24 hours, late after, and what was born late is beside', async () => {
    const reached = await customer('接通', '2026-08-01T12:00:00+08:00')
    const tried = await customer('没接', '2026-08-01T13:00:00+08:00')
    const late = await customer('晚了', '2026-08-01T14:00:00+08:00')
    await customer('没打', '2026-08-01T15:00:00+08:00')
    await call(reached, '2026-08-02T11:00:00+08:00', 'reached')
    await call(tried, '2026-08-02T12:00:00+08:00', 'no_answer')
    await call(late, '2026-08-02T15:00:00+08:00', 'reached')
    club.clock.set(at('2026-08-10T12:00:00+08:00'))
    const entered = await member('迟录')
    await consume(entered, '2026-08-03T12:00:00+08:00', 100)
    await customer('还没到期', '2026-08-10T11:30:00+08:00')
    const { figures, months } = await quarter('2026Q3')
    const values = Object.fromEntries(figures.map(({ key, value, n }) => [key, [value, n]]))
    expect(values).toMatchObject({
      'first.due': [6, 6],
      'first.bornLate': [1, 1],
      'first.attempted': [3, 4],
      'first.onTime': [2, 4],
      'first.reached': [1, 4],
      'first.onTimeRate': [0.5, 4],
      'first.reachedRate': [0.25, 4],
    })
    expect(months.map((month) => month.firstDue)).toEqual([0, 6, 0])
    for (const key of ['first.due', 'first.bornLate', 'first.attempted', 'first.onTime', 'first.reached'])
      expect((await rowsOf('2026Q3', key)).total, key).toBe(values[key]?.[0])
    expect((await rowsOf('2026Q3', 'first.onTimeRate')).total).toBe(4)
  })

  test('they belong to the quarter in which they were due, not in which they were bought', async () => {
    await customer('王芳', '2026-06-30T12:00:00+08:00')
    club.clock.set(at('2026-08-15T12:00:00+08:00'))
    expect(figure((await quarter('2026Q2')).figures, 'first.due')?.value).toBe(0)
    expect(figure((await quarter('2026Q3')).figures, 'first.due')?.value).toBe(1)
  })

  test('nothing due is no rate at all', async () => {
    expect(figure((await quarter('2026Q3')).figures, 'first.onTimeRate')).toMatchObject({ value: null, n: 0 })
  })
})

test('the quarter before stands beside', async () => {
  const memberId = await member('王芳')
  await consume(memberId, '2026-05-01T12:00:00+08:00', 700)
  const { previous } = await quarter('2026Q3')
  expect(figure(previous, 'consumption.total')?.value).toBe(700)
})

test('quarters run from the first day known to today’s, the newest first', async () => {
  expect(await club.call('reports.quarters', {})).toEqual(['2026Q3'])
  await consume(await member('王芳'), '2026-01-05T12:00:00+08:00', 700)
  expect(await club.call('reports.quarters', {})).toEqual(['2026Q3', '2026Q2', '2026Q1'])
})

test('a quarter that has not begun is refused', async () => {
  await expect(quarter('2026Q4')).rejects.toMatchObject({ code: 'report.unknown_quarter' })
})

test('a key that means nothing has no cases', async () => {
  expect(await rowsOf('2026Q2', 'consumption.2026-07')).toEqual({ total: 0, rows: [] })
  expect(await rowsOf('2026Q2', 'first.constructor')).toEqual({ total: 0, rows: [] })
})

describe('a report reads each table once, in an index that holds all it needs', () => {
  test.each([
    ['turnover', CONSUMPTION, ['2026-04-01', '2026-06-30']],
    ['customers', CUSTOMERS, ['2026-04-01', '2026-06-30']],
    ['visits', VISITS, ['2026-04-01', '2026-06-30']],
    ['first calls', FIRST_CALLS, [0, '2026-04-01', '2026-06-30']],
  ])('%s', (_what, sql, values) => {
    const plan = database().plan(sql, ...values)
    expect(plan).not.toContain('SCAN')
    expect(plan).toMatch(/SEARCH \w+ USING COVERING INDEX/)
  })
})

test('reconciling again changes no figure', async () => {
  await consume(await member('王芳'), '2026-08-01T12:00:00+08:00', 700)
  const before = await quarter('2026Q3')
  reconcileAll(database(), club.clock.now(), feed)
  expect(await quarter('2026Q3')).toEqual(before)
})
