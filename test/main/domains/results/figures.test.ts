import { beforeEach, describe, expect, test } from 'vitest'
import { type SeededResults, seedResults } from './seeded-results'

type Average = { average: number | null; n: number }
type Row = Record<string, unknown> & { memberId: string; score: number | null; visits: number; phone: string | null }
type Page = { total: number; next: string | null; rows: Row[] }
type Overview = {
  calls: number
  reached: number
  satisfaction: Average
  effective: { count: number; of: number }
  byKind: { kind: string; calls: number; reached: number; satisfaction: Average; effective: { count: number } }[]
  byOutcome: { outcome: string; calls: number }[]
  byMonth: { month: string; calls: number; reached: number; satisfaction: Average }[]
  byTopic: { topic: string; now: Average; before: Average; opinions: number; low: number }[]
  words: { word: string; now: number; before: number }[]
  activities: { activity: string; visits: number; members: number }[]
}
type Line = {
  staffId: string
  calls: number
  reached: number
  firstCalls: { count: number; of: number; excluded: number }
  satisfaction: Average
  effective: { count: number; of: number }
}

const period = { from: '2026-11-01', until: '2026-11-30' }
const before = { from: '2026-10-02', until: '2026-10-31' }
const months = { from: '2026-10-10', until: '2026-11-10' }
const month = '2026-11'

let seeded: SeededResults
let ask: <T>(path: string, input: object) => Promise<T>
beforeEach(async () => {
  seeded = await seedResults(7)
  ask = (path, input) => seeded.desk.club.call(`results.${path}`, input)
}, 60_000)

/** All rows of a list, a few at a time; a row that came twice or was left out would show. */
async function all(path: string, input: object): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | null | undefined
  do {
    const page: Page = await ask(path, { ...input, limit: 7, ...(after ? { after } : {}) })
    rows.push(...page.rows)
    after = page.next
    if (after === null) expect(page.total).toBe(rows.length)
  } while (after !== null)
  const ids = rows.map((row) => row.attemptId ?? row.answerId ?? row.callbackId ?? row.visitId ?? row.memberId)
  expect(new Set(ids).size).toBe(rows.length)
  return rows
}

const count = async (path: string, input: object) => (await all(path, input)).length

async function expectAverage({ average, n }: Average, input: object): Promise<void> {
  const scores = (await all('answers', { ...input, answer: 'score' })).map(({ score }) => score ?? Number.NaN)
  expect(scores.length).toBe(n)
  if (average !== null) expect(scores.reduce((sum, each) => sum + each, 0) / n).toBeCloseTo(average, 10)
}

describe('a figure opens exactly the rows it was counted from', () => {
  // One club for all of it: seeding takes longer than asking.
  test('whole periods, kinds, outcomes, months, topics, words, activities and appraisal', async () => {
    await seededWithEverything()
    await wholePeriods()
    await kindsAndOutcomes()
    await monthsCut()
    await topics()
    await wordsAndActivities()
    await appraisalLines()
    await reasons()
  })

  async function seededWithEverything() {
    const found = await ask<Overview>('overview', period)
    expect(found.calls).toBeGreaterThan(30)
    expect(found.byKind.length).toBeGreaterThan(0)
    expect(found.byOutcome.length).toBeGreaterThan(3)
    expect(found.words.length).toBeGreaterThan(0)
    expect(found.activities.length).toBe(2)
    expect(found.byTopic.some(({ low }) => low > 0)).toBe(true)
    expect(found.byTopic.some(({ opinions }) => opinions > 0)).toBe(true)
    const lines = await ask<Line[]>('appraisal', { month })
    expect(lines.length).toBe(3)
    expect(lines.some(({ firstCalls }) => firstCalls.count > 0 && firstCalls.of > firstCalls.count)).toBe(true)
    expect(lines.some(({ firstCalls }) => firstCalls.excluded > 1)).toBe(true)
  }

  async function wholePeriods() {
    for (const days of [period, before]) {
      const { calls, reached, effective, satisfaction } = await ask<Overview>('overview', days)
      expect(calls).toBeGreaterThan(0)
      expect(await count('rows', days)).toBe(calls)
      expect(await count('rows', { ...days, outcome: 'reached' })).toBe(reached)
      expect(await count('rows', { ...days, effective: true })).toBe(effective.count)
      expect(effective.of).toBe(reached)
      await expectAverage(satisfaction, days)
    }
  }

  async function kindsAndOutcomes() {
    const { byKind, byOutcome } = await ask<Overview>('overview', period)
    for (const { kind, calls, reached, effective, satisfaction } of byKind) {
      expect(await count('rows', { ...period, kind })).toBe(calls)
      expect(await count('rows', { ...period, kind, outcome: 'reached' })).toBe(reached)
      expect(await count('rows', { ...period, kind, effective: true })).toBe(effective.count)
      await expectAverage(satisfaction, { ...period, kind })
    }
    for (const { outcome, calls } of byOutcome) expect(await count('rows', { ...period, outcome })).toBe(calls)
  }

  async function monthsCut() {
    const { byMonth } = await ask<Overview>('overview', months)
    const parts = [
      { from: '2026-10-10', until: '2026-10-31' },
      { from: '2026-11-01', until: '2026-11-10' },
    ]
    expect(byMonth.length).toBe(parts.length)
    for (const [index, days] of parts.entries()) {
      expect(await count('rows', days)).toBe(byMonth[index]?.calls)
      expect(await count('rows', { ...days, outcome: 'reached' })).toBe(byMonth[index]?.reached)
      await expectAverage(byMonth[index]?.satisfaction ?? { average: null, n: -1 }, days)
    }
  }

  async function topics() {
    const { byTopic } = await ask<Overview>('overview', period)
    expect(byTopic.length).toBeGreaterThan(2)
    for (const { topic, now, before: then, opinions, low } of byTopic) {
      await expectAverage(now, { ...period, topic })
      await expectAverage(then, { ...before, topic })
      expect(await count('answers', { ...period, topic, answer: 'opinion' })).toBe(opinions)
      expect(await count('answers', { ...period, topic, answer: 'score', atMost: 2 })).toBe(low)
    }
  }

  async function wordsAndActivities() {
    const { words, activities } = await ask<Overview>('overview', period)
    for (const { word, now, before: then } of words) {
      expect(await count('rows', { ...period, word })).toBe(now)
      expect(await count('rows', { ...before, word })).toBe(then)
    }
    for (const { activity, visits, members } of activities) {
      expect(await count('visits', { ...period, activity })).toBe(visits)
      const visitors = await all('visitors', { ...period, activity })
      expect(visitors.length).toBe(members)
      expect(visitors.reduce((sum, each) => sum + each.visits, 0)).toBe(visits)
    }
  }

  async function appraisalLines() {
    for (const line of await ask<Line[]>('appraisal', { month })) {
      const { staffId, calls, reached, firstCalls, satisfaction, effective } = line
      expect(await count('rows', { ...period, staffId })).toBe(calls)
      expect(await count('rows', { ...period, staffId, outcome: 'reached' })).toBe(reached)
      expect(await count('rows', { ...period, staffId, effective: true })).toBe(effective.count)
      expect(effective.of).toBe(reached)
      await expectAverage(satisfaction, { ...period, staffId })
      expect(await count('firstCalls', { month, staffId, which: 'on_time' })).toBe(firstCalls.count)
      expect(await count('firstCalls', { month, staffId, which: 'counted' })).toBe(firstCalls.of)
      expect(await count('firstCalls', { month, staffId, which: 'excluded' })).toBe(firstCalls.excluded)
    }
  }

  async function reasons() {
    const [first] = seeded.callers
    const calls = await all('rows', period)
    expect(new Set(calls.map(({ feedback }) => feedback))).toEqual(
      new Set(['answers', 'opinion', 'too_little', 'not_reached']),
    )
    for (const { feedback, outcome } of calls) expect(feedback === 'not_reached').toBe(outcome !== 'reached')
    const verdicts = async (which: string) =>
      new Set((await all('firstCalls', { month, staffId: first.id, which })).map(({ verdict }) => verdict))
    expect(await verdicts('on_time')).toEqual(new Set(['on_time']))
    expect([...(await verdicts('counted'))].sort()).toEqual(['late', 'on_time', 'untried'])
    expect([...(await verdicts('excluded'))]).toEqual(expect.arrayContaining(['born_late', 'not_due']))
    for (const { question } of await all('answers', { ...period, answer: 'score' })) expect(question).not.toBe('')
  }
})

test('a figure of the coverage opens exactly its names, for everybody, each caller and each tier [C6]', async () => {
  type Counts = { due: number; attempted: number; reached: number; uncovered: number }
  type Coverage = Counts & { byStaff: (Counts & { staffId: string | null })[]; byTier: (Counts & { tier: string })[] }
  const quarter = '2026Q4'
  const { call } = seeded.desk.club
  const coverage = await call<Coverage>('plans.coverage', { quarter })
  const namesOf = async (input: object): Promise<string[]> => {
    const names: string[] = []
    for (;;) {
      const page = { quarter, ...input, offset: names.length, limit: 7 }
      const { total, rows } = await call<{ total: number; rows: { memberId: string; reason: string | null }[] }>(
        'plans.coverageRows',
        page,
      )
      names.push(...rows.map(({ memberId }) => memberId))
      if (rows.length === 0 || names.length >= total) return names
    }
  }
  const lines: [Counts, object][] = [
    [coverage, {}],
    ...coverage.byStaff.map((line): [Counts, object] => [line, { staffId: line.staffId }]),
    ...coverage.byTier.map((line): [Counts, object] => [line, { tier: line.tier }]),
  ]
  for (const [counts, filter] of lines) {
    const found: Partial<Record<keyof Counts, string[]>> = {}
    for (const which of ['due', 'attempted', 'reached', 'uncovered'] as const) {
      const names = await namesOf({ ...filter, which })
      expect(new Set(names).size).toBe(counts[which])
      expect(names.length).toBe(counts[which])
      found[which] = names
    }
    expect([...(found.reached ?? []), ...(found.uncovered ?? [])].sort()).toEqual([...(found.due ?? [])].sort())
  }
  expect(coverage.reached).toBeGreaterThan(0)
  expect(coverage.uncovered).toBeGreaterThan(0)
  expect(coverage.byStaff.length).toBe(3)
  for (const part of [coverage.byStaff, coverage.byTier])
    expect(part.reduce((sum, line) => sum + line.due, 0)).toBe(coverage.due)
})

describe('pages follow each other', () => {
  test('a call that is recorded meanwhile neither repeats a row nor leaves one out', async () => {
    const page = (after?: string) => ask<Page>('rows', { ...period, limit: 5, ...(after ? { after } : {}) })
    const first = await page()
    const second = await page(first.next ?? '')
    await seeded.desk.record((await seeded.desk.first()).id, 'no_answer')
    expect((await page(first.next ?? '')).rows).toEqual(second.rows)
  })

  test('a place that no page has given is refused', async () => {
    for (const after of ['', 'x/1', '12', "1/1' OR 1=1"])
      await expect(ask('rows', { ...period, after })).rejects.toMatchObject({ code: 'input.invalid' })
  })
})

describe('rights by scope [C2]', () => {
  test('a caller opens every figure of the own line, phones masked, and nothing beyond it', async () => {
    const [own, other] = seeded.callers
    const as = <T>(path: string, input: object) => seeded.desk.club.callAs<T>(own.desk, `results.${path}`, input)
    const [line, ...others] = await as<Line[]>('appraisal', { month })
    expect(others).toEqual([])
    const staffId = own.id
    expect((await as<Page>('rows', { ...period, staffId })).total).toBe(line?.calls)
    expect((await as<Page>('answers', { ...period, staffId, answer: 'score' })).total).toBe(line?.satisfaction.n)
    expect((await as<Page>('firstCalls', { month, staffId, which: 'counted' })).total).toBe(line?.firstCalls.of)
    for (const { phone } of (await as<Page>('rows', { ...period, staffId })).rows) expect(phone).toMatch(/^138\*{4}/)

    const denied = { code: 'access.denied', facts: { permission: 'report.read' } }
    for (const beyond of [{}, { staffId: other.id }]) {
      await expect(as('rows', { ...period, ...beyond })).rejects.toMatchObject(denied)
      await expect(as('answers', { ...period, ...beyond, answer: 'score' })).rejects.toMatchObject(denied)
    }
    await expect(as('firstCalls', { month, staffId: other.id, which: 'counted' })).rejects.toMatchObject(denied)
    for (const list of ['visits', 'visitors'])
      await expect(as(list, { ...period, activity: '斯诺克' })).rejects.toMatchObject(denied)
  })

  test('a member whose call is over keeps the name and has no page', async () => {
    const [own] = seeded.callers
    const { club } = seeded.desk
    const { rows } = await club.callAs<Page>(own.desk, 'results.rows', { ...period, staffId: own.id, limit: 500 })
    const over = rows.find(({ opens }) => !opens)
    const known = await ask<Page>('rows', { ...period, staffId: own.id, limit: 500 })
    expect(over?.member).toBe(known.rows.find(({ memberId }) => memberId === over?.memberId)?.member)
    await expect(club.callAs(own.desk, 'members.get', { id: over?.memberId })).rejects.toMatchObject({
      code: 'record.not_found',
    })
    const open = rows.find(({ opens }) => opens)
    await expect(club.callAs(own.desk, 'members.get', { id: open?.memberId })).resolves.toMatchObject({
      fields: { name: open?.member },
    })
  })
})
